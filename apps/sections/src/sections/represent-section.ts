import type { AssetDocument, ImageFacts, Section } from '@marquee/catalogue';
import type { AnswerContext } from '@marquee/catalogue-api';
import { assetView, type Item, olderAsset, pickText, representImage } from '@marquee/representation';
import type { Ports } from '../ports.ts';
import { serviceLink } from '../service-link.ts';
import { sectionHoldings } from './section-holdings.ts';

/** A section on the wire, and when the first of what it shows closes, in ms since the epoch. */
export interface SectionItem {
  item: Item;
  closesAt: number;
  /** Ids of the assets whose pictures it shows or could have shown. */
  faces: readonly string[];
}

const isFace = ({ type }: ImageFacts): boolean => type === 'hero' || type === 'background';

function itemOf(
  section: Section,
  { count, candidates }: { count: number; candidates: readonly AssetDocument[] },
  { context, ports }: { context: AnswerContext; ports: Ports },
): SectionItem {
  const { device, links, at } = context;
  const face = candidates.find(({ images }) => images.some(isFace));
  const item = {
    id: section.slug,
    slug: section.slug,
    name: pickText(section.names, device.locales, 'eng').text,
    description: pickText(section.descriptions, device.locales, 'eng').text,
    link: serviceLink(links, ports.policy.sectionsBaseUrl, `sections/${section.slug}`),
    kids: section.kids,
    asset_count: count,
    images: (face?.images ?? []).filter(isFace).map((image) => representImage(image, links)),
  };
  const faceEnd = face === undefined ? Number.MAX_SAFE_INTEGER : assetView(face, device.audience, at).endAt;
  return {
    item: olderAsset(item, links.band),
    closesAt: Math.min(section.targeting.end_at, faceEnd),
    faces: candidates.map(({ id }) => id),
  };
}

/**
 * Sections with everything that can be said of them: how many assets this audience has in each, and the pictures of the most popular
 * of them that has a hero or a background. Unknown documents come in one request.
 */
export async function sectionItems(
  sections: readonly Section[],
  context: AnswerContext,
  ports: Ports,
): Promise<readonly SectionItem[]> {
  const holdings = await sectionHoldings(context, ports);
  const facesOf = (section: Section): readonly number[] => holdings.get(section.slug)?.faces ?? [];
  const numbers = [...new Set(sections.flatMap(facesOf))];
  const documents = await ports.documents.documents(context.snapshot, numbers);
  const byNumber = new Map(documents.map((document) => [document.doc_number, document]));
  return sections.map((section) => {
    const candidates = facesOf(section).flatMap((number) => byNumber.get(number) ?? []);
    const count = holdings.get(section.slug)?.count ?? 0;
    return itemOf(section, { count, candidates }, { context, ports });
  });
}
