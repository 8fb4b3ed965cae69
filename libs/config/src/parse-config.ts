import { z } from 'zod';
import { ConfigError, type ConfigFault } from './config-error.ts';
import { factsOf } from './variable-facts.ts';
import { maskSecrets, shortenValue } from './mask.ts';

/** Environment variables by name, each with what it takes. Give every one a `.describe()`. */
export type ConfigSchema = Readonly<Record<string, z.ZodType>>;

/** What `parseConfig` makes of a schema. */
export type Config<S extends ConfigSchema> = { readonly [Name in keyof S]: z.output<S[Name]> };

/** What the environment has, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A rule over several variables: the faults it finds, none when they agree. */
export type ConfigRule<C> = (config: C) => readonly ConfigFault[];

/**
 * Reads `schema`'s variables out of `env`; all others are ignored. Blanks around a value do not count, and an empty value is
 * as good as none. `rules` are asked once every variable is good by itself.
 *
 * @throws ConfigError that names every bad variable, what it had (secrets masked), and what it takes.
 */
export function parseConfig<S extends ConfigSchema>(
  schema: S,
  env: Environment,
  rules: readonly ConfigRule<Config<S>>[] = [],
): Config<S> {
  const faults: ConfigFault[] = [];
  const values: [string, unknown][] = [];
  for (const [name, variable] of Object.entries(schema)) {
    const text = env[name]?.trim();
    const had = text === '' ? undefined : text;
    const parsed = variable.safeParse(had);
    if (parsed.success) values.push([name, parsed.data]);
    else faults.push(faultOf({ name, variable, had, error: parsed.error }));
  }
  if (faults.length > 0) throw new ConfigError(faults);
  const config = Object.fromEntries(values) as Config<S>;
  const broken = rules.flatMap((rule) => rule(config));
  if (broken.length > 0) throw new ConfigError(broken);
  return config;
}

function faultOf(bad: { name: string; variable: z.ZodType; had: string | undefined; error: z.ZodError }): ConfigFault {
  const { takes, secret } = factsOf(bad.variable);
  const shown = bad.had === undefined ? undefined : secret ? '***' : shortenValue(maskSecrets(bad.had));
  return {
    variable: bad.name,
    had: shown,
    takes: takes ?? bad.error.issues.map((issue) => issue.message).join(', '),
  };
}
