import type { Tree } from '@nx/devkit';
import ts from 'typescript';

/** What is put into a list of a module, and the import that it needs. */
export interface ListedPart {
  /** The constant that is an array literal: `endpoints`. */
  readonly list: string;
  /** The name that is put into it. */
  readonly name: string;
  /** Where that name comes from: `./awards/award-list.endpoint.ts`. */
  readonly from: string;
  /** Before all others instead of after them. */
  readonly first?: boolean;
}

/**
 * Imports a name into the module `file` and puts it into one of its lists. The places are found in the syntax tree, so that
 * comments, line breaks and other lists do not matter.
 * @throws Error, for people, when the name is taken there or the list is not there
 */
export function addToList(tree: Tree, file: string, part: ListedPart): void {
  const source = parse(file, textOf(tree, file));
  if (importedNames(source).includes(part.name))
    throw new Error(`${file} imports something called ${part.name} already.`);
  const array = arrayOf(source, part.list);
  if (array === undefined) throw new Error(`${file} has no list "${part.list}" to add ${part.name} to.`);
  // The later place first: the earlier one stays where it is.
  const listed = insert(source.text, listEdit(array, part));
  const imported = insert(listed, { at: endOfImports(source), text: `\nimport { ${part.name} } from '${part.from}';` });
  tree.write(file, imported);
}

/**
 * Puts a text into the array literal that `isMeant` finds in `file`.
 * @throws Error, for people, when there is none
 */
export function addToArray(
  tree: Tree,
  file: string,
  { isMeant, element }: { isMeant: (array: ts.ArrayLiteralExpression) => boolean; element: string },
): void {
  const source = parse(file, textOf(tree, file));
  const array = find(
    source,
    (node): node is ts.ArrayLiteralExpression => ts.isArrayLiteralExpression(node) && isMeant(node),
  );
  if (array === undefined) throw new Error(`${file} has no list to add ${element} to.`);
  tree.write(file, insert(source.text, listEdit(array, { name: element })));
}

/** All texts that are written out in a module: `'/assets'`, `"a"`, `` `b` `` without parts. */
export function stringsIn(tree: Tree, file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(file, textOf(tree, file)));
  return found;
}

interface Edit {
  readonly at: number;
  readonly text: string;
}

function textOf(tree: Tree, file: string): string {
  const text = tree.read(file, 'utf8');
  if (text === null) throw new Error(`There is no ${file}.`);
  return text;
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

function insert(text: string, edit: Edit): string {
  return text.slice(0, edit.at) + edit.text + text.slice(edit.at);
}

function importedNames(source: ts.SourceFile): string[] {
  return source.statements.filter(ts.isImportDeclaration).flatMap(({ importClause }) => {
    const bindings = importClause?.namedBindings;
    return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
  });
}

function endOfImports(source: ts.SourceFile): number {
  return source.statements.findLast(ts.isImportDeclaration)?.getEnd() ?? 0;
}

/** The array literal that the constant `name` is made of. */
function arrayOf(source: ts.SourceFile, name: string): ts.ArrayLiteralExpression | undefined {
  const declaration = find(
    source,
    (node): node is ts.VariableDeclaration => ts.isVariableDeclaration(node) && node.name.getText(source) === name,
  );
  const initializer = declaration?.initializer;
  return initializer !== undefined && ts.isArrayLiteralExpression(initializer) ? initializer : undefined;
}

function find<N extends ts.Node>(node: ts.Node, isMeant: (node: ts.Node) => node is N): N | undefined {
  return isMeant(node) ? node : ts.forEachChild(node, (child) => find(child, isMeant));
}

function listEdit(
  { elements }: ts.ArrayLiteralExpression,
  { name, first = false }: Pick<ListedPart, 'name' | 'first'>,
): Edit {
  const [head] = elements;
  const tail = elements.at(-1);
  if (head === undefined || tail === undefined) return { at: elements.pos, text: name };
  return first ? { at: head.getStart(), text: `${name}, ` } : { at: tail.getEnd(), text: `, ${name}` };
}
