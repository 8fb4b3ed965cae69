import { expect, it } from 'vitest';
import { parseCommit } from './conventional-commits.ts';

it.each([
  ['feat(search): by voice', { type: 'feat', scope: 'search', description: 'by voice', isBreaking: false }],
  ['fix: less', { type: 'fix', scope: undefined, description: 'less', isBreaking: false }],
  ['feat!: other names', { type: 'feat', scope: undefined, description: 'other names', isBreaking: true }],
  ['fix: x\n\nBREAKING CHANGE: y', { type: 'fix', description: 'x', isBreaking: true, body: 'BREAKING CHANGE: y' }],
  ['Suggestions: a word', { type: 'suggestions', description: 'a word' }],
  ['The small answer is fast: say so', { type: undefined, description: 'The small answer is fast: say so' }],
])('%s', (message, expected) => {
  expect(parseCommit(message)).toMatchObject(expected);
});
