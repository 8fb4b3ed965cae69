import type { Calendar } from '../calendar.ts';
import type { WindowLine } from '../lines.ts';
import type { Random } from '../random.ts';

/** From when to when; an open end is left out. */
export type Span = Pick<WindowLine, 'start_at' | 'end_at'>;

/** How the time of a licence lies around now. */
export const SPAN_KINDS = [
  'open',
  'closes-in-hours',
  'closes-in-days',
  'closes-in-weeks',
  'opens-in-hours',
  'opens-in-days',
  'opens-in-weeks',
  'opens-in-months',
  'past',
  'returns',
  'renewed',
] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

const startedAt = (calendar: Calendar, random: Random): string => calendar.month(random.between(-36, -1));

/** The spans of a licence of a kind: one, or two when it ran out and comes back. */
export function licenceSpans(kind: SpanKind, calendar: Calendar, random: Random): readonly [Span, ...Span[]] {
  const start_at = startedAt(calendar, random);
  // Four months at least: what opens in eight weeks would else end before it begins in a short month.
  const end_at = (): Span => (random.chance(0.4) ? {} : { end_at: calendar.month(random.between(4, 30)) });
  switch (kind) {
    case 'open':
      return [{ start_at, ...end_at() }];
    case 'closes-in-hours':
      return [{ start_at, end_at: calendar.hour(random.between(1, 47)) }];
    case 'closes-in-days':
      return [{ start_at, end_at: calendar.day(random.between(2, 14)) }];
    case 'closes-in-weeks':
      return [{ start_at, end_at: calendar.day(7 * random.between(3, 8)) }];
    case 'opens-in-hours':
      return [{ start_at: calendar.hour(random.between(1, 47)), ...end_at() }];
    case 'opens-in-days':
      return [{ start_at: calendar.day(random.between(2, 14)), ...end_at() }];
    case 'opens-in-weeks':
      return [{ start_at: calendar.day(7 * random.between(3, 8)), ...end_at() }];
    case 'opens-in-months':
      return [{ start_at: calendar.month(random.between(2, 9)) }];
    default:
      return endedSpans(kind, calendar, random);
  }
}

function endedSpans(
  kind: 'past' | 'returns' | 'renewed',
  calendar: Calendar,
  random: Random,
): readonly [Span, ...Span[]] {
  const end_at = calendar.month(random.between(-12, 0));
  const past: Span = { start_at: calendar.month(random.between(-36, -13)), end_at };
  if (kind === 'past') return [past];
  if (kind === 'returns') return [past, { start_at: calendar.month(random.between(1, 6)) }];
  const renewed_at = calendar.day(random.between(1, 21));
  return [
    { start_at: past.start_at, end_at: renewed_at },
    { start_at: renewed_at, end_at: calendar.month(random.between(6, 18)) },
  ];
}

/** Whether a licence of this kind lets nobody in at the moment. */
export function isClosedNow(kind: SpanKind): boolean {
  return kind === 'past' || kind === 'returns' || kind.startsWith('opens');
}

/** Whether a licence of this kind begins some time from now: what a coming-soon row announces. */
export function isComing(kind: SpanKind): boolean {
  return kind.startsWith('opens');
}
