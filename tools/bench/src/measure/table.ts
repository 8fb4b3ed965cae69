/** A column of a table: what stands over it, and on which side its cells line up. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Lines up cells below their titles, for a terminal; the first column is on the left unless told otherwise, the others on the right. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_, index) => Math.max(...[titles, ...rows].map((row) => lengthOf(row[index] ?? ''))));
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, index) => {
        const cell = cells[index] ?? '';
        const blanks = ' '.repeat((widths[index] ?? 0) - lengthOf(cell));
        return (column.align ?? (index === 0 ? 'left' : 'right')) === 'left' ? cell + blanks : blanks + cell;
      })
      .join('  ')
      .trimEnd();
  return [titles, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

/** In characters as far as a terminal's columns go: nothing here is wide or combined. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
