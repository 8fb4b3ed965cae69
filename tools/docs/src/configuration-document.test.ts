import { describe, expect, it } from 'vitest';
import { configurationDocument, readTable } from './configuration-document.ts';

const help = (...rows: readonly string[]): string =>
  ['| Variable | Default   | Takes | For |', '| -------- | --------- | ----- | --- |', ...rows, ''].join('\n');

const HOST = '| `HOST`   | `0.0.0.0` | a text | Where it listens. |';

describe('readTable', () => {
  it('takes the cells without the blanks that align them, and a bar within one as it is', () => {
    expect(readTable(help('| `A`      |           | a \\| b | For that.   |'))).toEqual([
      ['`A`', '', 'a \\| b', 'For that.'],
    ]);
  });

  it('says in words what depends on the machine', () => {
    expect(readTable(help('| `ENCODER_CONCURRENCY` | `8` | a number | Pictures at once. |'))).toEqual([
      ['`ENCODER_CONCURRENCY`', 'two a processor', 'a number', 'Pictures at once.'],
    ]);
  });
});

describe('configurationDocument', () => {
  const services = [
    { app: 'one', help: help(HOST, '| `PORT` | `1` | a port | Public. |') },
    { app: 'two', help: help(HOST, '| `PORT` | `2` | a port | Public. |', '| `X` | required | a text | For X. |') },
  ];
  const sections = Object.fromEntries(
    configurationDocument(services)
      .split(/^## /mu)
      .map((text) => [text.slice(0, text.indexOf('\n')), text.split('\n').filter((line) => line.startsWith('| `'))]),
  );

  it('tells once what is the same in every service, and of each what is its own', () => {
    expect(sections['Every service']).toEqual(['| `HOST` | `0.0.0.0` | a text | Where it listens. |']);
    expect(sections['The one service']).toEqual(['| `PORT` | `1` | a port | Public. |']);
    expect(sections['The two service']).toEqual([
      '| `PORT` | `2` | a port | Public. |',
      '| `X` | required | a text | For X. |',
    ]);
  });

  it('has the publish tool and the local stack too', () => {
    expect(sections['Publishing']).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\| `INDEX_REPLICAS` \| `0` \|/u)]),
    );
    expect(sections['The local stack']).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\| `IMAGES_PORT` \|/u)]),
    );
  });
});
