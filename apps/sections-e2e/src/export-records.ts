import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExportRecord, exportRecordSchema } from '@marquee/catalogue';

/** All records of the export in a folder. */
export function exportRecords(folder: string): ExportRecord[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ndjson'));
  const lines = files.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  return lines.filter((line) => line !== '').map((line) => exportRecordSchema.parse(JSON.parse(line)));
}
