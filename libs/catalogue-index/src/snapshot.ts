import type { Section } from '@marquee/catalogue';
import type { CatalogueChanges } from './changes.ts';
import { changesSince, type History } from './history.ts';
import type { CatalogueFacts, Manifest } from './manifest.ts';
import type { GenerationIndices } from './names.ts';
import { createPeriods, type Periods } from './periods.ts';
import type { CountedCategory, Tables } from './tables.ts';
import type { CatalogueView } from './versions.ts';

/** A generation at a revision: what every part of one answer is read from. It never changes. */
export interface Snapshot extends CatalogueView {
  /** Generation and revision, `42.3`: equal ids have equal content. */
  readonly id: string;
  /** What shape its documents have. */
  readonly schemaVersion: number;
  readonly indices: GenerationIndices;
  /** Live documents, by index. */
  readonly counts: Readonly<Record<string, number>>;
  readonly facts: CatalogueFacts;
  /** When it was committed, ISO 8601. */
  readonly publishedAt: string;
  /** By position. Whom each one is shown to is its targeting's matter. */
  readonly sections: readonly Section[];
  /** By slug. */
  readonly categories: readonly CountedCategory[];
  /** The period around `at` (ms since the epoch) in which nothing opens or closes in this country on this platform. */
  readonly period: Periods;
  /**
   * What changed since an earlier snapshot of this generation, told by its id; `undefined` when that is not known, as it is after a
   * publish, a rollback, or a start, and where nobody asked the follower to tell (`tellsChanges`).
   */
  changesSince(id: string): CatalogueChanges | undefined;
  /** An earlier state that is still there, for a cursor that pins it; `undefined` once it is gone. */
  viewAt(generation: number, revision: number): CatalogueView | undefined;
}

/** Makes the snapshot of a manifest and of the small indices at its revision. */
export function createSnapshot(manifest: Manifest, tables: Tables, history: History = []): Snapshot {
  const { generation, revision, indices, counts, facts } = manifest;
  return {
    id: `${generation}.${revision}`,
    schemaVersion: manifest.schema_version,
    generation,
    revision,
    indices,
    counts,
    facts,
    publishedAt: manifest.published_at,
    sections: tables.sections
      .map((entry) => entry.document)
      .toSorted((a, b) => a.position - b.position || compare(a, b)),
    categories: tables.categories.map((entry) => entry.document).toSorted(compare),
    period: createPeriods(tables.boundaries),
    changesSince: changesFinder(generation, history),
    viewAt: (wanted, at) => findView(manifest, wanted, at),
  };
}

function compare(a: { slug: string }, b: { slug: string }): number {
  return a.slug < b.slug ? -1 : Number(a.slug > b.slug);
}

/** Every kept answer asks, and most of them the same: each question is answered once. */
function changesFinder(generation: number, history: History): Snapshot['changesSince'] {
  const found = new Map<string, CatalogueChanges | undefined>();
  return (id) => {
    if (found.has(id)) return found.get(id);
    const [of, revision] = id.split('.').map(Number);
    const changes = of === generation && revision !== undefined ? changesSince(history, revision) : undefined;
    found.set(id, changes);
    return changes;
  };
}

function findView(manifest: Manifest, generation: number, revision: number): CatalogueView | undefined {
  const found = [manifest, ...manifest.retained].find((entry) => entry.generation === generation);
  if (found === undefined || revision < 0 || revision > found.revision) return undefined;
  return { generation, revision, indices: found.indices };
}
