import { type Asset, ASSET_TYPES, type ExportRecord } from '@marquee/catalogue';
import { createVisibilityOracle, type VisibilityOracle } from '@marquee/catalogue/testing';
import { catalogue, type RunningService, startService } from '@marquee/e2e-kit';
import {
  type AudienceRequest,
  audiencesOf,
  exportRecords,
  forEachOf,
  isRightful,
  type ShownAsset,
} from '@marquee/e2e-kit/audiences';
import { afterAll, beforeAll, expect, it } from 'vitest';

const AUDIENCES = 2_000;
const SEED = 5;
/** Long texts say nothing of who may see what. */
const BRIEF = ['id', 'type', 'coming_soon', 'start_at', 'seasons', 'members', 'related']
  .flatMap((name) =>
    name === 'seasons' ? ['seasons.id', 'seasons.type', 'seasons.episodes.id', 'seasons.episodes.type'] : [name],
  )
  .map((name) => `&field[]=${name}`)
  .join('');

let service: RunningService;
let records: readonly ExportRecord[];
let oracle: VisibilityOracle;
let questions: readonly string[];

/** Every endpoint with assets in its answer, of assets and people from all over the export. */
function everyQuestion(): string[] {
  const assets = records.filter((record): record is Asset => record.kind === 'asset');
  const people = records.filter((record) => record.kind === 'person');
  const titles = assets.map((asset) => Object.values(asset.titles)[0] ?? '');
  return assets.flatMap(({ id, type }, place) => [
    `asset/${id}?expand[]=seasons&expand[]=episodes&expand[]=members&expand[]=related${BRIEF}`,
    `${type}/${id}?expand[]=seasons&expand[]=episodes&expand[]=members${BRIEF}`,
    `asset/${id}/related?num=50${BRIEF}`,
    `search?q=${encodeURIComponent(titles[place] ?? '')}&num=50&facets=false${BRIEF}`,
    `suggest?q=${encodeURIComponent(
      Array.from(titles[place] ?? '')
        .slice(0, 4)
        .join(''),
    )}`,
    `assets?num=50&start=${(place * 50) % 2_000}&facets=false${BRIEF}`,
    `assets?coming_soon=true&num=50&facets=false${BRIEF}`,
    `grossing?num=50${BRIEF}`,
    `people/${people[place % people.length]?.id ?? ''}?num=50${BRIEF}`,
  ]);
}

beforeAll(async () => {
  records = exportRecords(catalogue().catalogueDir);
  oracle = createVisibilityOracle(records);
  questions = everyQuestion();
  service = await startService('metadata', { ACCESS_LOG: 'off', ELASTICSEARCH_DEADLINE: '30s' });
});
afterAll(async () => {
  await service.stop();
});

/** Every asset anywhere in an answer. */
function* assetsIn(value: unknown): Generator<ShownAsset> {
  if (typeof value !== 'object' || value === null) return;
  if ('id' in value && 'type' in value && (ASSET_TYPES as readonly unknown[]).includes(value.type))
    yield value as ShownAsset;
  for (const part of Object.values(value)) yield* assetsIn(part);
}

async function seenBy({ base, query }: AudienceRequest, question: string): Promise<ShownAsset[]> {
  const response = await fetch(`${service.url}${base}/${question}${question.includes('?') ? '&' : '?'}${query}`);
  expect([question, [200, 404].includes(response.status)]).toEqual([question, true]);
  return response.status === 404 ? [] : [...assetsIn(await response.json())];
}

it(`shows ${AUDIENCES} kids audiences, at every endpoint, nothing above their age or outside kids sections`, async () => {
  let seen = 0;
  const audiences = audiencesOf(records, { count: AUDIENCES, seed: SEED, traits: { kids: true } });
  // A step without a common divisor with the questions of one asset: every endpoint is met, each time with another asset.
  await forEachOf(audiences, async (audience, place) => {
    const question = questions[(place * 8_009) % questions.length] ?? '';
    const shown = await seenBy(audience, question);
    seen += shown.length;
    const wrong = shown.filter((asset) => !isRightful(asset, audience.viewer, oracle));
    expect([question, wrong]).toEqual([question, []]);
  });
  expect(seen).toBeGreaterThan(AUDIENCES);
}, 300_000);
