import type { ImageChoice } from './pick-images.ts';
import type { Item } from './represent-asset.ts';

/** Which fields of an item are wanted, as dotted paths (`images.link`). An empty `include` wants all. */
export interface FieldMask {
  include: readonly string[];
  exclude: readonly string[];
  /** Which of its pictures are wanted; all, where nothing is said. */
  images?: ImageChoice | undefined;
}

/** The mask that leaves an item as it is. */
export const NO_MASK: FieldMask = { include: [], exclude: [] };

/** A path's steps, or none for a name that no field can have. */
type Tree = Map<string, Tree>;

function treeOf(paths: readonly string[]): Tree {
  const root: Tree = new Map();
  for (const path of paths) {
    let node = root;
    for (const step of path.split('.')) {
      const next = node.get(step) ?? new Map<string, Tree>();
      node.set(step, next);
      node = next;
    }
  }
  return root;
}

/** Applies `pick` to an object, or to each of an array. */
function within(value: unknown, pick: (item: Item) => Item): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => within(entry, pick));
  return typeof value === 'object' && value !== null ? pick(value as Item) : value;
}

function included(item: Item, tree: Tree): Item {
  const kept: Item = {};
  for (const [name, value] of Object.entries(item)) {
    const below = tree.get(name);
    if (below !== undefined) kept[name] = below.size === 0 ? value : within(value, (part) => included(part, below));
  }
  return kept;
}

function excluded(item: Item, tree: Tree): Item {
  const kept: Item = {};
  for (const [name, value] of Object.entries(item)) {
    const below = tree.get(name);
    if (below === undefined) kept[name] = value;
    else if (below.size > 0) kept[name] = within(value, (part) => excluded(part, below));
  }
  return kept;
}

/**
 * Keeps what a mask wants of an item. `id` always stays; names that an item does not have are ignored, since clients in the
 * field send some; where both name a field, `exclude` wins.
 */
export function maskItem(item: Item, mask: FieldMask): Item {
  const wanted = mask.include.length === 0 ? item : included(item, treeOf(mask.include));
  const kept = mask.exclude.length === 0 ? wanted : excluded(wanted, treeOf(mask.exclude));
  return 'id' in item ? { id: item['id'], ...kept } : kept;
}

/** The mask as a part of keys: equal for masks that want the same, in whatever order they name it. */
export function maskKey(mask: FieldMask): string {
  const list = (paths: readonly string[]): string => [...new Set(paths)].toSorted().join(',');
  const { images } = mask;
  const chosen = images === undefined ? '' : `!${list(images.types)}!${list(images.orientations)}`;
  return `${list(mask.include)}!${list(mask.exclude)}${chosen}`;
}

/** Whether a mask wants a field, whole or in part. */
export function wantsField(mask: FieldMask, name: string): boolean {
  if (mask.exclude.includes(name)) return false;
  return mask.include.length === 0 || mask.include.some((path) => path === name || path.startsWith(`${name}.`));
}

/** The mask for what stands within a field: `seasons.title` is `title` within `seasons`. */
export function maskWithin(mask: FieldMask, name: string): FieldMask {
  const within = (paths: readonly string[]): string[] =>
    paths.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1));
  const include = mask.include.includes(name) ? [] : within(mask.include);
  return { ...mask, include, exclude: within(mask.exclude) };
}
