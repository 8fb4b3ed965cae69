import { type RunningService, startService } from '@marquee/e2e-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BY_HAND } from './relevance/by-hand.ts';
import { type KnownTitle, queriesByRule, type RuleQuery } from './relevance/by-rule.ts';

const PER_RULE = 120;
const ROOT = '/v142.0/website/catalogue';
const HERE = 'content_country=ZA&lang=eng&type=movie&facets=false&field[]=title';

let service: RunningService;
let titles: readonly KnownTitle[];

async function listed(path: string): Promise<readonly KnownTitle[]> {
  const response = await fetch(`${service.url}${ROOT}/${path}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: KnownTitle[] }).items;
}
const found = (search: string, num = 5): Promise<readonly KnownTitle[]> =>
  listed(`search?${HERE}&num=${num}&q=${encodeURIComponent(search)}`);

beforeAll(async () => {
  service = await startService('metadata', { ACCESS_LOG: 'off' });
  titles = await listed(`assets?${HERE}&num=1000&sort=popularity`);
});
afterAll(async () => {
  await service.stop();
});

interface Measured {
  at1: number;
  at5: number;
  mrr: number;
  missed: readonly string[];
}

/** Recall at 1 and at 5, and the mean reciprocal rank, of searches with what each expects. */
async function measure(queries: readonly { search: string; expected: readonly string[] }[]): Promise<Measured> {
  const ranks: number[] = [];
  const missed: string[] = [];
  for (const { search, expected } of queries) {
    const rank = (await found(search)).findIndex(({ id }) => expected.includes(id)) + 1;
    ranks.push(rank);
    if (rank === 0) missed.push(search);
  }
  const share = (limit: number): number => ranks.filter((rank) => rank > 0 && rank <= limit).length / ranks.length;
  const mrr = ranks.reduce((sum, rank) => sum + (rank === 0 ? 0 : 1 / rank), 0) / ranks.length;
  return { at1: share(1), at5: share(5), mrr, missed };
}

function report(name: string, count: number, { at1, at5, mrr, missed }: Measured): void {
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  process.stdout.write(
    `${name}: ${count} searches, recall@1 ${percent(at1)}, recall@5 ${percent(at5)}, MRR ${mrr.toFixed(3)}\n`,
  );
  if (missed.length > 0) process.stdout.write(`  not among the first five: ${missed.join(' | ')}\n`);
}

describe('relevance, by rule over the sample catalogue', () => {
  let queries: readonly RuleQuery[];
  const ofRule = (rule: RuleQuery['rule']): RuleQuery[] => queries.filter((query) => query.rule === rule);
  beforeAll(() => {
    queries = queriesByRule(titles, PER_RULE);
    expect(queries.length).toBeGreaterThanOrEqual(300);
  });

  it('has an exact title first, always', async () => {
    const measured = await measure(ofRule('exact'));
    report('exact title', ofRule('exact').length, measured);
    expect(measured.at1).toBe(1);
  }, 120_000);

  it('forgives one typo', async () => {
    const measured = await measure(ofRule('typo'));
    report('one typo', ofRule('typo').length, measured);
    expect(measured.at5).toBeGreaterThanOrEqual(0.97);
  }, 120_000);

  it('finds titles by words in another order, and without their marks', async () => {
    for (const rule of ['swapped words', 'no marks'] as const) {
      const measured = await measure(ofRule(rule));
      report(rule, ofRule(rule).length, measured);
      expect(measured.at5).toBeGreaterThanOrEqual(0.97);
    }
  }, 120_000);

  it('shows the most popular titles that begin with four letters', async () => {
    const prefixes = ofRule('prefix');
    const best = prefixes.filter(({ search, expected }) => bestOf(search).some(({ id }) => expected.includes(id)));
    const measured = await measure(prefixes);
    report('prefix of four letters', prefixes.length, measured);
    const ceiling = best.length / prefixes.length;
    process.stdout.write(
      `  the best possible recall@5 is ${(ceiling * 100).toFixed(1)} %: many titles share a prefix\n`,
    );
    expect(measured.at5 / ceiling).toBeGreaterThanOrEqual(0.97);
  }, 120_000);

  /** What an ideal order would show: the five most popular of the titles that begin so. */
  const bestOf = (prefix: string): readonly KnownTitle[] =>
    titles
      .filter(({ title }) => title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().startsWith(prefix))
      .slice(0, 5);
});

describe('relevance, by hand', () => {
  it('finds what viewers mean', async () => {
    const ids = Map.groupBy(await listed(`assets?${HERE}&num=1000&sort=grossing`), ({ title }) => title);
    const queries = BY_HAND.map(([search, title]) => ({
      search,
      expected: (ids.get(title) ?? []).map(({ id }) => id),
    }));
    expect(queries.filter(({ expected }) => expected.length === 0)).toEqual([]);
    expect(queries.length).toBeGreaterThanOrEqual(100);
    const measured = await measure(queries);
    report('by hand', queries.length, measured);
    expect(measured.at5).toBeGreaterThanOrEqual(0.95);
  }, 120_000);
});

describe('rescue', () => {
  it('says what a search without any result may have meant', async () => {
    const response = await fetch(
      `${service.url}${ROOT}/search?${HERE}&q=${encodeURIComponent('inglouroius bastreds xyzxyz')}`,
    );
    const answer = (await response.json()) as { total: number; did_you_mean: string[] };
    expect(answer.total).toBe(0);
    expect(answer.did_you_mean).toContain('Inglourious Basterds');
  });

  it('never suggests what this audience may not see, nor says that it was meant', async () => {
    const asked = titles.slice(0, 100);
    const ids = asked.map(({ id }) => id).join();
    const visible = new Set((await listed(`assets?${HERE}&kids=true&num=100&ids=${ids}`)).map(({ id }) => id));
    const hidden = asked.filter(({ id }) => !visible.has(id)).slice(0, 20);
    expect(hidden.length).toBe(20);
    for (const { id, title } of hidden) {
      const q = encodeURIComponent(title);
      expect((await listed(`suggest?content_country=ZA&q=${q}`)).map((item) => item.id)).toContain(id);
      expect((await listed(`suggest?content_country=ZA&kids=true&q=${q}`)).map((item) => item.id)).not.toContain(id);
      const response = await fetch(`${service.url}${ROOT}/search?${HERE}&kids=true&q=${q}`);
      const { did_you_mean: meant = [] } = (await response.json()) as { did_you_mean?: string[] };
      expect(meant).not.toContain(title);
    }
  });
});
