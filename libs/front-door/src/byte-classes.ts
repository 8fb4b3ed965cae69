/** The field-name characters of RFC 9110 5.6.2 besides letters and digits. */
const TOKEN_MARKS = "!#$%&'*+-.^_`|~";
/** What RFC 3986 lets stand in a path or a query, and the raw brackets that clients in the field send in `section[]=`. */
const TARGET_MARKS = "-._~!$&'()*+,;=:@/?%[]";
/** A registered name, an address (the brackets are IPv6's) and a port. */
const HOST_MARKS = '-._:[]';
const ALPHANUMERIC = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** 1 for each byte that may stand in a request target. */
export const TARGET_BYTES = tableOf(ALPHANUMERIC + TARGET_MARKS);

/** 1 for each byte that may stand in the value of Host. */
export const HOST_BYTES = tableOf(ALPHANUMERIC + HOST_MARKS);

/** 1 for each byte that may stand in a field value: visible ASCII and the space; no tab, no 8-bit byte, no control. */
export const VALUE_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x20 && byte <= 0x7e ? 1 : 0));

/** The lower-case form of each byte that may stand in a field name, and 0 for all others. */
export const NAME_BYTES = new Uint8Array(256);
for (const character of ALPHANUMERIC + TOKEN_MARKS) {
  NAME_BYTES[character.charCodeAt(0)] = character.toLowerCase().charCodeAt(0);
}
