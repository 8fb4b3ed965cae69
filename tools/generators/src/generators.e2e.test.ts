import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, ScratchWorkspace } from './testing/scratch-workspace.ts';

const LONG = { timeout: 240_000 };
const VITEST = ['run', '--configLoader', 'native', '--reporter', 'default', '--config'];

let scratch: ScratchWorkspace;
beforeAll(() => {
  scratch = new ScratchWorkspace();
}, LONG.timeout);
afterAll(() => {
  scratch[Symbol.dispose]();
});

const generate = (generator: string, ...options: readonly string[]): Ended =>
  scratch.run('nx', ['g', `@marquee/generators:${generator}`, ...options, '--only-files']);
const text = (file: string): string => readFileSync(join(scratch.root, file), 'utf8');

function expectSuccess({ code, output }: Ended): void {
  expect(code, output).toBe(0);
}

describe('on the command line', () => {
  it('a bad option gives one clear message, and writes nothing', LONG, () => {
    const { code, output } = generate('endpoint', '--app=metdata', '--name=awards');
    expect(code).toBe(1);
    expect(output).toMatch(/There is no app "metdata"; --app takes one of .*\bmetadata\b/u);
    expect(scratch.written()).toEqual([]);
  });

  it('the three write what they say', LONG, () => {
    expectSuccess(generate('service', '--name=prizes'));
    const endpoint = ['--app=prizes', '--name=award-list', '--path=/awards/:id/winners', '--feature=awards'];
    expectSuccess(generate('endpoint', ...endpoint));
    expectSuccess(generate('version-change', '--app-version=v155.10', '--name=trailer-count'));
    expect(scratch.written().toSorted()).toEqual([
      '.github/CODEOWNERS',
      'apps/prizes-e2e/README.md',
      'apps/prizes-e2e/package.json',
      'apps/prizes-e2e/src/prizes.e2e.test.ts',
      'apps/prizes-e2e/tsconfig.json',
      'apps/prizes/Dockerfile',
      'apps/prizes/README.md',
      'apps/prizes/package.json',
      'apps/prizes/src/awards/award-list.endpoint.ts',
      'apps/prizes/src/awards/award-list.test.ts',
      'apps/prizes/src/config.ts',
      'apps/prizes/src/endpoints.ts',
      'apps/prizes/src/main.ts',
      'apps/prizes/src/overview/overview.endpoint.ts',
      'apps/prizes/src/overview/overview.test.ts',
      'apps/prizes/src/ports.ts',
      'apps/prizes/tsconfig.json',
      'eslint.config.mjs',
      'libs/representation/src/changes/index.ts',
      'libs/representation/src/changes/v155-10-trailer-count.test.ts',
      'libs/representation/src/changes/v155-10-trailer-count.ts',
    ]);
  });
});

describe('what they made', () => {
  it('passes lint and the check of formatting', LONG, () => {
    expectSuccess(scratch.run('nx', ['show', 'projects'])); // the rule of boundaries reads Nx’s cached graph
    const linted = ['apps/prizes', 'apps/prizes-e2e', 'libs/representation/src/changes'];
    expectSuccess(scratch.run('eslint', ['--max-warnings=0', ...linted]));
    expectSuccess(scratch.run('prettier', ['--check', '--ignore-unknown', ...scratch.written()]));
  });

  it('has right types', LONG, () => {
    // One program for all: each would read the same libs again.
    const include = ['apps/prizes/src', 'apps/prizes-e2e/src', 'libs/representation/src'];
    writeFileSync(join(scratch.root, 'tsconfig.json'), JSON.stringify({ extends: './tsconfig.base.json', include }));
    expectSuccess(scratch.run(process.execPath, ['node_modules/typescript-7/bin/tsc', '-p', '.']));
    rmSync(join(scratch.root, 'tsconfig.json'));
  });

  it('passes its tests', LONG, () => {
    expectSuccess(scratch.run('vitest', [...VITEST, '../../vitest.config.ts'], 'apps/prizes'));
    expectSuccess(scratch.run('vitest', [...VITEST, '../../vitest.config.ts'], 'libs/representation'));
  });

  it('is a service that builds, starts on a real Elasticsearch and answers', LONG, () => {
    expectSuccess(scratch.run(process.execPath, ['tools/bundle/src/main.ts', 'apps/prizes']));
    expectSuccess(scratch.run('vitest', [...VITEST, '../../vitest.e2e.config.ts'], 'apps/prizes-e2e'));
  });

  it('is documented by one command, and fits the rules for projects', LONG, () => {
    expectSuccess(scratch.run(process.execPath, ['tools/docs/src/main.ts']));
    expect(text('docs/representations.md')).toContain(
      '## 155.10\n\n- Assets have `trailer_count`; before, they had not.',
    );
    expect(text('docs/openapi/prizes.json')).toContain('"operationId": "getPrizesOverview"');
    expect(text('docs/openapi/prizes.json')).toContain('/catalogue/awards/{id}/winners');
    expect(text('docs/configuration.md')).toContain('## The prizes service');
    expectSuccess(
      scratch.run(
        'vitest',
        [...VITEST, '../../vitest.config.ts', '-t', 'apps/prizes|every app', 'src/projects', 'src/codeowners'],
        'tools/workspace-checks',
      ),
    );
  });
});
