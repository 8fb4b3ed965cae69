import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ExportRecord,
  exportRecordSchema,
  formatAppVersion,
  isPlatform,
  RATING_LIMITS,
  type Viewer,
} from '@marquee/catalogue';
import { viewersFor, type VisibilityOracle } from '@marquee/catalogue/testing';
import fc from 'fast-check';

const OLDEST_APP_VERSION = 24_000;
/** The services' own default. */
const KIDS_AGE_LIMIT = 12;
/** Requests that are under way at the same time. */
const AT_A_TIME = 4;

/** All records of the export in a folder. */
export function exportRecords(folder: string): ExportRecord[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ndjson'));
  const lines = files.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  return lines.filter((line) => line !== '').map((line) => exportRecordSchema.parse(JSON.parse(line)));
}

/** An audience, and how a device of it asks. */
export interface AudienceRequest {
  viewer: Viewer;
  /** The catalogue's root for its version and platform. */
  base: string;
  /** What a query tells of it. */
  query: string;
}

function requestOf(viewer: Viewer, rating: string): AudienceRequest {
  const limit = RATING_LIMITS[rating] ?? 0;
  const ageLimit = viewer.kids ? Math.min(limit, KIDS_AGE_LIMIT) : limit;
  const subscription = viewer.subscription === null ? '' : `&subscription_status=${viewer.subscription}`;
  const query = `content_country=${viewer.country}&showmax_rating=${rating}&kids=${String(viewer.kids)}${subscription}`;
  const base = `/v${formatAppVersion(viewer.appVersion)}/${viewer.platform}/catalogue`;
  return { viewer: { ...viewer, ageLimit }, base, query };
}

/** `count` audiences of what an export knows, the same ones for the same seed; `traits` are common to all. */
export function audiencesOf(
  records: readonly ExportRecord[],
  { count, seed, traits = {} }: { count: number; seed: number; traits?: Partial<Viewer> },
): AudienceRequest[] {
  const viewers = viewersFor(records)
    .filter((viewer) => isPlatform(viewer.platform) && viewer.appVersion >= OLDEST_APP_VERSION)
    .map((viewer) => ({ ...viewer, ...traits }));
  const asked = fc
    .tuple(viewers, fc.constantFrom(...Object.keys(RATING_LIMITS)))
    .map(([viewer, rating]) => requestOf(viewer, rating));
  return fc.sample(asked, { numRuns: count, seed });
}

/** An asset in an answer, as far as it says whether it is open. */
export interface ShownAsset {
  id: string;
  coming_soon?: boolean;
  /** ISO 8601. */
  start_at?: string;
}

/** Whether the export lets a viewer be shown an asset now: it is open, or said to open later, and then will be. */
export function isRightful(
  { id, coming_soon: soon, start_at: startAt }: ShownAsset,
  viewer: Viewer,
  oracle: VisibilityOracle,
): boolean {
  if (soon !== true) return oracle.isVisible(id, viewer, Date.now());
  const opensAt = Date.parse(startAt ?? '');
  return opensAt > Date.now() && oracle.isVisible(id, viewer, opensAt);
}

/** Does `work` for each of `values`, a few at a time, as a service meets devices. */
export async function forEachOf<T>(
  values: readonly T[],
  work: (value: T, place: number) => Promise<void>,
): Promise<void> {
  const rest = values.entries();
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      for (const [place, value] of rest) await work(value, place);
    }),
  );
}
