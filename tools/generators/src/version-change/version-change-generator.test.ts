import { formatAppVersion } from '@marquee/catalogue';
import { VERSION_CHANGES } from '@marquee/representation';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SmallWorkspace } from '../testing/small-workspace.ts';
import { versionChangeGenerator, type VersionChangeOptions } from './version-change-generator.ts';

const FOLDER = 'libs/representation/src/changes';
const NEWEST = `v${formatAppVersion(Math.max(...VERSION_CHANGES.map(({ version }) => version)))}`;

let workspace: SmallWorkspace;
beforeEach(() => {
  workspace = new SmallWorkspace();
});
afterEach(() => {
  workspace[Symbol.dispose]();
});

describe('versionChangeGenerator', { timeout: 60_000 }, () => {
  it('writes the change and its test, and lists it first', async () => {
    await versionChangeGenerator(workspace.tree, { appVersion: 'v900.0', name: 'trailer-count', field: 'trailers' });
    expect(workspace.written()).toEqual([
      `${FOLDER}/index.ts`,
      `${FOLDER}/v900-trailer-count.test.ts`,
      `${FOLDER}/v900-trailer-count.ts`,
    ]);
    expect(workspace.text(`${FOLDER}/index.ts`)).toMatch(
      /VERSION_CHANGES: readonly VersionChange\[\] = \[\s*trailerCount,/u,
    );
    const change = workspace.text(`${FOLDER}/v900-trailer-count.ts`);
    expect(change).toContain('version: 900_000,');
    expect(change).toContain('trailers: _newer');
    expect(workspace.text(`${FOLDER}/v900-trailer-count.test.ts`)).toContain('olderAsset(item, 899_999)');
  });

  it('keeps the two parts of a version apart', async () => {
    await versionChangeGenerator(workspace.tree, { appVersion: 'v900.10', name: 'trailer-count' });
    expect(workspace.text(`${FOLDER}/v900-10-trailer-count.ts`)).toContain('version: 900_010,');
  });

  it.each<[string, Partial<VersionChangeOptions>, string]>([
    [
      'a version without its v',
      { appVersion: '900.0' },
      '--app-version is "900.0"; it takes an app version as it stands in paths',
    ],
    ['what a command line makes of 900.10', { appVersion: 900.1 }, '--app-version is "900.1"'],
    ['a version that is none', { appVersion: 'v900' }, '--app-version is "v900"'],
    [
      'a version that is there',
      { appVersion: NEWEST },
      `There is a version change of ${NEWEST} already; a new one takes a version after ${NEWEST}`,
    ],
    [
      'a version out of order',
      { appVersion: 'v24.1' },
      `there are newer version changes; a new one takes a version after ${NEWEST}`,
    ],
    [
      'a name that is taken',
      { name: 'language-objects' },
      'v100-language-objects.ts is there already; choose another --name.',
    ],
    ['a name in another case', { name: 'trailerCount' }, '--name is "trailerCount"; it takes a name in kebab-case'],
    [
      'a field that is none',
      { field: 'trailer-count' },
      '--field is "trailer-count"; it takes a field’s name in snake_case',
    ],
  ])('refuses %s, and writes nothing', async (_what, options, message) => {
    const whole = { appVersion: 'v900.0', name: 'trailer-count', ...options };
    await expect(versionChangeGenerator(workspace.tree, whole)).rejects.toThrow(message);
    expect(workspace.written()).toEqual([]);
  });
});
