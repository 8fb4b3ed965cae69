import { createReporter } from '@marquee/terminal';
import { catalogueVariables, hasCatalogue } from './catalogue.ts';
import { prepareCatalogue } from './prepare-catalogue.ts';

/** vitest's global setup: makes a catalogue for this run, unless `npm test` around it has made one for all. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (hasCatalogue()) return undefined;
  const prepared = await prepareCatalogue({ env: process.env, reporter: createReporter() });
  Object.assign(process.env, catalogueVariables(prepared.catalogue));
  return () => prepared[Symbol.asyncDispose]();
}
