import { expect, it } from 'vitest';
import { TraceTally } from './trace-tally.ts';

it('tells questions from those who ask them', () => {
  const tally = new TraceTally();
  const list = (device: string, rest: string): { target: string } => ({ target: `/v142.0/${device}&${rest}` });
  tally.add(list('website/catalogue/assets?content_country=ZA&lang=eng', 'start=0'), 'miss');
  tally.add(list('website/catalogue/assets?content_country=ZA&lang=eng', 'start=0'), 'hit');
  tally.add(list('ps4/catalogue/assets?content_country=PL&lang=pol&subscription_status=full', 'start=0'), 'miss');
  tally.add(list('ps4/catalogue/assets?content_country=PL&lang=pol&subscription_status=full', 'start=50'), 'miss');
  tally.add({ target: '/v36.0/ios/catalogue/tv_series/s001?content_country=PL&lang=pol' }, 'stale');
  expect(tally.report()).toEqual({ requests: 5, hits: 1, misses: { assets: 3 }, questions: 3, targets: 4 });
});
