import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { expect, it } from 'vitest';
import { makeSbom } from './sbom.ts';

const HASH = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;
const lockfile = {
  lockfileVersion: 3,
  packages: {
    'apps/images': { version: '0.0.0', dependencies: { '@marquee/artwork': '0.0.0', 'lru-cache': '11.0.0' } },
    'libs/artwork': { version: '0.0.0', dependencies: { sharp: '0.35.0', zod: '4.0.0' } },
    'node_modules/@marquee/artwork': { resolved: 'libs/artwork', link: true },
    'apps/images/node_modules/lru-cache': { version: '11.0.0', license: 'BlueOak-1.0.0', integrity: HASH },
    'node_modules/lru-cache': { version: '5.0.0', license: 'ISC' },
    'node_modules/sharp': {
      version: '0.35.0',
      license: 'Apache-2.0',
      optionalDependencies: { '@img/sharp-linux-x64': '0.35.0' },
    },
    'node_modules/@img/sharp-linux-x64': {
      version: '0.35.0',
      license: 'Apache-2.0 AND LGPL-3.0-or-later',
      os: ['linux'],
      cpu: ['x64'],
      integrity: HASH,
    },
    'node_modules/zod': { version: '4.0.0', license: 'As we say' },
    'node_modules/vitest': { version: '5.0.0' },
  },
};
const SUBJECT = {
  name: 'images',
  version: '1.2.0',
  root: 'apps/images',
  lockfile,
  bundled: ['node_modules/zod', 'apps/images/node_modules/lru-cache'],
  installed: ['node_modules/sharp', 'node_modules/@img/sharp-linux-x64'],
};

interface Bom {
  readonly components: { purl: string; scope: string; version: string }[];
  readonly dependencies: { ref: string; dependsOn?: string[] }[];
}
const parse = (json: string): Bom => JSON.parse(json) as Bom;

it('is CycloneDX 1.6, as its JSON Schema has it', async () => {
  const fault: unknown = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(makeSbom(SUBJECT));
  expect(fault).toBeNull();
});

it('has what is bundled and what is installed, and nothing else', () => {
  const { components } = parse(makeSbom(SUBJECT));
  expect(components.map(({ purl, scope }) => `${purl} ${scope}`)).toEqual([
    'pkg:npm/%40img/sharp-linux-x64@0.35.0 optional',
    'pkg:npm/lru-cache@11.0.0 required',
    'pkg:npm/sharp@0.35.0 required',
    'pkg:npm/zod@4.0.0 required',
  ]);
});

it('has hashes, licences and who needs whom', () => {
  const bom = parse(makeSbom(SUBJECT));
  expect(bom.components[0]).toMatchObject({
    group: '@img',
    name: 'sharp-linux-x64',
    hashes: [{ alg: 'SHA-512', content: '07'.repeat(64) }],
    licenses: [{ expression: 'Apache-2.0 AND LGPL-3.0-or-later' }],
    properties: [{ name: 'marquee:shipped-as', value: 'installed' }],
  });
  expect(bom.components[2]).toMatchObject({ licenses: [{ license: { id: 'Apache-2.0' } }] });
  expect(bom.components[3]).toMatchObject({ licenses: [{ license: { name: 'As we say' } }] });
  const needs = Object.fromEntries(bom.dependencies.map(({ dependsOn = [], ref }) => [ref, dependsOn]));
  expect(needs['images@1.2.0']).toEqual([
    'pkg:npm/lru-cache@11.0.0#apps/images/node_modules/lru-cache',
    'pkg:npm/sharp@0.35.0',
    'pkg:npm/zod@4.0.0',
  ]);
  expect(needs['pkg:npm/sharp@0.35.0']).toEqual(['pkg:npm/%40img/sharp-linux-x64@0.35.0']);
});

it('is the same for the same packages, in whatever order they were found', () => {
  const other = { ...SUBJECT, bundled: SUBJECT.bundled.toReversed(), installed: SUBJECT.installed.toReversed() };
  expect(makeSbom(other)).toBe(makeSbom(SUBJECT));
  expect(makeSbom(SUBJECT)).not.toMatch(/serialNumber|timestamp/u);
});
