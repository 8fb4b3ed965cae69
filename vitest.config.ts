import { defineConfig } from 'vitest/config';

/** Unit tests: run from a project's folder (`nx test <project>`); results are added up by `npm test`. */
const project = process.env['NX_TASK_TARGET_PROJECT'] ?? 'all';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    exclude: ['**/*.e2e.test.ts', '**/node_modules/**'],
    reporters: ['default', 'json'],
    outputFile: { json: `${import.meta.dirname}/.marquee/test-results/${project}.json` },
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
    // For a machine with all its cores in use: a process that starts in 0.3 s takes ten times as long there.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
