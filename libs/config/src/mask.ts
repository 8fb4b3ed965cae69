const USER_INFO = /\/\/[^/?#\s]*@/g;
const LONGEST_SHOWN = 120;

/** `text` without the user and password that an address in it may carry: `http://***@host/`. */
export function maskSecrets(text: string): string {
  return text.replace(USER_INFO, '//***@');
}

/** `text` on one line, control characters replaced, and at most 120 characters long. */
export function shortenValue(text: string): string {
  const printable = text.toWellFormed().replace(/\p{C}/gu, '\u{FFFD}');
  return printable.length <= LONGEST_SHOWN ? printable : `${printable.slice(0, LONGEST_SHOWN - 1).toWellFormed()}…`;
}
