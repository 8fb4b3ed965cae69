/** A caller's text as it may stand in a message or a log: printable, and at most `maxLength` characters. */
export function shorten(text: string, maxLength = 60): string {
  const printable = text.toWellFormed().replace(/\p{C}/gu, '\u{FFFD}');
  return printable.length <= maxLength ? printable : `${printable.slice(0, maxLength - 1).toWellFormed()}…`;
}
