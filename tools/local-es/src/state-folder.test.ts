import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assertDiskSpace } from './disk-space.ts';
import { elasticsearchFolder, isReachable, stateFolder, unprivilegedUser, WORKSPACE_ROOT } from './state-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-state-'));
chmodSync(folder, 0o755);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('keeps state in the checkout unless told otherwise', () => {
  expect(stateFolder({})).toBe(join(WORKSPACE_ROOT, '.marquee'));
  expect(existsSync(join(WORKSPACE_ROOT, 'nx.json'))).toBe(true);
  expect(stateFolder({ MARQUEE_STATE_DIR: '/srv/state' })).toBe('/srv/state');
});

it('names a disk without room', () => {
  expect(() => {
    assertDiskSpace(folder, 1e18, 'Elasticsearch');
  }).toThrow(/^The disk is full: Elasticsearch takes 1000000000\.0 GB, and .+ is free at/u);
  assertDiskSpace(folder, 1, 'Elasticsearch');
});

describe('elasticsearchFolder', () => {
  it('lies in the state folder where that can be entered', () => {
    const state = join(folder, 'open');
    expect(elasticsearchFolder(state, unprivilegedUser())).toBe(join(state, 'elasticsearch'));
  });

  it.runIf(unprivilegedUser() !== undefined)('lies elsewhere below a folder that only root can enter', () => {
    const state = join(folder, 'closed/checkout/.marquee');
    mkdirSync(join(folder, 'closed'), { mode: 0o700 });
    const found = elasticsearchFolder(state, unprivilegedUser(), folder);
    expect(dirname(found)).toBe(folder);
    expect(isReachable(found, unprivilegedUser())).toBe(true);
    expect(elasticsearchFolder(state, unprivilegedUser(), folder)).toBe(found);
    expect(elasticsearchFolder(`${state}2`, unprivilegedUser(), folder)).not.toBe(found);
  });
});
