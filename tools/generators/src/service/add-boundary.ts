import type { Tree } from '@nx/devkit';
import ts from 'typescript';
import { addToArray } from '../workspace/edit-source.ts';

const CONFIG = 'eslint.config.mjs';

/** Gives a scope its rule in the lint configuration: the list of scopes, which holds the one of the sections team. */
export function addBoundary(tree: Tree, scope: string): void {
  const isMeant = ({ elements, parent }: ts.ArrayLiteralExpression): boolean =>
    ts.isPropertyAccessExpression(parent) &&
    parent.name.text === 'map' &&
    elements.some((element) => ts.isStringLiteral(element) && element.text === 'sections');
  addToArray(tree, CONFIG, { isMeant, element: `'${scope}'` });
}
