import type { ExportRecord } from '@marquee/catalogue';
import { CatalogueCollector, recordKey } from '../export/catalogue.ts';
import type { CatalogueProblem, Origin } from '../export/problem.ts';
import type { LocatedChange } from '../export/read-export.ts';

/** Where a record stands that a change left as it was: it has no line, so its name stands in place of the file's. */
function liveOrigin(key: string): Origin {
  return { file: `${LIVE}, ${key}`, line: 0 };
}

const LIVE = 'live catalogue';

/** Whether a problem is of a record that the change left as it was. */
export function isOfLiveRecord({ file }: Origin): boolean {
  return file.startsWith(`${LIVE}, `);
}

/** A live catalogue with changes worked in. */
export interface ChangedCatalogue {
  catalogue: CatalogueCollector;
  /** The names of the records that were added or replaced. */
  changed: ReadonlySet<string>;
  problems: CatalogueProblem[];
}

/** Works changes into the records of a live catalogue. Two changes of one record are a problem: their order might not be meant. */
export function changeCatalogue(
  live: ReadonlyMap<string, ExportRecord>,
  changes: readonly LocatedChange[],
): ChangedCatalogue {
  const records = new Map([...live].map(([key, record]) => [key, { record, origin: liveOrigin(key) }]));
  const changed = new Set<string>();
  const seen = new Map<string, Origin>();
  const problems: CatalogueProblem[] = [];
  for (const { change, origin } of changes) {
    const key = change.kind === 'delete' ? `${change.of}:${change.id}` : recordKey(change);
    const first = seen.get(key);
    if (first !== undefined) {
      problems.push({
        ...origin,
        severity: 'error',
        path: '',
        found: `a second change of ${key}`,
        expected: `one change a record: the first is in ${first.file}:${first.line}`,
      });
      continue;
    }
    seen.set(key, origin);
    if (change.kind === 'delete') {
      if (!records.delete(key))
        problems.push({ ...origin, severity: 'warning', path: 'id', found: key, expected: 'what is in the catalogue' });
    } else {
      records.set(key, { record: change, origin });
      changed.add(key);
    }
  }
  const catalogue = new CatalogueCollector();
  for (const { record, origin } of records.values()) catalogue.add(record, origin);
  return { catalogue, changed, problems };
}
