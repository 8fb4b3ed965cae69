import { defineEndpoint, momentOf } from '@marquee/catalogue-api';
import { couldSee, languageFacetsQuery } from '@marquee/query-dsl';
import { languageObject } from '@marquee/representation';
import { z } from 'zod';
import type { Ports } from '../ports.ts';

const facetSchema = z.object({ buckets: z.array(z.object({ key: z.string() })) });
const facetsSchema = z.object({ audio: facetSchema, subtitles: facetSchema });

/** GET …/catalogue/languages: the audio and subtitles languages of what this device may see, by name. A bare list, as clients read it. */
export const languageList = defineEndpoint({
  operation: 'listLanguages',
  path: '/languages',
  summary: 'The audio and subtitles languages of what this device may see.',
  params: z.object({}),
  body: z.array(z.strictObject({ iso_639_3: z.string(), name: z.string() })),
  async answer(_question, context, ports: Ports) {
    const { aggregations } = await ports.search(context.snapshot, languageFacetsQuery(momentOf(context)));
    const { audio, subtitles } = facetsSchema.parse(aggregations);
    const codes = new Set([...audio.buckets, ...subtitles.buckets].map((bucket) => bucket.key));
    const languages = [...codes].map(languageObject).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
    const dependencies = { assets: new Set<string>(), couldHave: couldSee(context.device.audience) };
    return { body: Buffer.from(JSON.stringify(languages)), dependencies };
  },
});
