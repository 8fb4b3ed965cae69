import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findJava } from './find-java.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-java-'));
const jvm = join(folder, 'jvm');
const WHOLE = 'java.base jdk.incubator.vector jdk.jlink';

function fakeJdk(home: string, version: string, modules = WHOLE): string {
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(join(home, 'release'), `JAVA_VERSION="${version}"\nMODULES="${modules}"\n`);
  writeFileSync(join(home, 'bin/java'), '#!/bin/sh\n');
  chmodSync(join(home, 'bin/java'), 0o755);
  return home;
}

beforeAll(() => {
  for (const [name, version] of [
    ['old-8', '1.8.0_402'],
    ['jdk-17', '17.0.15'],
    ['jdk-21', '21.0.9'],
    ['jdk-25', '25.0.3'],
  ] as const)
    fakeJdk(join(jvm, name), version);
  fakeJdk(join(folder, 'own'), '23');
  fakeJdk(join(folder, 'jre-25'), '25.0.2', 'java.base');
  mkdirSync(join(folder, 'path'));
  symlinkSync(join(jvm, 'jdk-21/bin/java'), join(folder, 'path/java'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const find = (env: NodeJS.ProcessEnv): string => findJava({ env, folders: [jvm] }).home;

describe('findJava', () => {
  it('takes ES_JAVA_HOME, then JAVA_HOME, then the PATH, then the newest of the system', () => {
    const PATH = join(folder, 'path');
    expect(find({ ES_JAVA_HOME: join(jvm, 'jdk-25'), JAVA_HOME: join(folder, 'own'), PATH })).toBe(join(jvm, 'jdk-25'));
    expect(find({ JAVA_HOME: join(folder, 'own'), PATH })).toBe(join(folder, 'own'));
    expect(find({ PATH })).toBe(join(jvm, 'jdk-21'));
    expect(find({})).toBe(join(jvm, 'jdk-25'));
  });

  it('passes over what will not do: too old, a JRE, not there', () => {
    for (const home of [join(jvm, 'jdk-17'), join(folder, 'jre-25'), join(folder, 'nothing')])
      expect(find({ JAVA_HOME: home })).toBe(join(jvm, 'jdk-25'));
  });

  it('says what it looked at, why none will do, and the ways there are', () => {
    const env = { JAVA_HOME: join(folder, 'jre-25'), ES_JAVA_HOME: join(folder, 'nothing') };
    const folders = [join(folder, 'nowhere')];
    expect(() => findJava({ env, folders })).toThrow(
      expect.objectContaining({
        evidence: [
          `ES_JAVA_HOME=${join(folder, 'nothing')}: no JDK there (it has no release file)`,
          `JAVA_HOME=${join(folder, 'jre-25')}: not a whole JDK (without jdk.incubator.vector, jdk.jlink)`,
        ].join('\n'),
        remedy: expect.stringContaining('ELASTICSEARCH_URL') as string,
      }),
    );
    expect(() => findJava({ env: {}, folders })).toThrow(/JDK of version 21/u);
  });

  it('passes over a JDK that the unprivileged user cannot run', () => {
    const isRunnable = (program: string): boolean => !program.includes('jdk-25');
    expect(findJava({ env: {}, folders: [jvm], isRunnable }).home).toBe(join(jvm, 'jdk-21'));
  });
});
