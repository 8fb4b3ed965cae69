import type { Tree } from '@nx/devkit';
import { FsTree } from 'nx/src/generators/tree';
import { expect, it } from 'vitest';
import { addToList, stringsIn } from './edit-source.ts';

function withFile(text: string): Tree {
  const tree = new FsTree('/nowhere', false);
  tree.write('list.ts', text);
  return tree;
}
const added = (text: string, first = false): string | null => {
  const tree = withFile(text);
  addToList(tree, 'list.ts', { list: 'parts', name: 'two', from: './two.ts', first });
  return tree.read('list.ts', 'utf8');
};

it('finds the list among others, in comments and texts too', () => {
  const text =
    "import { one } from './one.ts';\n// parts = []\nconst other = ['parts', []];\nexport const parts: X[] = [one, ...more()];\n";
  expect(added(text)).toBe(
    "import { one } from './one.ts';\nimport { two } from './two.ts';\n// parts = []\nconst other = ['parts', []];\nexport const parts: X[] = [one, ...more(), two];\n",
  );
});

it('keeps a comma at the end, fills an empty list, and adds before the first where it is asked to', () => {
  expect(added("import './a.ts';\nconst parts = [\n  one,\n];")).toContain('one, two,\n]');
  expect(added("import './a.ts';\nconst parts = [];")).toContain('[two]');
  expect(added("import './a.ts';\nconst parts = [/* the newest */ one];", true)).toContain(
    '[/* the newest */ two, one]',
  );
});

it('says so when the list is not there, is no list, or has something of the name', () => {
  expect(() => added('const others = [];')).toThrow('list.ts has no list "parts" to add two to.');
  expect(() => added('const parts = others();')).toThrow('has no list "parts"');
  expect(() => added("import { two } from 'two';\nconst parts = [];")).toThrow('imports something called two already');
});

it('reads texts as they are, and nothing of comments', () => {
  expect(stringsIn(withFile('const a = { path: "/a", b: `c` }; // "/d"'), 'list.ts')).toEqual(['/a', 'c']);
});
