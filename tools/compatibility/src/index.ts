export { checkOutRelease, type CheckOutOptions } from './check-out-release.ts';
export { findProblems } from './find-problems.ts';
export { readRecorded, schemasAfterRelease, SCHEMAS_FOLDER, writeRecorded } from './recorded.ts';
export { readRelease, type Release } from './read-release.ts';
export { RELEASED, type Released, type Schemas, schemasOfCode } from './schemas.ts';
