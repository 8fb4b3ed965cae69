import type { Catalogue } from '../export/catalogue.ts';
import type { CatalogueProblem } from '../export/problem.ts';
import { checkAppearance } from './appearance.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkFamilies } from './families.ts';
import { checkReferences } from './references.ts';
import type { Rule } from './rule.ts';
import { checkWindows } from './windows.ts';

const RULES: readonly Rule[] = [checkReferences, checkDuplicates, checkFamilies, checkWindows, checkAppearance];

/** All that is wrong with how the records of a catalogue fit together, in the order in which they stand. */
export function checkCatalogue(catalogue: Catalogue): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  for (const rule of RULES) {
    rule(catalogue, (record, { found, ...finding }) => {
      problems.push({ ...catalogue.originOf(record), ...finding, found: foundText(found) });
    });
  }
  return problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

function foundText(found: unknown): string {
  const text = found === undefined ? 'nothing' : JSON.stringify(found);
  return text.length <= 80 ? text : `${text.slice(0, 79).toWellFormed()}…`;
}
