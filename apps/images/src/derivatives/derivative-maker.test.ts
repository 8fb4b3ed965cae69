import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_SOURCE_LIMITS, type Rendering, type SourceSurvey } from '@marquee/artwork/plan';
import { Problem } from '@marquee/problem';
import { describe, expect, it } from 'vitest';
import { EncoderQueue } from '../encoder/encoder-queue.ts';
import type { RunTask } from '../encoder/encoder-task.ts';
import { DerivativeMaker, type DerivativeOrder } from './derivative-maker.ts';
import { createDerivativeStore } from './derivative-store.ts';
import { NO_COPIES } from './reduced-copies.ts';

const order = (format: 'avif' | 'webp'): DerivativeOrder => ({
  sha256: '0',
  source: { content: { path: 'unused' }, limits: DEFAULT_SOURCE_LIMITS },
  survey: {} as SourceSurvey,
  plan: { key: format, rendering: { format } as Rendering, startsFromCopy: false },
});
const LADDER = [order('avif'), order('webp')] as const;

/** An encoder that takes as long for each format as a test says. */
function makerWith(durations: Record<string, number | Problem>) {
  const made: string[] = [];
  const run = (async ({ rendering }: { rendering: Rendering }) => {
    const duration = durations[rendering.format] ?? 0;
    if (duration instanceof Problem) throw duration;
    await sleep(duration);
    made.push(rendering.format);
    return { bytes: Buffer.from(rendering.format), contentType: `image/${rendering.format}`, width: 1, height: 1 };
  }) as unknown as RunTask;
  const queue = new EncoderQueue({ concurrency: 4, maxWaiting: 10 });
  return {
    maker: new DerivativeMaker({ store: createDerivativeStore(1_000_000), queue, run, copies: NO_COPIES }),
    made,
  };
}
const typeOf = ({ derivative }: { derivative: { contentType: string } }): string => derivative.contentType;

describe('the deadline ladder', () => {
  it('serves the best when it is ready in time', async () => {
    const { maker, made } = makerWith({ avif: 5 });
    const answer = await maker.best(LADDER, 500);
    expect([typeOf(answer), answer.isInterim]).toEqual(['image/avif', false]);
    expect(made).toEqual(['avif']);
  });

  it('serves the next one now, finishes the best behind, and serves that from then on', async () => {
    const { maker, made } = makerWith({ avif: 150 });
    const answer = await maker.best(LADDER, 20);
    expect([typeOf(answer), answer.isInterim]).toEqual(['image/webp', true]);
    await sleep(250);
    expect(made).toEqual(['webp', 'avif']);
    const later = await maker.best(LADDER, 20);
    expect([typeOf(later), later.isInterim]).toEqual(['image/avif', false]);
  });

  it('serves the best after all when the next one is slower still', async () => {
    const { maker } = makerWith({ avif: 60, webp: 400 });
    expect(typeOf(await maker.best(LADDER, 10))).toBe('image/avif');
  });

  it('waits for the best without a budget, and without a next one', async () => {
    const { maker } = makerWith({ avif: 60 });
    expect(typeOf(await maker.best(LADDER, 0))).toBe('image/avif');
    expect(typeOf(await maker.best([order('avif')], 1))).toBe('image/avif');
  });

  it('tells what is wrong with a source, whichever format found it', async () => {
    const broken = new Problem('IMAGE_UNPROCESSABLE', 'broken');
    await expect(makerWith({ avif: broken }).maker.best(LADDER, 50)).rejects.toBe(broken);
    await expect(makerWith({ avif: 30, webp: broken }).maker.best(LADDER, 5)).resolves.toMatchObject({
      isInterim: false,
    });
  });

  it('makes a derivative once for all that ask at the same time', async () => {
    const { maker, made } = makerWith({ avif: 20 });
    await Promise.all(Array.from({ length: 10 }, () => maker.best(LADDER, 500)));
    expect(made).toEqual(['avif']);
  });
});
