import { type Asset, PARENT_TYPES } from '@marquee/catalogue';
import type { Catalogue } from '../export/catalogue.ts';
import type { Report } from './rule.ts';

/** Seasons are in series, episodes in seasons, boxsets have members, and nothing is in itself. */
export function checkFamilies(catalogue: Catalogue, report: Report): void {
  const withChildren = new Set([...catalogue.assets.values()].map((asset) => asset.parent));
  for (const asset of catalogue.assets.values()) {
    checkParent(asset, catalogue, report);
    checkMembers(asset, catalogue, report);
    checkNumber(asset, report);
    if ((asset.type === 'tv_series' || asset.type === 'season') && !withChildren.has(asset.id)) {
      report(asset, {
        severity: 'warning',
        path: '',
        found: `a ${asset.type} without children`,
        expected: 'something in it: it is never visible',
      });
    }
  }
  checkNumbers(catalogue, report);
  checkCategoryCycles(catalogue, report);
}

function parentTypeOf(asset: Asset): Asset['type'] | undefined {
  return asset.type === 'season' || asset.type === 'episode' ? PARENT_TYPES[asset.type] : undefined;
}

/** As each type has one type of parent, and none its own, no chain of them can close. */
function checkParent(asset: Asset, { assets }: Catalogue, report: Report): void {
  const wanted = parentTypeOf(asset);
  const { parent } = asset;
  if (wanted === undefined) {
    if (parent !== undefined)
      report(asset, {
        severity: 'error',
        path: 'parent',
        found: parent,
        expected: `none: a ${asset.type} has no parent`,
      });
    return;
  }
  const expected = `the id of a ${wanted}`;
  if (parent === undefined) report(asset, { severity: 'error', path: 'parent', found: undefined, expected });
  const type = assets.get(parent ?? '')?.type;
  if (type !== undefined && type !== wanted) {
    report(asset, {
      severity: 'error',
      path: 'parent',
      found: parent,
      expected: `${expected}; it is ${parent === asset.id ? 'itself' : `a ${type}`}`,
    });
  }
}

function checkMembers(asset: Asset, { assets }: Catalogue, report: Report): void {
  const members = asset.members ?? [];
  if (asset.type !== 'boxset') {
    if (members.length > 0)
      report(asset, {
        severity: 'error',
        path: 'members',
        found: members,
        expected: `none: a ${asset.type} has no members`,
      });
    return;
  }
  if (members.length === 0)
    report(asset, {
      severity: 'warning',
      path: 'members',
      found: members,
      expected: 'at least one: it is never visible',
    });
  for (const [place, id] of members.entries()) {
    if (assets.get(id)?.type === 'boxset') {
      report(asset, {
        severity: 'error',
        path: `members[${place}]`,
        found: id,
        expected: 'an asset that is no boxset',
      });
    }
  }
}

function checkNumber(asset: Asset, report: Report): void {
  if (parentTypeOf(asset) === undefined || asset.number !== undefined) return;
  report(asset, { severity: 'warning', path: 'number', found: undefined, expected: 'its place among its siblings' });
}

function checkNumbers({ assets }: Catalogue, report: Report): void {
  const holders = new Map<string, Asset>();
  for (const asset of assets.values()) {
    if (asset.parent === undefined || asset.number === undefined) continue;
    const place = `${asset.parent} ${asset.number}`;
    const holder = holders.get(place);
    if (holder === undefined) holders.set(place, asset);
    else
      report(asset, {
        severity: 'warning',
        path: 'number',
        found: asset.number,
        expected: `a place of its own: ${holder.id} has it`,
      });
  }
}

function checkCategoryCycles({ categories }: Catalogue, report: Report): void {
  for (const category of categories.values()) {
    const seen = new Set<string>();
    let above = category.parent;
    while (above !== undefined && above !== category.id && !seen.has(above)) {
      seen.add(above);
      above = categories.get(above)?.parent;
    }
    if (above === category.id) {
      report(category, {
        severity: 'error',
        path: 'parent',
        found: category.parent,
        expected: 'a category that is not in this one',
      });
    }
  }
}
