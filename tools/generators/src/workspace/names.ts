import { names } from '@nx/devkit';

const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;
/** Folders and files are named after it; the longest name there is today has 22. */
const MAX_LENGTH = 40;

/** A name in the cases that code needs. */
export interface Names {
  /** `award-list`: files and folders. */
  readonly kebab: string;
  /** `awardList`: constants. */
  readonly camel: string;
  /** `AwardList`. */
  readonly pascal: string;
}

/**
 * `name` in all cases.
 * @throws Error, for people, when it is not kebab-case; `option` is what it was given as
 */
export function namesOf(name: string, option = 'name'): Names {
  if (!KEBAB.test(name) || name.length > MAX_LENGTH) {
    throw new Error(
      `--${option} is "${name}"; it takes a name in kebab-case of at most ${MAX_LENGTH} characters, such as award-list.`,
    );
  }
  const { className, propertyName } = names(name);
  return { kebab: name, camel: propertyName, pascal: className };
}
