import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { FsTree } from 'nx/src/generators/tree';

/** As much of the workspace as the generators look at, so that their tests stay as they are when apps come and go. */
const FILES: Readonly<Record<string, string>> = {
  '.prettierrc.json': '{ "singleQuote": true, "printWidth": 120 }',
  '.github/CODEOWNERS': '* @marquee/platform\n\n/libs/       @marquee/platform\n/apps/films/ @marquee/films\n',
  'eslint.config.mjs':
    "const other = ['films'];\nexport default [...['sections', 'films'].map(scoped), other.map(scoped)];\n",
  'apps/films/package.json': '{}',
  'apps/films/src/main.ts': "await runService({ name: 'films', defaultPorts: { port: 7008, insidePort: 7108 } });\n",
  'apps/films/src/endpoints.ts':
    "import { filmList } from './films/film-list.endpoint.ts';\nimport type { Ports } from './ports.ts';\n\n/** All. */\nexport const endpoints: readonly AnyCatalogueEndpoint<Ports>[] = [filmList];\n",
  'apps/films/src/films/film-list.endpoint.ts':
    "export const filmList = defineEndpoint({ operation: 'getFilms', path: '/films/:id' });\n",
  'apps/pictures/package.json': '{}',
  'apps/pictures/src/config.ts': 'export const DEFAULT_PORTS = { port: 7003, insidePort: 7103 } as const;\n',
  'apps/sections/Dockerfile': '# The image of sections.\nFROM node\nEXPOSE 7001 7101\n',
  'libs/answers/package.json': '{}',
  'libs/service/package.json': '{ "dependencies": { "zod": "4.0.1" } }',
  'libs/representation/src/changes/index.ts':
    "import { languageObjects } from './v100-language-objects.ts';\n\nexport const VERSION_CHANGES: readonly VersionChange[] = [languageObjects];\n",
  'libs/representation/src/changes/v100-language-objects.ts': 'export const languageObjects = {};\n',
  'tools/publish/package.json': '{}',
};

/** A workspace in a folder of its own; what a generator writes stays in memory. */
export class SmallWorkspace implements Disposable {
  readonly tree: Tree;
  readonly #root = mkdtempSync(join(tmpdir(), 'marquee-small-'));

  constructor() {
    for (const [file, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(this.#root, file)), { recursive: true });
      writeFileSync(join(this.#root, file), text);
    }
    this.tree = new FsTree(this.#root, false);
  }

  /** Empty for a file that is not there. */
  text(file: string): string {
    return this.tree.read(file, 'utf8') ?? '';
  }

  /** The files that were written, by name. */
  written(): string[] {
    return this.tree
      .listChanges()
      .map(({ path }) => path)
      .toSorted();
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true });
  }
}
