import { appendFileSync, createReadStream, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { targetEnvironment } from '@marquee/catalogue-setup';
import { WORKSPACE_ROOT } from '@marquee/local-es';
import { runOrFail } from '@marquee/processes';
import { CATALOGUE_FILE } from '../stage/bench-catalogue.ts';
import type { Stage } from '../stage/stage.ts';
import type { AssetLine } from './changed-lines.ts';

/** What a content team does to the catalogue while devices ask: each by the tool that people use, in a process of its own. */
export interface CatalogueChanger extends Disposable {
  /** Works lines into the live generation, and into what is published later. @throws Failure */
  apply(lines: readonly AssetLine[]): Promise<void>;
  /** Keeps lines for the next publish. */
  remember(lines: readonly AssetLine[]): void;
  /** Publishes all as a new generation. @throws Failure */
  publish(): Promise<void>;
}

/** Changes a stage's catalogue; its own file stays as it is. One change at a time: the catalogue has one writer. */
export function createCatalogueChanger(stage: Stage): CatalogueChanger {
  const { catalogueDir } = stage;
  // Beside the catalogue's own file, since pictures are named relative to it.
  const changes = join(catalogueDir, 'changes-of-a-trace.ndjson');
  const whole = join(catalogueDir, 'whole-of-a-trace.ndjson');
  const latest = new Map<string, AssetLine>();
  const remember = (lines: readonly AssetLine[]): void => {
    for (const line of lines) latest.set(line.id, line);
  };
  return {
    remember,
    async apply(lines) {
      writeFileSync(changes, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      await runTool(stage, ['apply', changes]);
      remember(lines);
    },
    async publish() {
      const kept = readFileSync(join(catalogueDir, CATALOGUE_FILE), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !latest.has(idOf(line) ?? ''));
      writeFileSync(whole, `${kept.join('\n')}\n`);
      for (const line of latest.values()) appendFileSync(whole, `${JSON.stringify(line)}\n`);
      await runTool(stage, ['publish', whole]);
    },
    [Symbol.dispose]() {
      for (const file of [changes, whole]) rmSync(file, { force: true });
    },
  };
}

/** The asset lines of these ids, in their order. @throws Error for one that is not there */
export async function readAssetLines(catalogueDir: string, ids: readonly string[]): Promise<AssetLine[]> {
  const wanted = new Set(ids);
  const found = new Map<string, AssetLine>();
  const input = createReadStream(join(catalogueDir, CATALOGUE_FILE));
  for await (const line of createInterface({ input })) {
    const id = idOf(line);
    if (id !== undefined && wanted.has(id)) found.set(id, JSON.parse(line) as AssetLine);
  }
  return ids.map((id) => {
    const line = found.get(id);
    if (line === undefined) throw new Error(`the catalogue's file has no asset ${id}`);
    return line;
  });
}

/** The id of an asset's line, without reading the whole of it. */
function idOf(line: string): string | undefined {
  return line.startsWith('{"kind":"asset"') ? /"id":"([^"]+)"/.exec(line)?.[1] : undefined;
}

async function runTool({ context, target }: Stage, args: readonly string[]): Promise<void> {
  await runOrFail({
    name: args[0] === 'apply' ? 'Applying a revision' : 'Publishing',
    command: process.execPath,
    args: [join(WORKSPACE_ROOT, 'tools/publish/src/main.ts'), ...args, '--json'],
    env: { ...context.env, ...targetEnvironment(target) },
    output: 'hold',
    signal: context.signal,
  });
}
