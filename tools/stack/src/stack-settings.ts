import { join } from 'node:path';
import { stateFolder } from '@marquee/local-es';
import { assertPortFree, portFrom } from '@marquee/processes';

/** The services of the local stack, in the order in which they are shown. */
export const APPS = ['sections', 'metadata', 'images'] as const;

export type App = (typeof APPS)[number];

export interface ServicePorts {
  readonly port: number;
  readonly insidePort: number;
}

export interface StackSettings {
  readonly stateDir: string;
  readonly imageStore: string;
  /** `undefined`: the services' own default. */
  readonly indexPrefix: string | undefined;
  /** How many films the sample has; `undefined`: all. */
  readonly sampleTitles: string | undefined;
  readonly elasticsearchPort: number;
  readonly services: Readonly<Record<App, ServicePorts>>;
}

const FIRST_PORT = { sections: 7001, metadata: 7002, images: 7003 } as const satisfies Record<App, number>;

/** Inside ports are a hundred higher. */
const INSIDE = 100;

/**
 * What the environment says of the local stack: `SECTIONS_PORT`, `SECTIONS_INSIDE_PORT` and the like, `ELASTICSEARCH_PORT`,
 * `IMAGE_STORE`, `INDEX_PREFIX`, `SAMPLE_TITLES`, `MARQUEE_STATE_DIR`.
 * @throws Failure for a port that is none
 */
export function stackSettings(env: NodeJS.ProcessEnv): StackSettings {
  const stateDir = stateFolder(env);
  const portsOf = (app: App): ServicePorts => ({
    port: portFrom(env, portVariable(app), FIRST_PORT[app]),
    insidePort: portFrom(env, insidePortVariable(app), FIRST_PORT[app] + INSIDE),
  });
  return {
    stateDir,
    imageStore: setting(env, 'IMAGE_STORE') ?? join(stateDir, 'images'),
    indexPrefix: setting(env, 'INDEX_PREFIX'),
    sampleTitles: setting(env, 'SAMPLE_TITLES'),
    elasticsearchPort: portFrom(env, 'ELASTICSEARCH_PORT', 9200),
    services: { sections: portsOf('sections'), metadata: portsOf('metadata'), images: portsOf('images') },
  };
}

function setting(env: NodeJS.ProcessEnv, variable: string): string | undefined {
  const value = env[variable];
  return value === '' ? undefined : value;
}

function portVariable(app: App): string {
  return `${app.toUpperCase()}_PORT`;
}

function insidePortVariable(app: App): string {
  return `${app.toUpperCase()}_INSIDE_PORT`;
}

/** @throws Failure that names the first taken port of the services and the variable that chooses another */
export async function assertServicePortsFree({ services }: StackSettings): Promise<void> {
  for (const app of APPS) {
    const { insidePort, port } = services[app];
    await assertPortFree(port, app, remedy(portVariable(app), port));
    await assertPortFree(insidePort, `${app}’s inside port`, remedy(insidePortVariable(app), insidePort));
  }
}

function remedy(variable: string, port: number): string {
  return `Stop what listens there (another \`npm start\`?), or choose another: ${variable}=${port + 1000} npm start`;
}

/** How to choose another port for the local Elasticsearch, or to use the one that has it. */
export function elasticsearchPortRemedy(port: number): string {
  return [
    `If an Elasticsearch of your own listens there and may be used: ELASTICSEARCH_URL=http://127.0.0.1:${port} npm start`,
    `Else choose another port for the local one: ELASTICSEARCH_PORT=${port + 1} npm start`,
  ].join('\n');
}
