/**
 * Why an SVG is refused, or `undefined` when it is safe to render: scripts, embedded HTML, document types (entities: "billion laughs",
 * XXE) and everything that would fetch. References are judged by an allow-list, so that an encoded scheme (`&#104;ttp:`) fails too.
 * librsvg itself fetches nothing for a source that it gets as bytes; this is the second wall, and the one that says why.
 */
export function svgThreat(svg: string): string | undefined {
  return THREATS.find(([, isThere]) => isThere(svg))?.[0];
}

const everyMatch = (svg: string, pattern: RegExp, isAllowed: (value: string) => boolean): boolean =>
  [...svg.matchAll(pattern)].every((match) => isAllowed((match[1] ?? match[2] ?? match[3] ?? '').trim()));

const isInside = (reference: string): boolean =>
  reference.startsWith('#') || /^data:image\/(?:png|jpeg|webp);base64,[a-z0-9+/=\s]*$/i.test(reference);

const THREATS: readonly (readonly [string, (svg: string) => boolean])[] = [
  ['a document type or an entity', (svg) => /<!(?:doctype|entity)/i.test(svg)],
  ['a script', (svg) => /<(?:[\w-]+:)?script[\s/>]/i.test(svg) || /\son[a-z]+\s*=/i.test(svg)],
  ['embedded HTML', (svg) => /<(?:[\w-]+:)?(?:foreignobject|iframe|object|embed)[\s/>]/i.test(svg)],
  ['a style sheet from outside', (svg) => /<\?xml-stylesheet/i.test(svg) || /@import/i.test(svg)],
  ['a reference to outside', (svg) => !everyMatch(svg, /\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi, isInside)],
  ['a url() to outside', (svg) => !everyMatch(svg, /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)/gi, isInside)],
];
