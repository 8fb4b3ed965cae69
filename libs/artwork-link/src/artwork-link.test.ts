import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artworkLinkPath, CEILINGS, isSignedLink, parseLinkKeys } from './artwork-link.ts';

const secret = Buffer.alloc(16, 7).toString('base64');
const [key] = parseLinkKeys(`k1:${secret}`);
const link = fc.record({
  imageId: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/),
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  ceiling: fc.constantFrom(...CEILINGS),
});
const signatureOf = (path: string): { keyId: string; mac: string } => {
  const [, keyId = '', mac = ''] = path.slice(path.lastIndexOf('/') + 1).split('.');
  return { keyId, mac };
};

describe('a signed link', () => {
  it('is accepted with its own signature, and with no other link’s', () => {
    fc.assert(
      fc.property(link, link, (one, other) => {
        const signature = signatureOf(artworkLinkPath(one, key));
        expect(isSignedLink(one, signature, [key!])).toBe(true);
        fc.pre(artworkLinkPath(one) !== artworkLinkPath(other));
        expect(isSignedLink(other, signature, [key!])).toBe(false);
      }),
    );
  });

  it('is accepted under an older key until that is taken away', () => {
    const keys = parseLinkKeys(`new:${Buffer.alloc(32, 1).toString('base64')},k1:${secret}`);
    const one = { imageId: 'a', sha256: '0'.repeat(64), ceiling: 'any' } as const;
    const signature = signatureOf(artworkLinkPath(one, keys[1]));
    expect(isSignedLink(one, signature, keys)).toBe(true);
    expect(isSignedLink(one, signature, keys.slice(0, 1))).toBe(false);
  });

  it('refuses malformed MACs', () => {
    const one = { imageId: 'a', sha256: '0'.repeat(64), ceiling: 'any' } as const;
    for (const mac of ['', 'A', '*'.repeat(22), 'A'.repeat(22), 'A'.repeat(1_000)])
      expect(isSignedLink(one, { keyId: 'k1', mac }, [key!])).toBe(false);
  });
});

describe('parseLinkKeys', () => {
  it.each(['', 'k1', 'k1:', 'k1:c2hvcnQ=', `K1:${secret}`, `k1:${secret},`])('refuses %j', (text) => {
    expect(() => parseLinkKeys(text)).toThrow(RangeError);
  });
  it('never repeats a secret in its message', () => {
    expect(() => parseLinkKeys('k1:c2hvcnQ=')).not.toThrow(/c2hvcnQ/);
  });
});
