import type { Asset, ExportRecord } from '@marquee/catalogue';
import type { Catalogue } from '../export/catalogue.ts';
import type { Report } from './rule.ts';

/**
 * Names that must be of their own: an asset's slug among those of its type below the same parent, a category's and a person's slug, a
 * picture's id in the whole catalogue, a video's in its asset, a row's in its section.
 */
export function checkDuplicates(catalogue: Catalogue, report: Report): void {
  const assets = [...catalogue.assets.values()];
  unique(
    assets,
    (asset) => [{ path: 'slug', name: `${asset.type} ${asset.parent ?? ''} ${asset.slug}`, found: asset.slug }],
    report,
  );
  unique(catalogue.categories.values(), ({ slug }) => [{ path: 'slug', name: slug, found: slug }], report);
  unique(catalogue.people.values(), ({ slug }) => [{ path: 'slug', name: slug, found: slug }], report);
  unique(assets, ({ images }) => images.map(({ id }, n) => ({ path: `images[${n}].id`, name: id, found: id })), report);
  for (const asset of assets) checkWithinAsset(asset, report);
  for (const section of catalogue.sections.values()) {
    unique([section], ({ rows }) => rows.map(({ id }, n) => ({ path: `rows[${n}].id`, name: id, found: id })), report);
  }
}

function checkWithinAsset(asset: Asset, report: Report): void {
  unique(
    [asset],
    ({ videos }) => videos.map(({ id }, n) => ({ path: `videos[${n}].id`, name: id, found: id })),
    report,
  );
  const members = asset.members ?? [];
  unique([asset], () => members.map((id, n) => ({ path: `members[${n}]`, name: id, found: id })), report);
}

interface Name {
  path: string;
  name: string;
  found: string;
}

function unique<T extends ExportRecord>(records: Iterable<T>, namesOf: (record: T) => Name[], report: Report): void {
  const holders = new Map<string, T>();
  for (const record of records) {
    for (const { path, name, found } of namesOf(record)) {
      const holder = holders.get(name);
      if (holder === undefined) holders.set(name, record);
      else
        report(record, {
          severity: 'error',
          path,
          found,
          expected: `a name of its own: ${describe(holder, record)} has it`,
        });
    }
  }
}

function describe(holder: ExportRecord, record: ExportRecord): string {
  if (holder === record) return 'another one in this record';
  return `the ${holder.kind} ${holder.kind === 'section' ? holder.slug : holder.id}`;
}
