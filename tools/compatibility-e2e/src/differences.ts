import type { Release } from '@marquee/compatibility';
import { KNOWN_DIFFERENCES } from './known-differences.ts';

/** The paths at which two JSON values differ, with both values. */
function differingPaths(before: unknown, now: unknown, path = ''): string[] {
  if (isTree(before) && isTree(now) && Array.isArray(before) === Array.isArray(now)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
    return [...keys].flatMap((key) => differingPaths(before[key], now[key], path === '' ? key : `${path}.${key}`));
  }
  return before === now ? [] : [`${path}: ${shorten(before)} → ${shorten(now)}`];
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shorten(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100);
}

/** What differs between the last release's answer to `request` and today's, without what is meant to. */
export function unexpectedDifferences(
  release: Release,
  request: string,
  bodies: { before: unknown; now: unknown },
): string[] {
  const known = KNOWN_DIFFERENCES.filter(({ app, version }) => app === release.name && version === release.version);
  return differingPaths(bodies.before, bodies.now)
    .map((path) => `${request} ${path}`)
    .filter((line) => !known.some(({ where }) => where.test(line)))
    .slice(0, 20);
}
