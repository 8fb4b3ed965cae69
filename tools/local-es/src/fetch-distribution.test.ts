import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReporter } from '@marquee/terminal';
import { afterAll, describe, expect, it } from 'vitest';
import { fetchDistribution } from './fetch-distribution.ts';

const root = mkdtempSync(join(tmpdir(), 'marquee-fetch-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

let cases = 0;
/** A folder to fetch into, and an `mvn` on the PATH that does what `script` says. */
function fetchWith(script: string | undefined, signal?: AbortSignal): { folder: string; home: Promise<string> } {
  const folder = join(root, String((cases += 1)));
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  if (script !== undefined) {
    writeFileSync(join(bin, 'mvn'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, 'mvn'), 0o755);
  }
  const env = script === undefined ? { PATH: bin } : { PATH: `${bin}:/usr/bin:/bin`, HOME: folder };
  const target = join(folder, 'dist');
  const reporter = createReporter({ json: true });
  return {
    folder: target,
    home: fetchDistribution({ folder: target, env, reporter, logFile: join(folder, 'maven.log'), signal }),
  };
}

/** What the unpack goal does, with a umask that shuts others out. */
const UNPACK = `umask 077; for a in "$@"; do case $a in -DoutputDirectory=*) out=\${a#*=};; esac; done
mkdir -p "$out/elasticsearch-9.5.0/bin"; echo x > "$out/elasticsearch-9.5.0/bin/elasticsearch"; chmod 700 "$out/elasticsearch-9.5.0/bin/elasticsearch"`;

describe('fetchDistribution', () => {
  it('has Maven unpack it, leaves nothing else, and lets everybody read it', async () => {
    const { folder, home } = fetchWith(UNPACK);
    expect(await home).toBe(join(folder, 'elasticsearch-9.5.0'));
    expect(readdirSync(folder)).toEqual(['elasticsearch-9.5.0']);
    expect(statSync(join(folder, 'elasticsearch-9.5.0/bin/elasticsearch')).mode & 0o777).toBe(0o755);
  });

  it('takes the one that another run put there in the meantime', async () => {
    const { folder, home } = fetchWith(
      `${UNPACK}\nmkdir -p "$out/../elasticsearch-9.5.0/bin"; echo theirs > "$out/../elasticsearch-9.5.0/bin/elasticsearch"`,
    );
    await home;
    expect(readdirSync(folder)).toEqual(['elasticsearch-9.5.0']);
  });

  it('removes what a killed run left', async () => {
    const folder = join(root, 'left');
    mkdirSync(join(folder, '.unpack-99999999-abc/elasticsearch-9.5.0'), { recursive: true });
    mkdirSync(join(folder, `.unpack-${process.ppid}-abc`));
    const failing = fetchDistribution({
      folder,
      env: { PATH: '' },
      reporter: createReporter({ json: true }),
      logFile: join(root, 'left.log'),
    });
    await expect(failing).rejects.toThrow('there is no mvn on the PATH');
    expect(readdirSync(folder)).toEqual([`.unpack-${process.ppid}-abc`]);
  });

  it('says how to get Maven', async () => {
    await expect(fetchWith(undefined).home).rejects.toMatchObject({
      remedy: expect.stringContaining('apt-get install maven') as string,
    });
  });

  it('tells a full disk from another failure of Maven, whose log it shows', async () => {
    await expect(fetchWith('echo "No space left on device"; exit 1').home).rejects.toThrow('The disk became full');
    await expect(fetchWith('echo "Could not transfer artifact"; exit 1').home).rejects.toMatchObject({
      message: expect.stringContaining('Maven could not fetch Elasticsearch (exit code 1)') as string,
      evidence: 'Could not transfer artifact',
    });
  });

  it('stops Maven when it is told to, and leaves nothing half done', async () => {
    const { folder, home } = fetchWith('exec sleep 60', AbortSignal.timeout(300));
    await expect(home).rejects.toThrow('timeout');
    expect(existsSync(folder) && readdirSync(folder)).toEqual([]);
  });
});
