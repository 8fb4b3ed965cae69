const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Instants around "now", on hours, days and months: few distinct ones, since each is a boundary at which answers change. */
export interface Calendar {
  /** The hour that began at or before now, and `offset` hours. */
  hour(offset: number): string;
  /** 00:00 UTC of today, and `offset` days. */
  day(offset: number): string;
  /** 00:00 UTC of the first day of this month, and `offset` months. */
  month(offset: number): string;
}

const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** @param now ms since the epoch */
export function createCalendar(now: number): Calendar {
  const hour = Math.floor(now / HOUR) * HOUR;
  const day = Math.floor(now / DAY) * DAY;
  const date = new Date(now);
  return {
    hour: (offset) => iso(hour + offset * HOUR),
    day: (offset) => iso(day + offset * DAY),
    month: (offset) => iso(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset)),
  };
}
