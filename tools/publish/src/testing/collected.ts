import { type ExportLine, exportRecordSchema } from '@marquee/catalogue';
import { CatalogueCollector } from '../export/catalogue.ts';
import { smallExport } from './small-export.ts';

/** A catalogue of these lines, each in `catalogue.ndjson` at its own. */
export function collected(lines: readonly ExportLine[]): CatalogueCollector {
  const collector = new CatalogueCollector();
  for (const [place, line] of lines.entries()) {
    collector.add(exportRecordSchema.parse(line), { file: 'catalogue.ndjson', line: place + 1 });
  }
  return collector;
}

/** The small export with some of its lines changed: by the id, or slug, of the line; `null` takes it out. */
export function changedExport(
  changes: Readonly<Record<string, object | null>>,
  more: readonly ExportLine[] = [],
): ExportLine[] {
  const lines = smallExport().flatMap((line) => {
    const change = changes[line.kind === 'section' ? line.slug : line.id];
    return change === null ? [] : [{ ...line, ...change }];
  });
  return [...lines, ...more];
}
