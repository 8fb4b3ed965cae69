import { z } from 'zod';

/** An open end: 9999-12-31T00:00:00Z, in milliseconds since the epoch. Every window writes both bounds, so that one range query fits all. */
export const FAR_FUTURE = 253_402_214_400_000;

/** An instant of the export, ISO 8601 with an offset (`2026-11-24T00:00:00Z`), read as milliseconds since the epoch. */
export const instant = z.iso
  .datetime({ offset: true, error: 'an instant with an offset such as 2026-11-24T00:00:00Z' })
  .transform((text) => Date.parse(text));
