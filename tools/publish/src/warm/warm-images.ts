import { IMAGE_TYPES } from '@marquee/catalogue';
import { type CatalogueView, readAll, readManifest } from '@marquee/catalogue-index';
import type { Reporter } from '@marquee/terminal';
import { z } from 'zod';
import { forEachConcurrently } from '../artwork/for-each-concurrently.ts';
import { InterruptedError } from '../interrupted-error.ts';
import type { CataloguePlace } from '../store/catalogue-cluster.ts';
import { UsageError } from '../usage-error.ts';
import type { ImagesClient } from './images-client.ts';
import { type WarmFormat, type WarmPicture, type WarmPreset, warmRequests, type WarmWishes } from './warm-plan.ts';

/** What a person asks to be made ahead. */
export interface WarmQuestion {
  /** Of the images service; none: all that it has, unless there are paths. */
  readonly presets: readonly string[];
  /** What devices append to links, such as `x500`. */
  readonly paths: readonly string[];
  readonly formats: readonly WarmFormat[];
  /** The live one by default. */
  readonly generation: number | undefined;
  /** Pictures at a time. */
  readonly concurrency: number;
}

export interface WarmRun {
  readonly client: ImagesClient;
  readonly reporter: Reporter;
  readonly signal?: AbortSignal | undefined;
}

/** What came of it. */
export interface WarmedImages {
  readonly generation: number;
  readonly revision: number;
  readonly pictures: number;
  /** Derivatives that were made now, that were there already, and the bytes of both. */
  readonly made: number;
  readonly ready: number;
  readonly bytes: number;
  /** Pictures of which no derivative can be made. */
  readonly refused: readonly { readonly picture: string; readonly reason: string }[];
}

const pictureSchema = z.object({
  document: z.object({ id: z.string(), sha256: z.string(), type: z.enum(IMAGE_TYPES) }),
});
const PICTURE_FIELDS = ['document.id', 'document.sha256', 'document.type'];

/**
 * Makes the derivatives of a generation's pictures ahead, through the images service. What is there already costs a look, so a run that
 * was ended goes on where it was.
 * @throws UsageError when nothing is published, or for a preset, path or generation that is not there; ImagesServiceError when the
 * service cannot be asked; InterruptedError.
 */
export async function warmImages(question: WarmQuestion, place: CataloguePlace, run: WarmRun): Promise<WarmedImages> {
  const view = await viewOf(place, question.generation);
  const wishes = await wishesOf(question, run.client);
  const progress = run.reporter.progress('Pictures', view.counts['images'] ?? 0);
  const tally = createTally();
  const { signal } = run;
  try {
    for await (const page of readAll(place.cluster, view, { name: 'images', fields: PICTURE_FIELDS })) {
      const pictures = page.map((source) => pictureSchema.parse(source).document);
      await forEachConcurrently(pictures, question.concurrency, async (picture) => {
        await warmPicture(picture, wishes, { ...run, tally });
        progress.advance();
      });
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    throw new InterruptedError(
      `Interrupted: ${tally.made + tally.ready} derivatives are ready and stay so; run it again for the others.`,
    );
  }
  progress.done();
  const { generation, revision } = view;
  return { generation, revision, ...tally };
}

interface Tally {
  pictures: number;
  made: number;
  ready: number;
  bytes: number;
  refused: { picture: string; reason: string }[];
}

function createTally(): Tally {
  return { pictures: 0, made: 0, ready: 0, bytes: 0, refused: [] };
}

/** One after the other: where the service keeps a smaller copy of the source, the first derivative makes it for all. */
async function warmPicture(
  picture: WarmPicture,
  wishes: WarmWishes,
  { client, signal, tally }: WarmRun & { tally: Tally },
): Promise<void> {
  for (const request of warmRequests(picture, wishes)) {
    signal?.throwIfAborted();
    const outcome = await client.warm(request);
    if (outcome.kind === 'refused') {
      tally.refused.push({ picture: picture.id, reason: outcome.reason });
      break;
    }
    tally[outcome.kind] += 1;
    tally.bytes += outcome.bytes;
  }
  tally.pictures += 1;
}

async function viewOf(
  { cluster, prefix }: CataloguePlace,
  asked: number | undefined,
): Promise<CatalogueView & { readonly counts: Readonly<Record<string, number>> }> {
  const manifest = (await readManifest(cluster, prefix))?.manifest;
  if (manifest === undefined) throw new UsageError('Nothing is published, so there are no pictures to warm.');
  const generations = [manifest, ...manifest.retained];
  const found = generations.find(({ generation }) => generation === (asked ?? manifest.generation));
  if (found !== undefined) return found;
  const there = generations.map(({ generation }) => generation).join(', ');
  throw new UsageError(`There is no generation ${asked ?? ''}; there are: ${there}.`);
}

async function wishesOf({ presets, paths, formats }: WarmQuestion, client: ImagesClient): Promise<WarmWishes> {
  const known = await client.presets();
  if (presets.length === 0) return { presets: paths.length === 0 ? known : [], paths, formats };
  return { presets: presets.map((name) => presetBy(name, known)), paths, formats };
}

function presetBy(wanted: string, known: readonly WarmPreset[]): WarmPreset {
  const found = known.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  throw new UsageError(`There is no preset ${wanted}; there are: ${known.map(({ name }) => name).join(', ')}.`);
}
