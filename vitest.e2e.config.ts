import { defineConfig } from 'vitest/config';

/** End-to-end tests: run from a project's folder (`nx e2e <project>`); results are added up by `npm test`. */
const project = process.env['NX_TASK_TARGET_PROJECT'] ?? 'all-e2e';
const kit = `${import.meta.dirname}/tools/e2e-kit/src`;

export default defineConfig({
  test: {
    include: ['src/**/*.e2e.test.ts'],
    globalSetup: [`${kit}/vitest-global-setup.ts`],
    setupFiles: [`${kit}/vitest-after-file.ts`],
    reporters: ['default', 'json'],
    outputFile: { json: `${import.meta.dirname}/.marquee/test-results/e2e/${project}.json` },
    // One after the other: each starts services, and all share one Elasticsearch on a machine that may have two cores.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
  },
});
