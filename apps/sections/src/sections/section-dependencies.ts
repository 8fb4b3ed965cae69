import type { Dependencies } from '@marquee/catalogue-api';
import type { Audience } from '@marquee/device-context';
import { couldSee } from '@marquee/query-dsl';

/** What decides whether a section is there at all: that it has something for this audience. */
export function inSection(slug: string, audience: Audience, inside: Dependencies): Dependencies {
  const isSeen = couldSee(audience);
  return {
    ...inside,
    couldHave: (asset) => (asset.sections.includes(slug) && isSeen(asset)) || inside.couldHave(asset),
  };
}
