import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeArtifact } from './make-artifact.ts';
import { makeFixtureRepository } from './testing/fixture-repository.ts';

const repository = makeFixtureRepository();
const folder = mkdtempSync(join(tmpdir(), 'marquee-artifact-test-'));
afterAll(() => {
  repository[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

const LOADER = { name: 'loader', root: 'tools/loader' };

it('holds all that runs it and describes it, and runs', async () => {
  const { archive, file, sourceMap } = await makeArtifact(repository.folder, LOADER, '1.2.0');
  expect(file).toBe('loader-1.2.0.tar.gz');
  writeFileSync(join(folder, file), archive);
  const unpacked = join(folder, 'unpacked');
  execFileSync('sh', ['-c', `mkdir unpacked && tar -xzf ${file} -C unpacked`], { cwd: folder });
  expect(readdirSync(unpacked).toSorted()).toEqual(
    [
      'Dockerfile',
      'THIRD-PARTY-LICENSES.txt',
      'main.mjs',
      'package-lock.json',
      'package.json',
      'sbom.cdx.json',
    ].toSorted(),
  );
  const read = (name: string): string => readFileSync(join(unpacked, name), 'utf8');
  const own = { name: '@marquee/loader', version: '1.2.0' };
  const engines = { node: '24.21.0' };
  expect(JSON.parse(read('package.json'))).toEqual({
    ...own,
    private: true,
    type: 'module',
    dependencies: {},
    engines,
  });
  expect(JSON.parse(read('package-lock.json'))).toMatchObject({
    ...own,
    packages: { '': { ...own, dependencies: {} } },
  });
  expect(JSON.parse(read('sbom.cdx.json'))).toMatchObject({ components: [{ name: 'bytes', version: '3.1.2' }] });
  expect(read('THIRD-PARTY-LICENSES.txt')).toMatch(/^bytes 3\.1\.2: MIT\n\n.*The MIT License/su);
  expect(execFileSync(process.execPath, ['main.mjs'], { cwd: unpacked, encoding: 'utf8' })).toBe('1KB\n');
  expect(JSON.parse(sourceMap.toString())).toMatchObject({
    sources: expect.arrayContaining(['../src/main.ts']) as string[],
  });
});

it('has the same bytes wherever the checkout lies', async () => {
  const other = join(folder, 'another/checkout');
  cpSync(repository.folder, other, { recursive: true, verbatimSymlinks: true });
  const [here, there] = await Promise.all(
    [repository.folder, other].map((checkout) => makeArtifact(checkout, LOADER, '1.2.0')),
  );
  expect(there).toEqual(here);
  const newer = await makeArtifact(repository.folder, LOADER, '1.2.1');
  expect(newer.sha256).not.toBe(here!.sha256);
});

it('needs a Dockerfile', async () => {
  await expect(makeArtifact(repository.folder, { name: 'money', root: 'libs/money' }, '1.0.0')).rejects.toThrow(
    'money has no Dockerfile',
  );
});
