import { RATING_SLUGS } from '@marquee/catalogue';
import { imageLines } from './artwork/artist.ts';
import { designFor } from './category-designs.ts';
import type { AssetLine } from './lines.ts';
import { popularityBy } from './popularity.ts';
import { listCell, readTable } from './table.ts';
import { randomFor, type Workshop } from './workshop.ts';

/** A film as a boxset sees it. */
export type Member = Pick<
  AssetLine,
  'id' | 'year' | 'rating' | 'categories' | 'sections' | 'audio_languages' | 'subtitles_languages' | 'people'
> & {
  readonly measure: number;
};

const readBoxsets = () => readTable('boxsets', ['eng', 'members', 'pol', 'ces']);

/** How many boxsets the table has. */
export function countBoxsets(): number {
  return readBoxsets().length;
}

/** The lines of the boxsets, each with those of its members that are there; one with less than two is left out. */
export function* boxsetLines(members: ReadonlyMap<string, Member>, workshop: Workshop): Generator<AssetLine> {
  for (const [index, row] of readBoxsets().entries()) {
    const present = listCell(row.members, ';').flatMap((title) => members.get(title) ?? []);
    const titles = Object.fromEntries(
      Object.entries({ eng: row.eng, pol: row.pol, ces: row.ces }).filter(([, title]) => title !== ''),
    );
    const [first] = present;
    if (first !== undefined && present.length > 1)
      yield boxsetLine({ id: `b${String(index + 1).padStart(3, '0')}`, titles, first, present }, workshop);
  }
}

interface Boxset {
  readonly id: string;
  readonly titles: Record<string, string>;
  readonly first: Member;
  readonly present: readonly Member[];
}

function boxsetLine({ id, titles, first, present }: Boxset, workshop: Workshop): AssetLine {
  const random = randomFor(workshop, 'boxset', id);
  const title = titles['eng'] ?? '';
  const subject = {
    design: designFor(first.categories?.[0] ?? 'drama', 'eng', random),
    key: id,
    title,
    caption: `${present.length} films`,
  };
  const ratings = present.map((member) => RATING_SLUGS.indexOf(member.rating));
  return {
    kind: 'asset',
    id,
    slug: workshop.slugs.claim(title, `${title} boxset`),
    type: 'boxset',
    members: present.map((member) => member.id),
    titles,
    descriptions: { eng: `${present.length} films in one box: ${title}.` },
    original_language: 'eng',
    year: first.year,
    categories: [...(first.categories ?? [])],
    sections: [...(first.sections ?? [])],
    windows: [{ start_at: workshop.calendar.month(-24) }],
    rating: RATING_SLUGS[Math.max(...ratings)] ?? first.rating,
    people: (first.people ?? []).filter((credit) => credit.role === 'director'),
    audio_languages: [...(first.audio_languages ?? [])],
    subtitles_languages: [...(first.subtitles_languages ?? [])],
    keywords: ['boxset', 'collection'],
    images: imageLines(id, workshop.artist.pictures(subject, `artwork/boxsets/${id}`), 'eng'),
    popularity: popularityBy(Math.max(...present.map((member) => member.measure)) * 0.6, 'eng', random),
    license_types: ['subscription'],
    added_at: workshop.calendar.month(-random.between(1, 23)),
  };
}
