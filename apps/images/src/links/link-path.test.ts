import { artworkLinkPath, parseLinkKeys } from '@marquee/artwork-link';
import { describe, expect, it } from 'vitest';
import { checkSignature, parseLinkPath } from './link-path.ts';

const sha256 = 'ab'.repeat(32);
const good = { imageId: 'poster-1', sha256, ceiling: 'webp' };

describe('parseLinkPath', () => {
  it('reads a link, signed or not', () => {
    expect(parseLinkPath(good)).toEqual({
      link: { imageId: 'poster-1', sha256, ceiling: 'webp' },
      signature: undefined,
    });
    expect(parseLinkPath({ ...good, ceiling: `any.k1.${'A'.repeat(22)}` })).toMatchObject({
      link: { ceiling: 'any' },
      signature: { keyId: 'k1', mac: 'A'.repeat(22) },
    });
  });

  it.each([
    { imageId: '..' },
    { imageId: '../../etc' },
    { imageId: '%2e%2e' },
    { imageId: 'a/b' },
    { imageId: 'a\0' },
    { imageId: '' },
    { imageId: 'a'.repeat(65) },
    { sha256: '' },
    { sha256: sha256.toUpperCase() },
    { sha256: `${sha256}0` },
    { sha256: `../${sha256.slice(3)}` },
    { ceiling: 'png' },
    { ceiling: 'any.' },
    { ceiling: 'any.k1' },
    { ceiling: 'any.k1.short' },
    { ceiling: `any.K.${'A'.repeat(22)}` },
    { ceiling: 'anything' },
  ])('refuses %j', (bad) => {
    expect(() => parseLinkPath({ ...good, ...bad })).toThrow(
      expect.objectContaining({ code: 'IMAGE_NOT_FOUND' }) as Error,
    );
  });
});

describe('checkSignature', () => {
  const keys = parseLinkKeys(`k1:${Buffer.alloc(16, 3).toString('base64')}`);
  const ceilingOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

  it('asks for nothing without keys, and with keys for a signature over this very link', () => {
    const signed = ceilingOf(artworkLinkPath({ imageId: 'poster-1', sha256, ceiling: 'webp' }, keys[0]));
    expect(() => {
      checkSignature(parseLinkPath(good), []);
    }).not.toThrow();
    expect(() => {
      checkSignature(parseLinkPath({ ...good, ceiling: signed }), keys);
    }).not.toThrow();
    for (const forged of [
      good,
      { ...good, ceiling: signed.replace('webp', 'any') },
      { ...good, imageId: 'poster-2', ceiling: signed },
    ])
      expect(() => {
        checkSignature(parseLinkPath(forged), keys);
      }).toThrow(expect.objectContaining({ code: 'LINK_SIGNATURE_INVALID' }) as Error);
  });
});
