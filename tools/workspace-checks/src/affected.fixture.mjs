// node affected.fixture.mjs <base> <commit> …, in a clone: what `nx show projects --affected --base --head --json` prints, a line for
// each commit. These are the parts of that command, with one project graph for all: as many commands would take a second each.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const { readNxJson } = require('nx/src/config/nx-json');
const { createProjectGraphAsync } = require('nx/src/devkit-exports');
const { filterAffected } = require('nx/src/project-graph/affected/affected-project-graph');
const { calculateFileChanges } = require('nx/src/project-graph/file-utils');
const { parseFiles } = require('nx/src/utils/command-line-utils');

const [base, ...commits] = process.argv.slice(2);
const graph = await createProjectGraphAsync();
for (const head of commits) {
  const { files } = parseFiles({ base, head });
  const { nodes } = await filterAffected(graph, calculateFileChanges(files, { base, head }), readNxJson());
  process.stdout.write(`${JSON.stringify(Object.keys(nodes))}\n`);
}
