import { expect, it } from 'vitest';
import { decisionsDocument, parseDecision } from './decisions-document.ts';

const PAGE = '# 12. A thing is so\n\n**Status**: replaced by 14.\n\n**Background.** Once.\n';

it('reads a page’s number, title and status', () => {
  expect(parseDecision('0012-a-thing.md', PAGE)).toEqual({
    file: '0012-a-thing.md',
    title: 'A thing is so',
    status: 'replaced by 14',
  });
});

it('names a page whose head is not as it has to be', () => {
  expect(() => parseDecision('0013-a-thing.md', PAGE)).toThrow(
    'docs/decisions/0013-a-thing.md does not begin with "# 13. …".',
  );
  expect(() => parseDecision('0012-a-thing.md', '# 12. A thing is so\n')).toThrow('has no line "**Status**: taken."');
});

it('lists them with a link each', () => {
  expect(decisionsDocument([parseDecision('0012-a-thing.md', PAGE)])).toContain(
    '\n| 12 | [A thing is so](0012-a-thing.md) | replaced by 14 |\n',
  );
});
