import { parseConfig, parseDuration } from '@marquee/config';
import { describe, expect, it } from 'vitest';
import { defaultPortsOf, imageEnvironment, settingsOf } from './app-settings.ts';
import { COMPOSE_FILE, readCompose, SERVICES } from './read-deploy.ts';

const { services, volumes } = readCompose();
const RUNS = [...SERVICES, 'publish'] as const;

/** As `docker compose` fills it in where nothing is set: `${A:-b}` is b; of `${A:?why}` any value will do. */
const filledIn = (text: string): string =>
  text.replaceAll(/\$\{\w+:-([^}]*)\}/gu, '$1').replaceAll(/\$\{\w+:\?[^}]*\}/gu, 'secret');

/** As far as it is used here; its own types cannot be resolved by Node's rules. */
interface Linter {
  lintFiles(paths: string[], recursive: boolean): { messages: { line: number; message: string }[] }[];
}
interface Dclint {
  readonly DCLinter: new (config: {
    rules: Record<string, 0>;
    quiet: boolean;
    debug: boolean;
    exclude: string[];
  }) => Linter;
}
/** Of style alone, and tags that come from variables are not understood. */
const OFF = {
  'service-keys-order': 0,
  'services-alphabetical-order': 0,
  'top-level-properties-order': 0,
  'service-image-require-explicit-tag': 0,
} as const;

it('is a compose file by its schema, without what usually goes wrong in one', async () => {
  const { DCLinter } = (await import('dclint')) as unknown as Dclint;
  const linter = new DCLinter({ rules: OFF, quiet: true, debug: false, exclude: [] });
  const faults = linter.lintFiles([COMPOSE_FILE], false).flatMap(({ messages }) => messages);
  expect(faults.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
});

it('has the three services, Elasticsearch, and publish as a job', () => {
  expect(Object.keys(services).toSorted()).toEqual(['elasticsearch', ...RUNS].toSorted());
  expect(services['publish']).toMatchObject({ profiles: ['publish'], restart: 'no', command: ['publish', '/export'] });
  expect(services['elasticsearch']?.image).toBe('elasticsearch:9.5.0');
});

describe.each(RUNS)('%s', (name) => {
  const service = services[name]!;
  const environment = Object.fromEntries(
    Object.entries(service.environment).map(([variable, value]) => [variable, filledIn(value)]),
  );

  it('runs without rights, on a root that is read-only', () => {
    expect(service).toMatchObject({
      user: '1000:1000',
      read_only: true,
      tmpfs: [expect.stringMatching(/^\/tmp:size=\d+m$/)],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      depends_on: { elasticsearch: { condition: 'service_healthy' } },
      deploy: {
        resources: {
          limits: { cpus: expect.any(String) as string, memory: expect.stringMatching(/^\d+[mg]$/) as string },
        },
      },
    });
  });

  it('has its own version', () => {
    expect(service.image).toBe(`\${IMAGE_PREFIX:-marquee}/${name}:\${${name.toUpperCase()}_VERSION:-1.0.0}`);
  });

  it('sets variables of its configuration alone, to values that they take', async () => {
    const settings = await settingsOf(name);
    expect(Object.keys(environment).filter((variable) => !(variable in settings))).toEqual([]);
    expect(() => parseConfig(settings, { ...imageEnvironment(name), ...environment })).not.toThrow();
  });

  it('has no secret in it', () => {
    const secrets = Object.entries(service.environment).filter(([variable]) => /PASSWORD|_KEYS?$/u.test(variable));
    expect(secrets.length).toBeGreaterThan(0);
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:[?-][^}]*\}$/);
    for (const [, value] of secrets.filter(([, text]) => text.includes(':-'))) expect(value).toMatch(/:-\}$/);
  });

  it('mounts volumes that are there, over every folder that it writes to', () => {
    const mounts = (service.volumes ?? []).map(
      (mount) => mount.replace(/\$\{[^}]*\}/u, './folder').split(':') as [string, string, string?],
    );
    for (const [source] of mounts) expect(source.startsWith('./') || source in volumes, source).toBe(true);
    const folders = Object.entries({ ...imageEnvironment(name), ...environment }).filter(([variable]) =>
      /_STORE$|_DIR$/u.test(variable),
    );
    expect(folders.length).toBeGreaterThan(0);
    for (const [, folder] of folders) {
      expect(
        mounts.some(([, path]) => folder === path || folder.startsWith(`${path}/`)),
        folder,
      ).toBe(true);
    }
  });
});

describe.each(SERVICES)('%s', (name) => {
  const service = services[name]!;

  it('is reached on its own port on this machine, and asked for its health inside', () => {
    const { PORT, INSIDE_PORT } = defaultPortsOf(name);
    expect(service.ports).toEqual([`127.0.0.1:${PORT}:${PORT}`]);
    expect(service.healthcheck?.test.join(' ')).toContain(`http://127.0.0.1:${INSIDE_PORT}/health/ready`);
    expect(service).toMatchObject({ restart: 'unless-stopped' });
  });

  it('is given the time to stop that it takes, and more', () => {
    const { SHUTDOWN_DELAY = '', SHUTDOWN_LIMIT = '' } = service.environment;
    const takesMs = parseDuration(SHUTDOWN_DELAY)! + parseDuration(SHUTDOWN_LIMIT)!;
    expect(parseDuration(String(service['stop_grace_period']))).toBeGreaterThanOrEqual(takesMs + 5_000);
  });
});
