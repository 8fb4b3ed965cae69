import { ManifestVersionError } from '@marquee/catalogue-index';
import { ConfigError } from '@marquee/config';
import { Problem } from '@marquee/problem';
import { describe, expect, it } from 'vitest';
import { CatalogueConflictError } from './conflict-error.ts';
import { InvalidCatalogueError } from './export/problem.ts';
import { failureOf } from './failure.ts';
import { UsageError } from './usage-error.ts';
import { ImagesServiceError } from './warm/images-service-error.ts';

const problem = { file: 'a.ndjson', line: 3, severity: 'error', path: 'id', found: '""', expected: 'an id' } as const;

describe('failureOf', () => {
  it('tells an invalid catalogue by its errors', () => {
    const warning = { ...problem, severity: 'warning' } as const;
    expect(failureOf(new InvalidCatalogueError([problem, warning]))).toEqual({
      exitCode: 1,
      text: 'a.ndjson:3: error: id: found ""; expected an id\n1 errors, 1 warnings: nothing was published',
      json: { error: 'invalid', errors: 1, warnings: 1, problems: [problem, warning] },
    });
  });

  it('shows no more errors than a terminal keeps', () => {
    const { text } = failureOf(new InvalidCatalogueError(Array.from({ length: 500 }, () => problem)));
    expect(text.split('\n')).toHaveLength(202);
    expect(text).toContain('… and 300 more errors');
  });

  it.each([
    [2, new UsageError('no such folder')],
    [2, new ConfigError([{ variable: 'INDEX_PREFIX', had: '', takes: 'a text' }])],
    [3, new Problem('SEARCH_UNAVAILABLE', 'for devices', { privateMessage: 'Elasticsearch: get: no connection' })],
    [3, new ImagesServiceError('nobody there')],
    [4, new CatalogueConflictError('somebody else')],
    [5, new Error('disk full')],
    [5, 'not even an error'],
  ])('ends with %d', (exitCode, error) => {
    expect(failureOf(error).exitCode).toBe(exitCode);
  });

  it('says what to do about a manifest of another release, without a stack', () => {
    const { exitCode, text } = failureOf(new ManifestVersionError('marquee', 2, { from: 1, to: 1 }));
    expect(exitCode).toBe(5);
    expect(text).toMatch(/schema version 2, .*upgrade this program first.*\n  → Nothing was published\.$/);
  });

  it('says what to do when Elasticsearch is gone', () => {
    const { text } = failureOf(new Problem('SEARCH_UNAVAILABLE', 'x', { privateMessage: 'no connection' }));
    expect(text).toContain('no connection');
    expect(text).toContain('ELASTICSEARCH_URL');
  });
});
