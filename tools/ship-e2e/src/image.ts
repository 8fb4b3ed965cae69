import { readFileSync } from 'node:fs';
import {
  DockerfileParser,
  type Instruction,
  JSONInstruction,
  ModifiableInstruction,
  PropertyInstruction,
} from 'dockerfile-ast';

/** What a container of an image starts with: its last stage. */
export interface ImageSettings {
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string;
  readonly folder: string;
  /** ENTRYPOINT and CMD, one after the other. */
  readonly command: readonly string[];
  /** What an engine runs in it to see that it is alive; empty: nothing. */
  readonly healthcheck: readonly string[];
  readonly volumes: readonly string[];
  /** Files of the context that are in it. */
  readonly files: readonly string[];
}

/** One stage of a Dockerfile. */
export interface Stage {
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

export function readStages(file: string): Stage[] {
  const stages: { from: string; instructions: Instruction[] }[] = [];
  for (const instruction of DockerfileParser.parse(readFileSync(file, 'utf8')).getInstructions()) {
    if (instruction.getKeyword() === 'FROM') stages.push({ from: valueOf(instruction), instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** What follows the keyword, in one line. */
export function valueOf(instruction: Instruction): string {
  return (instruction.getArgumentsContent() ?? '').replaceAll(/\s*\\\n\s*/gu, ' ').trim();
}

/** The words of an instruction in exec form, `["node", "main.mjs"]`; `undefined` in any other form. */
export function execForm(instruction: Instruction): string[] | undefined {
  if (!(instruction instanceof JSONInstruction)) return undefined;
  const strings = instruction.getJSONStrings().map((string) => string.getJSONValue());
  return strings.length === 0 ? undefined : strings;
}

/** Flags such as `--from=build`. */
export function flagsOf(instruction: Instruction): Record<string, string> {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
  return Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? '']));
}

export function all(stage: Stage, keyword: string): Instruction[] {
  return stage.instructions.filter((instruction) => instruction.getKeyword() === keyword);
}

/** `HEALTHCHECK … CMD ["node", …]`; none for `HEALTHCHECK NONE`. */
function checkOf(instruction: Instruction): string[] {
  const [, words] = /^CMD (\[.*\])$/u.exec(valueOf(instruction)) ?? [];
  return words === undefined ? [] : (JSON.parse(words) as string[]);
}

/** Reads what an image starts with. */
export function readImage(file: string): ImageSettings {
  const last = readStages(file).at(-1);
  if (last === undefined) throw new Error(`${file} has no stage`);
  const words = (keyword: string): string[] => all(last, keyword).flatMap((instruction) => execForm(instruction) ?? []);
  const value = (keyword: string): string => all(last, keyword).map(valueOf).at(-1) ?? '';
  const properties = all(last, 'ENV').flatMap((instruction) =>
    instruction instanceof PropertyInstruction ? instruction.getProperties() : [],
  );
  return {
    environment: Object.fromEntries(properties.map((property) => [property.getName(), property.getValue() ?? ''])),
    user: value('USER'),
    folder: value('WORKDIR'),
    command: [...words('ENTRYPOINT'), ...words('CMD')],
    healthcheck: all(last, 'HEALTHCHECK').flatMap(checkOf),
    volumes: words('VOLUME'),
    files: all(last, 'COPY')
      .filter((copy) => flagsOf(copy)['from'] === undefined)
      .flatMap((copy) => valueOf(copy).split(' ').slice(0, -1)),
  };
}
