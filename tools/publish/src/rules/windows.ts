import { type Asset, type ExportRecord, formatAppVersion, type Section, type Window } from '@marquee/catalogue';
import type { Catalogue } from '../export/catalogue.ts';
import type { Report } from './rule.ts';

/** Every window, targeting and row item ends after it begins, and every asset has a window. */
export function checkWindows(catalogue: Catalogue, report: Report): void {
  for (const asset of catalogue.assets.values()) checkAsset(asset, report);
  for (const section of catalogue.sections.values()) checkSection(section, report);
}

function checkAsset(asset: Asset, report: Report): void {
  if (asset.windows.length === 0) {
    report(asset, { severity: 'warning', path: 'windows', found: [], expected: 'at least one: it is never visible' });
  }
  for (const [place, window] of asset.windows.entries())
    checkWindow(window, `windows[${place}]`, reportOn(asset, report));
}

function checkSection(section: Section, report: Report): void {
  const on = reportOn(section, report);
  checkWindow(section.targeting, 'targeting', on);
  for (const [r, row] of section.rows.entries()) {
    checkWindow(row.targeting, `rows[${r}].targeting`, on);
    for (const [i, item] of row.items.entries()) {
      const path = `rows[${r}].items[${i}]`;
      if (item.targeting !== undefined) checkWindow(item.targeting, `${path}.targeting`, on);
      if (item.from !== undefined && item.until !== undefined && item.from >= item.until) {
        on(`${path}.until`, instantText(item.until), `an instant after from, ${instantText(item.from)}`);
      }
    }
    if (row.minimum > row.maximum) on(`rows[${r}].minimum`, row.minimum, `at most maximum, ${row.maximum}`);
  }
}

type Complain = (path: string, found: unknown, expected: string) => void;

function reportOn(record: ExportRecord, report: Report): Complain {
  return (path, found, expected) => {
    report(record, { severity: 'error', path, found, expected });
  };
}

function checkWindow(window: Window, path: string, complain: Complain): void {
  if (window.start_at >= window.end_at) {
    complain(
      `${path}.end_at`,
      instantText(window.end_at),
      `an instant after start_at, ${instantText(window.start_at)}`,
    );
  }
  if (window.min_app_version >= window.below_app_version) {
    const { min_app_version, below_app_version } = window;
    const expected = `a version above min_app_version, ${formatAppVersion(min_app_version)}`;
    complain(`${path}.below_app_version`, formatAppVersion(below_app_version), expected);
  }
}

function instantText(at: number): string {
  return new Date(at).toISOString();
}
