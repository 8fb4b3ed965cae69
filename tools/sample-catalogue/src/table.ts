import { readFileSync } from 'node:fs';

/**
 * Reads a table of `data/`: tab-separated, the first line names the columns.
 *
 * @throws when the columns are not those expected, or a row is too short or too long.
 */
export function readTable<const Column extends string>(
  name: string,
  columns: readonly Column[],
): Readonly<Record<Column, string>>[] {
  const file = `${import.meta.dirname}/../data/${name}.tsv`;
  const [header = '', ...rows] = readFileSync(file, 'utf8').replace(/\n$/, '').split('\n');
  if (header !== columns.join('\t')) throw new Error(`${name}.tsv has the columns ${header}, not ${columns.join(' ')}`);
  return rows.map((row, index) => {
    const cells = row.split('\t');
    if (cells.length !== columns.length)
      throw new Error(`${name}.tsv, row ${index + 2}: ${cells.length} cells, not ${columns.length}`);
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) as Record<Column, string>;
  });
}

/** The parts of a cell that holds a list; none when it is empty. */
export function listCell(cell: string, separator = ','): string[] {
  return cell === '' ? [] : cell.split(separator);
}

/** The cells that have a text, by their language. */
export function textsOf<Language extends string>(
  cells: Readonly<Record<Language, string>>,
  languages: readonly Language[],
): Record<string, string> {
  return Object.fromEntries(
    languages.flatMap((language) => (cells[language] === '' ? [] : [[language, cells[language]]])),
  );
}
