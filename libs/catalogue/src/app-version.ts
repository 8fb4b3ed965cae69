import { z } from 'zod';

/** Above every app version: the open end of `below_app_version`. */
export const ANY_LATER_VERSION = 2_000_000_000;

const APP_VERSION = /^(\d{1,6})\.(\d{1,3})$/;

/** Reads `major.minor` as one comparable integer, `154.5` → 154005; `undefined` for anything else. */
export function parseAppVersion(text: string): number | undefined {
  const match = APP_VERSION.exec(text);
  return match === null ? undefined : Number(match[1]) * 1_000 + Number(match[2]);
}

/** Writes an app version as it stands in a path, 154005 → `154.5`. */
export function formatAppVersion(version: number): string {
  return `${Math.floor(version / 1_000)}.${version % 1_000}`;
}

/** An app version of the export, `"142.0"`, read as an integer. */
export const appVersion = z
  .string()
  .regex(APP_VERSION, 'an app version such as 142.0')
  .transform((text) => parseAppVersion(text) ?? 0);
