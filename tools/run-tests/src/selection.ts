import { parseArgs } from 'node:util';
import { Failure } from '@marquee/terminal';

/**
 * The names to run: all of `known`, or those that `--only a,b` names, in the order of `known`.
 * @throws Failure for an unknown option or name
 */
export function selectStages<Name extends string>(args: readonly string[], known: readonly Name[]): Name[] {
  const wanted = parseOnly(args)?.split(',');
  if (wanted === undefined) return [...known];
  const unknown = wanted.filter((name) => !(known as readonly string[]).includes(name));
  if (unknown.length === 0) return known.filter((name) => wanted.includes(name));
  throw new Failure(
    `There is no stage "${unknown.join('", "')}".`,
    `--only takes ${known.join(', ')}, divided by commas.`,
  );
}

function parseOnly(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { only: { type: 'string' } } }).values.only;
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error), 'npm test -- [--only lint,test]');
  }
}
