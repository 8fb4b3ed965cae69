import type { AnswerContext } from '@marquee/catalogue-api';
import { isShown } from '@marquee/device-context';
import { languageObject, representCategory } from '@marquee/representation';
import { z } from 'zod';

const termsSchema = z.object({
  values: z.object({ buckets: z.array(z.object({ key: z.union([z.string(), z.number()]), doc_count: z.int() })) }),
});
const filtersSchema = z.object({
  values: z.object({ buckets: z.record(z.string(), z.object({ doc_count: z.int() })) }),
});

const countsSchema = z.object({
  audio_languages: termsSchema,
  subtitles_languages: termsSchema,
  categories: termsSchema,
  sections: termsSchema,
  types: termsSchema,
  vod_models: termsSchema,
  decades: termsSchema,
  valid_subscription_statuses: filtersSchema,
});

type Terms = z.output<typeof termsSchema>;

const counted = (terms: Terms): { id: string | number; count: number }[] =>
  terms.values.buckets.map(({ key, doc_count }) => ({ id: key, count: doc_count }));

const languages = (terms: Terms): object[] =>
  counted(terms).map(({ id, count }) => ({ ...languageObject(String(id)), count }));

function categories(terms: Terms, { snapshot, device, links }: AnswerContext): object[] {
  const known = new Map(snapshot.categories.map((category) => [category.id, category]));
  return counted(terms).flatMap(({ id, count }) => {
    const category = known.get(String(id));
    if (category === undefined) return [];
    return [representCategory({ ...category, titles: category.names, count }, device.locales, links)];
  });
}

/** Of sections that are on this device: a drawer of filters must not name one that the front page hides. */
function sections(terms: Terms, { snapshot, device, at }: AnswerContext): object[] {
  const shown = new Set(snapshot.sections.filter((section) => isShown(section, device, at)).map(({ slug }) => slug));
  return counted(terms).filter(({ id }) => shown.has(String(id)));
}

/** The counts of a facet query as apps read them; values that nothing has are left out. */
export function representFacets(aggregations: unknown, context: AnswerContext): Record<string, object[]> {
  const counts = countsSchema.parse(aggregations);
  const subscriptions = Object.entries(counts.valid_subscription_statuses.values.buckets);
  return {
    audio_languages: languages(counts.audio_languages),
    subtitles_languages: languages(counts.subtitles_languages),
    categories: categories(counts.categories, context),
    sections: sections(counts.sections, context),
    types: counted(counts.types),
    valid_subscription_statuses: subscriptions.flatMap(([id, { doc_count: count }]) =>
      count === 0 ? [] : [{ id, count }],
    ),
    vod_models: counted(counts.vod_models),
    decades: counted(counts.decades),
  };
}
