import { IMAGE_TYPES, type ImageFacts } from '@marquee/catalogue';
import { Problem, shorten } from '@marquee/problem';
import { z } from 'zod';
import { parseRecipe, type Recipe } from '../derivatives/recipe.ts';
import builtIn from './presets.json' with { type: 'json' };

/** A recipe by name. */
export interface Preset {
  readonly recipe: Recipe;
  /** Whether a source that cannot be decoded gives the fallback picture instead of an error. */
  readonly hasFallback: boolean;
  /** The types of pictures that it is meant for, and made ahead for; none: all of them. It can be asked of every picture. */
  readonly types: readonly ImageFacts['type'][];
}

/** A place on a screen, for which a srcset is told. */
export interface Layout {
  /** What holds for every width of the set. */
  readonly recipe: Recipe;
  readonly widths: readonly number[];
  /** The `sizes` attribute of HTML. */
  readonly sizes: string;
  /** Width by height, where the layout has a shape of its own. */
  readonly ratio: number | undefined;
}

/** All that has a name: presets for paths, layouts for srcsets. */
export interface Presets {
  readonly presets: ReadonlyMap<string, Preset>;
  readonly layouts: ReadonlyMap<string, Layout>;
}

const name = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60);
/** What stands after a link: `300x450/fit:cover`. */
const recipe = z
  .string()
  .max(500)
  .transform((path, context): Recipe => {
    try {
      return parseRecipe(path === '' ? [] : path.split('/'));
    } catch (error) {
      const reason = error instanceof Problem ? (error.details[0]?.message ?? error.message) : String(error);
      context.addIssue({ code: 'custom', message: `${shorten(path)}: ${reason}` });
      return z.NEVER;
    }
  });

const fileSchema = z.strictObject({
  presets: z.record(
    name,
    z.strictObject({
      path: recipe,
      fallback: z.boolean().default(false),
      types: z.array(z.enum(IMAGE_TYPES)).default([]),
    }),
  ),
  layouts: z.record(
    name,
    z.strictObject({
      path: recipe.default({}),
      widths: z.array(z.int().min(1).max(3_840)).min(1).max(20),
      sizes: z.string().max(500),
      ratio: z.tuple([z.int().positive(), z.int().positive()]).optional(),
    }),
  ),
});

/**
 * Reads presets as their file has them.
 * @throws ZodError that names every bad entry.
 */
export function parsePresets(file: unknown): Presets {
  const { presets, layouts } = fileSchema.parse(file);
  return {
    presets: new Map(
      Object.entries(presets).map(([key, { path, fallback, types }]) => [
        key,
        { recipe: path, hasFallback: fallback, types },
      ]),
    ),
    layouts: new Map(
      Object.entries(layouts).map(([key, { path, widths, sizes, ratio }]) => [
        key,
        {
          recipe: path,
          widths: widths.toSorted((one, other) => one - other),
          sizes,
          ratio: ratio && ratio[0] / ratio[1],
        },
      ]),
    ),
  };
}

/** The presets of `presets.json`, which stand unless configuration names another file. */
export const BUILT_IN_PRESETS: Presets = parsePresets(builtIn);

/** @throws Problem PRESET_NOT_FOUND that names those that there are. */
export function presetOf(presets: Presets, wanted: string): Preset {
  const preset = presets.presets.get(wanted);
  if (preset !== undefined) return preset;
  const known = [...presets.presets.keys()].join(', ');
  throw new Problem('PRESET_NOT_FOUND', `There is no preset ${shorten(wanted)}; there are: ${known}.`);
}
