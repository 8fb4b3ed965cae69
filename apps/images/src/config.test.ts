import { parseConfig } from '@marquee/config';
import { describe, expect, it } from 'vitest';
import { imagesSettings, originRules } from './config.ts';
import { imagesPolicy } from './images-policy.ts';

const parse = (env: Record<string, string>) => parseConfig(imagesSettings, env, [originRules]);
const KEY = Buffer.alloc(16, 5).toString('base64');

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    const policy = imagesPolicy(parse({}));
    expect(policy).toMatchObject({ maxSidePx: 3_840, linkKeys: [], clientHints: [], headers: { vary: 'Accept' } });
    expect(policy.ladder).toContain(500);
  });

  it('reads ladders, keys, hints and origins', () => {
    const config = parse({
      SIZE_LADDER: '500, 100',
      LINK_KEYS: `a:${KEY}`,
      CLIENT_HINTS: 'dpr,save-data',
      IMAGE_ORIGIN: 'https://media.example/{id}/{sha256}?x=1',
    });
    expect(imagesPolicy(config)).toMatchObject({
      ladder: [100, 500],
      linkKeys: [{ id: 'a' }],
      headers: { vary: 'Accept, Save-Data, Sec-CH-DPR', 'accept-ch': 'Sec-CH-DPR' },
    });
    expect(config.IMAGE_ORIGIN).toBe('https://media.example/{id}/{sha256}?x=1');
    expect(parse({ SIZE_LADDER: 'off' }).SIZE_LADDER).toEqual([]);
  });

  it.each([
    ['SIZE_LADDER', 'many'],
    ['LINK_KEYS', 'a:c2hvcnQ='],
    ['CLIENT_HINTS', 'viewport'],
    ['IMAGE_ORIGIN', 'https://media.example/'],
    ['IMAGE_ORIGIN_NETWORKS', '10.0.0.0'],
    ['IMAGE_ORIGIN_HOSTS', 'media.example'],
    ['MAX_SIDE', '20000'],
  ])('names %s when it has %s', (name, value) => {
    expect(() => parse({ [name]: value })).toThrow(new RegExp(`${name} has`));
  });

  it('never shows a secret', () => {
    expect(() => parse({ LINK_KEYS: 'a:c2hvcnQ=' })).toThrow(/LINK_KEYS has "\*\*\*"/);
  });
});
