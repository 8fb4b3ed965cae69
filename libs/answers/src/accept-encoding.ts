/** Content codings that answers are made in, the preferred one first (RFC 9110 8.4.1, RFC 7932, RFC 8878). */
export const ENCODINGS = ['br', 'zstd', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const ALIASES: Readonly<Record<string, string>> = { 'x-gzip': 'gzip' };
const QVALUE = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;
const MAX_MEMBERS = 32;

/**
 * The coding to answer with, or `undefined` for the plain content, by the value of Accept-Encoding (RFC 9110 12.5.3).
 *
 * The highest weight decides, and between equal ones the order of `ENCODINGS`; plain content only wins where it is weighted
 * higher than every coding. No field, an empty one, or one that no coding fits: plain, which is also what remains where even
 * `identity` is refused (a 406 would help nobody). Members that are malformed, and those after the 32nd, count for nothing.
 */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | undefined {
  if (acceptEncoding === undefined || acceptEncoding.trim() === '') return undefined;
  const weights = weightsOf(acceptEncoding);
  const rest = weights.get('*');
  let chosen: Encoding | undefined;
  let highest = weights.get('identity') ?? 0;
  for (const encoding of ENCODINGS) {
    const weight = weights.get(encoding) ?? rest ?? 0;
    if (weight > 0 && (chosen === undefined ? weight >= highest : weight > highest)) {
      chosen = encoding;
      highest = weight;
    }
  }
  return chosen;
}

function weightsOf(acceptEncoding: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const member of acceptEncoding.split(',', MAX_MEMBERS)) {
    const [coding = '', ...parameters] = member.split(';').map((part) => part.trim());
    const weight = weightOf(parameters);
    const name = coding.toLowerCase();
    if (name !== '' && weight !== undefined) weights.set(ALIASES[name] ?? name, weight);
  }
  return weights;
}

function weightOf(parameters: readonly string[]): number | undefined {
  if (parameters.length === 0) return 1;
  const [name = '', value = ''] = parameters[0]?.split('=').map((part) => part.trim()) ?? [];
  return parameters.length === 1 && name.toLowerCase() === 'q' && QVALUE.test(value) ? Number(value) : undefined;
}
