import { expect, it } from 'vitest';
import { findProblems } from './find-problems.ts';
import { readRecorded, SCHEMAS_FOLDER } from './recorded.ts';
import { schemasOfCode } from './schemas.ts';

it('has nothing that what is released would misread (node tools/compatibility/src/main.ts check)', async () => {
  expect(findProblems(await readRecorded(SCHEMAS_FOLDER), schemasOfCode())).toEqual([]);
});
