import type { Asset, Row, Section } from '@marquee/catalogue';
import type { Catalogue } from '../export/catalogue.ts';
import type { Severity } from '../export/problem.ts';
import type { Report } from './rule.ts';

/** Every id and slug that a record names is there. A row may name an asset that is not (yet) there: it is left out of the row. */
export function checkReferences(catalogue: Catalogue, report: Report): void {
  for (const asset of catalogue.assets.values()) checkAsset(asset, catalogue, report);
  for (const section of catalogue.sections.values()) checkSection(section, catalogue, report);
  for (const category of catalogue.categories.values()) {
    if (category.parent !== undefined && !catalogue.categories.has(category.parent)) {
      report(category, { severity: 'error', path: 'parent', found: category.parent, expected: 'the id of a category' });
    }
  }
}

interface Reference {
  path: string;
  to: string | undefined;
  among: ReadonlyMap<string, unknown>;
  expected: string;
  severity?: Severity;
}

function dangling(references: readonly Reference[]): Reference[] {
  return references.filter(({ to, among }) => to !== undefined && !among.has(to));
}

function checkAsset(asset: Asset, { assets, sections, categories, people }: Catalogue, report: Report): void {
  const references: Reference[] = [
    { path: 'parent', to: asset.parent, among: assets, expected: 'the id of an asset' },
    ...(asset.members ?? []).map((to, n) => ({
      path: `members[${n}]`,
      to,
      among: assets,
      expected: 'the id of an asset',
    })),
    ...asset.categories.map((to, n) => ({
      path: `categories[${n}]`,
      to,
      among: categories,
      expected: 'the id of a category',
    })),
    ...asset.sections.map((to, n) => ({
      path: `sections[${n}]`,
      to,
      among: sections,
      expected: 'the slug of a section',
    })),
    ...asset.people.map(({ person }, n) => ({
      path: `people[${n}].person`,
      to: person,
      among: people,
      expected: 'the id of a person',
    })),
  ];
  for (const { path, to, expected } of dangling(references))
    report(asset, { severity: 'error', path, found: to, expected });
}

function checkSection(section: Section, catalogue: Catalogue, report: Report): void {
  for (const [place, row] of section.rows.entries()) {
    for (const { path, to, expected, severity } of dangling(rowReferences(row, catalogue))) {
      report(section, { severity: severity ?? 'error', path: `rows[${place}].${path}`, found: to, expected });
    }
  }
}

function rowReferences(row: Row, { assets, sections, categories, people }: Catalogue): Reference[] {
  const { query } = row;
  return [
    ...row.items.map(({ asset }, n): Reference => ({
      path: `items[${n}].asset`,
      to: asset,
      among: assets,
      expected: 'the id of an asset',
      severity: 'warning',
    })),
    { path: 'query.asset', to: query?.asset, among: assets, expected: 'the id of an asset', severity: 'warning' },
    { path: 'query.section', to: query?.section, among: sections, expected: 'the slug of a section' },
    { path: 'query.category', to: query?.category, among: categories, expected: 'the id of a category' },
    { path: 'query.person', to: query?.person, among: people, expected: 'the id of a person' },
  ];
}
