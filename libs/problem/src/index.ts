export { ERROR_CODES, type ErrorCode } from './codes.ts';
export { errorsDocument } from './errors-document.ts';
export { Problem, type ProblemDetail, type ProblemOptions } from './problem.ts';
export { problemBody, type ProblemBody } from './problem-body.ts';
export { shorten } from './shorten.ts';
