import { join } from 'node:path';

/** The script that runs any other one of this checkout: see the README. */
export const BOOTSTRAP = join(import.meta.dirname, '../run.mjs');
