import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientAddress, isAddressRange, trustedProxies } from './client-address.ts';

const proxies = trustedProxies(['10.0.0.0/8', '::1', 'fd00::/8']);

describe('trustedProxies', () => {
  it('knows addresses and ranges, and IPv4 as a dual-stack socket tells it', () => {
    expect(['10.1.2.3', '::ffff:10.1.2.3', '::1', 'fd00::5'].every(proxies.trusts)).toBe(true);
    expect(['11.1.2.3', '::ffff:11.1.2.3', '::2', '', 'x'].some(proxies.trusts)).toBe(false);
  });

  it('tells a range from anything else', () => {
    const texts = ['10.0.0.0/33', '10.0.0.0/x', 'proxy', '10.0.0.0/8', '::/129', '::1', ''];
    expect(texts.filter(isAddressRange)).toEqual(['10.0.0.0/8', '::1']);
  });
});

describe('clientAddress', () => {
  it('is the last hop that is no proxy of ours', () => {
    expect(clientAddress('10.0.0.1', '203.0.113.9, 198.51.100.7, 10.0.0.2', proxies)).toBe('198.51.100.7');
  });

  it('does not look at what a stranger sent', () => {
    expect(clientAddress('198.51.100.7', '192.0.2.1', proxies)).toBe('198.51.100.7');
  });

  it('is the peer where the header is of no use', () => {
    expect(clientAddress('10.0.0.1', undefined, proxies)).toBe('10.0.0.1');
    expect(clientAddress('10.0.0.1', 'unknown', proxies)).toBe('10.0.0.1');
    expect(clientAddress('::ffff:10.0.0.1', '', proxies)).toBe('10.0.0.1');
  });

  it('reads any header at all', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(typeof clientAddress('10.0.0.1', header, proxies)).toBe('string');
      }),
    );
  });
});
