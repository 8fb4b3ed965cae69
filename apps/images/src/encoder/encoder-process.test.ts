import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_SOURCE_LIMITS, type RenderedImage, type Rendering, type SourceSurvey } from '@marquee/artwork/plan';
import { halves, photograph, pixelAt, recode } from '@marquee/artwork/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { printDerivativeFile } from '../derivatives/derivative-file.ts';
import { temporaryFolder } from '../testing.ts';
import { runTask } from './encoder-process.ts';
import type { EncoderTask } from './encoder-task.ts';

const rendering: Rendering = {
  box: { height: 100 },
  fit: 'inside',
  keep: { x: 0.5, y: 0.5 },
  enlarge: false,
  maxSidePx: 3_840,
  format: 'png',
  quality: 100,
  alpha: 'flatten',
};

describe('a derivative that starts from a reduced copy', () => {
  let task: Extract<EncoderTask, { kind: 'render' }>;
  const render = async (changed: Partial<typeof task>): Promise<RenderedImage> =>
    (await runTask({ ...task, ...changed })) as RenderedImage;

  beforeAll(async () => {
    const jpeg = await recode(await photograph(1_200, 1_800), (picture) => picture.jpeg());
    const source = { content: { bytes: jpeg }, limits: DEFAULT_SOURCE_LIMITS };
    const survey = (await runTask({ kind: 'survey', source })) as SourceSurvey;
    task = { kind: 'render', source, survey, rendering, copy: undefined };
  });

  /** A file with this in it. */
  async function file(content: Buffer): Promise<string> {
    const folder = temporaryFolder();
    await mkdir(folder);
    await writeFile(join(folder, 'copy'), content);
    return join(folder, 'copy');
  }

  it('is made of it, in the size that the source would give', async () => {
    const other = await recode(halves('#c00000', '#0000c0'), (picture) => picture.jpeg());
    const copy = { bytes: other, contentType: 'image/jpeg', width: 300, height: 200 };
    const path = await file(printDerivativeFile('k', copy));
    const made = await render({ copy: { path, key: 'k' } });
    expect(made).toMatchObject({ width: 67, height: 100 });
    const [red = 0, , blue = 0] = await pixelAt(made.bytes, 5, 50);
    expect(red).toBeGreaterThan(blue + 100);
  });

  it.each([
    ['was changed', (whole: Buffer) => Buffer.concat([whole.subarray(0, -1), Buffer.from([whole.at(-1)! ^ 1])])],
    ['is not whole', (whole: Buffer) => whole.subarray(0, -9)],
  ])('is the same to the byte when the copy %s, which is then removed', async (_what, spoil) => {
    const copy = (await runTask({ ...task, kind: 'copy' })) as RenderedImage;
    const whole = printDerivativeFile('k', copy);
    const good = await render({ copy: { path: await file(whole), key: 'k' } });
    const path = await file(spoil(whole));
    const made = await render({ copy: { path, key: 'k' } });
    expect(made.bytes.equals(good.bytes)).toBe(true);
    expect(existsSync(path)).toBe(false);
    const gone = await render({ copy: { path, key: 'k' } });
    expect(gone.bytes.equals(good.bytes)).toBe(true);
  });
});
