import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installHadolint } from './hadolint.ts';
import { all, execForm, flagsOf, readImage, readStages, valueOf, type Stage } from './image.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const SERVICES = ['apps/images', 'apps/metadata', 'apps/sections'];
const NODE = `node:${readFileSync(join(ROOT, '.node-version'), 'utf8').trim()}-bookworm-slim`;

const hadolint = installHadolint();
if (hadolint === undefined)
  process.stdout.write('hadolint cannot be had by pip: Dockerfiles are checked by our own rules alone\n');

it('has a Dockerfile for all that is shipped, and for nothing else', () => {
  const shipped = globSync('{apps,libs,tools}/*/package.json', { cwd: ROOT }).filter((file) =>
    readFileSync(join(ROOT, file), 'utf8').includes('"ship": "'),
  );
  const files = globSync('{apps,libs,tools}/*/Dockerfile', { cwd: ROOT });
  expect(files.toSorted()).toEqual(shipped.map((file) => file.replace('package.json', 'Dockerfile')).toSorted());
  expect(files.toSorted()).toEqual([...SERVICES, 'tools/publish'].map((folder) => `${folder}/Dockerfile`));
});

describe.each([...SERVICES, 'tools/publish'])('%s/Dockerfile', (folder) => {
  const file = join(ROOT, folder, 'Dockerfile');
  const stages = readStages(file);
  const last = stages.at(-1)!;
  const words = (stage: Stage, keyword: string): string[] => all(stage, keyword).map(valueOf);

  it.skipIf(hadolint === undefined)('passes hadolint', () => {
    const { status, stdout } = spawnSync(hadolint!, ['--no-color', '--failure-threshold', 'style', file], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  it('has several stages on the slim image of the Node that is pinned', () => {
    expect(stages.length).toBeGreaterThan(1);
    expect(new Set(stages.map(({ from }) => from.replace(/ AS .*$/u, '')))).toEqual(new Set([NODE]));
  });

  it('leaves nothing that installs or builds in the last stage, and brings none', () => {
    const commands = words(last, 'RUN').join('\n');
    for (const tool of ['node_modules', 'bin/npm', 'bin/npx', 'bin/corepack', 'bin/yarn'])
      expect(commands).toMatch(new RegExp(`rm -rf [^&]*/usr/local/\\S*${tool}`, 'u'));
    expect(commands).not.toMatch(/apt-get|apk|curl|wget|npm (?:ci|install|i)\b/u);
  });

  it('copies what is in the artifact by name, and nothing of the context whole', () => {
    const artifact = ['main.mjs', 'package.json', 'package-lock.json', 'sbom.cdx.json', 'THIRD-PARTY-LICENSES.txt'];
    for (const stage of stages) {
      expect(all(stage, 'ADD')).toEqual([]);
      for (const copy of all(stage, 'COPY')) {
        const sources = valueOf(copy).split(' ').slice(0, -1);
        if (flagsOf(copy)['from'] === undefined) expect(artifact).toEqual(expect.arrayContaining(sources));
      }
    }
  });

  it('runs as a user without a name or rights, who owns nothing but the volume and compiled code', () => {
    expect(readImage(file).user).toBe('1000:1000');
    const keywords = last.instructions.map((instruction) => instruction.getKeyword());
    expect(keywords.slice(keywords.lastIndexOf('USER'))).not.toContain('RUN');
    const owned = all(last, 'COPY').filter((copy) => flagsOf(copy)['chown'] !== undefined);
    expect(owned.map((copy) => valueOf(copy).split(' ').at(-1))).toEqual(['./compiled']);
    expect(readImage(file).volumes).toEqual(['/var/lib/marquee']);
  });

  it('runs node itself, so that signals reach it', () => {
    expect(readImage(file).command[0]).toBe('node');
    expect(words(last, 'STOPSIGNAL')).toEqual(['SIGTERM']);
    for (const keyword of ['CMD', 'ENTRYPOINT'])
      for (const instruction of all(last, keyword)) expect(execForm(instruction)).toBeDefined();
  });

  it('compiles with the very flags that it runs with', () => {
    const compile = stages[0]!.instructions.findLast((instruction) => instruction.getKeyword() === 'RUN')!;
    const run = readImage(file).command.filter((word) => word !== '--help');
    expect(execForm(compile)).toEqual([...run, '--help']);
    const settings = readImage(file);
    expect(words(stages[0]!, 'ENV')).toEqual([`NODE_COMPILE_CACHE=${settings.environment['NODE_COMPILE_CACHE']!}`]);
    expect(words(stages[0]!, 'USER')).toEqual([settings.user]);
  });

  it('holds glibc to few arenas', () => {
    expect(readImage(file).environment).toMatchObject({ NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' });
  });

  it('is asked by node whether it is alive, if it is a service', () => {
    const { healthcheck } = readImage(file);
    if (SERVICES.includes(folder)) expect(healthcheck[0]).toBe('node');
    else expect(words(last, 'HEALTHCHECK')).toEqual(['NONE']);
  });
});
