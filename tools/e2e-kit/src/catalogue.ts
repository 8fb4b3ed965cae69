import { Failure } from '@marquee/terminal';

/** The catalogue that an end-to-end run works on: published once, the same for all its tests. Only read it. */
export interface TestCatalogue {
  readonly elasticsearchUrl: string;
  readonly indexPrefix: string;
  /** The folder that its artwork was published into. */
  readonly imageStore: string;
  /** The folder that it was published from: NDJSON files and `artwork`. */
  readonly catalogueDir: string;
}

const VARIABLES = {
  elasticsearchUrl: 'MARQUEE_E2E_ELASTICSEARCH_URL',
  indexPrefix: 'MARQUEE_E2E_INDEX_PREFIX',
  imageStore: 'MARQUEE_E2E_IMAGE_STORE',
  catalogueDir: 'MARQUEE_E2E_CATALOGUE_DIR',
} as const satisfies Record<keyof TestCatalogue, string>;

/** How a run hands its catalogue to the processes of its tests. */
export function catalogueVariables(catalogue: TestCatalogue): Record<string, string> {
  return Object.fromEntries(
    Object.entries(VARIABLES).map(([field, variable]) => [variable, catalogue[field as keyof TestCatalogue]]),
  );
}

/** Whether a run around this process has prepared a catalogue. */
export function hasCatalogue(env: NodeJS.ProcessEnv = process.env): boolean {
  return Object.values(VARIABLES).every((variable) => (env[variable] ?? '') !== '');
}

/**
 * The catalogue of this run.
 * @throws Failure outside of one (`vitest.e2e.config.ts` makes one when none is around it)
 */
export function catalogue(env: NodeJS.ProcessEnv = process.env): TestCatalogue {
  const read = (variable: string): string => {
    const value = env[variable];
    if (value === undefined || value === '')
      throw new Failure(`${variable} is not set.`, 'Run end-to-end tests by `nx e2e <project>` or `npm test`.');
    return value;
  };
  return {
    elasticsearchUrl: read(VARIABLES.elasticsearchUrl),
    indexPrefix: read(VARIABLES.indexPrefix),
    imageStore: read(VARIABLES.imageStore),
    catalogueDir: read(VARIABLES.catalogueDir),
  };
}
