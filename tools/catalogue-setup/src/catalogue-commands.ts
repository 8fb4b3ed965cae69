import { join } from 'node:path';
import { WORKSPACE_ROOT } from '@marquee/local-es';
import { runOrFail } from '@marquee/processes';

/** Where a catalogue is published: all that `tools/publish` reads from its environment. */
export interface CatalogueTarget {
  /** `ELASTICSEARCH_URL` and what belongs to it. */
  readonly elasticsearch: Readonly<Record<string, string>>;
  /** A folder for artwork, as `IMAGE_STORE`. */
  readonly imageStore: string;
  /** `INDEX_PREFIX`; the default one when not given. */
  readonly indexPrefix?: string;
}

export interface CommandContext {
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

/** The environment of a service or tool that works on `target`. */
export function targetEnvironment(target: CatalogueTarget): Record<string, string> {
  return {
    ...target.elasticsearch,
    IMAGE_STORE: target.imageStore,
    ...(target.indexPrefix === undefined ? {} : { INDEX_PREFIX: target.indexPrefix }),
  };
}

/**
 * Writes the sample catalogue (NDJSON and artwork) into `folder`, with as many films as `titles` says or as the tool has by
 * default; its progress is shown.
 * @throws Failure
 */
export async function makeSampleCatalogue(folder: string, context: CommandContext, titles?: string): Promise<void> {
  const size = titles === undefined ? [] : ['--titles', titles];
  await runOrFail({
    name: 'Making the sample catalogue',
    command: process.execPath,
    args: [join(WORKSPACE_ROOT, 'tools/sample-catalogue/src/main.ts'), '--out', folder, ...size],
    output: 'show',
    ...context,
  });
}

/** Publishes the catalogue in `folder`; its progress is shown. @throws Failure */
export async function publishCatalogue(
  folder: string,
  target: CatalogueTarget,
  context: CommandContext,
): Promise<void> {
  await runOrFail({
    name: 'Publishing the catalogue',
    ...publishCommand(['publish', folder]),
    output: 'show',
    signal: context.signal,
    env: { ...context.env, ...targetEnvironment(target) },
  });
}

/** Tells whether a catalogue is published there. @throws Failure when that cannot be found out */
export async function isCataloguePublished(target: CatalogueTarget, context: CommandContext): Promise<boolean> {
  const output = await runOrFail({
    name: 'Asking for the published catalogue',
    ...publishCommand(['status', '--json']),
    output: 'capture',
    signal: context.signal,
    env: { ...context.env, ...targetEnvironment(target) },
  });
  const status = JSON.parse(output) as { published?: unknown };
  return status.published !== null && status.published !== undefined;
}

function publishCommand(args: readonly string[]): { command: string; args: readonly string[] } {
  return { command: process.execPath, args: [join(WORKSPACE_ROOT, 'tools/publish/src/main.ts'), ...args] };
}
