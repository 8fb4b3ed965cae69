import { describe, expect, it } from 'vitest';
import { mayConnectTo, networkList } from './public-address.ts';

const NONE = networkList([]);

describe('mayConnectTo', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
    'lets %s pass',
    (address) => {
      expect(mayConnectTo(address, NONE)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'fc00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:1::',
    '2001:db8::1',
    'localhost',
    '',
    '127.1',
    '0x7f000001',
  ])('refuses %s', (address) => {
    expect(mayConnectTo(address, NONE)).toBe(false);
  });

  it('excepts what configuration excepts, and no more', () => {
    const loopback = networkList(['127.0.0.0/8', '::1/128']);
    expect(mayConnectTo('127.0.0.1', loopback)).toBe(true);
    expect(mayConnectTo('::1', loopback)).toBe(true);
    expect(mayConnectTo('10.0.0.1', loopback)).toBe(false);
  });
});

describe('networkList', () => {
  it.each(['', '10.0.0.0', '10.0.0.0/33', 'fd00::/129', 'example.org/8', '10.0.0.0/8/8'])('refuses %j', (cidr) => {
    expect(() => networkList([cidr])).toThrow(RangeError);
  });
});
