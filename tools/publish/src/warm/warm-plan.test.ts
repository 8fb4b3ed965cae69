import { describe, expect, it } from 'vitest';
import { type WarmPicture, warmRequests } from './warm-plan.ts';

const sha256 = 'a'.repeat(64);
const poster: WarmPicture = { id: 'p1', sha256, type: 'poster' };
const presets = [
  { name: 'tv-poster', types: ['poster'] },
  { name: 'tv-hero', types: ['hero'] },
  { name: 'any', types: [] },
] as const;

describe('warmRequests', () => {
  it('asks for the presets of a picture’s type, in every format', () => {
    const requests = warmRequests(poster, { presets, paths: [], formats: ['avif', 'jpeg'] });
    expect(requests).toEqual([
      { path: `/warm/images/p1/${sha256}/any/preset/tv-poster`, accept: 'image/avif' },
      { path: `/warm/images/p1/${sha256}/any/preset/tv-poster`, accept: '*/*' },
      { path: `/warm/images/p1/${sha256}/any/preset/any`, accept: 'image/avif' },
      { path: `/warm/images/p1/${sha256}/any/preset/any`, accept: '*/*' },
    ]);
  });

  it('asks for paths of every picture, each once', () => {
    const requests = warmRequests(poster, { presets: [], paths: ['x500', '300x', 'x500'], formats: ['webp'] });
    expect(requests.map(({ path }) => path.slice(path.indexOf('/any/')))).toEqual(['/any/x500', '/any/300x']);
  });
});
