import type { Tree } from '@nx/devkit';

const FILE = '.github/CODEOWNERS';

/**
 * Gives folders an owner, below those of the other apps: in CODEOWNERS the last line that fits decides.
 * @throws Error, for people, when the file has no line of an app
 */
export function addOwner(tree: Tree, { folders, team }: { folders: readonly string[]; team: string }): void {
  const lines = (tree.read(FILE, 'utf8') ?? '').split('\n');
  const last = lines.findLastIndex((line) => line.startsWith('/apps/'));
  const like = lines[last];
  if (like === undefined) throw new Error(`${FILE} has no line of an app to put ${folders.join(', ')} below.`);
  const width = like.lastIndexOf('@');
  lines.splice(last + 1, 0, ...folders.map((folder) => `${folder.padEnd(width - 1)} ${team}`));
  tree.write(FILE, lines.join('\n'));
}
