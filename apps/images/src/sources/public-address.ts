import { BlockList, isIP } from 'node:net';

/** Networks of IPv4 that are not the public internet (IANA special-purpose registry, RFC 6890 and its updates). */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;

/** Of IPv6 only global unicast is public; these parts of it embed an IPv4 address (Teredo, 6to4) or are for documents. */
const GLOBAL_IPV6 = '2000::/3';
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const;

const CIDR = /^([0-9a-fA-F:.]+)\/(\d{1,3})$/;

/**
 * Makes a list of networks out of CIDR texts such as `127.0.0.0/8` or `fd00::/8`.
 * @throws RangeError for what is none.
 */
export function networkList(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [, address = '', prefix = ''] = CIDR.exec(cidr) ?? [];
    const family = isIP(address);
    if (family === 0 || Number(prefix) > (family === 4 ? 32 : 128)) throw new RangeError(`no network: ${cidr}`);
    list.addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

const specialIpv4 = networkList(SPECIAL_IPV4);
const globalIpv6 = networkList([GLOBAL_IPV6]);
const specialIpv6 = networkList(SPECIAL_IPV6);

/** Whether we may connect to an address: it is on the public internet, or in a network that configuration excepts. */
export function mayConnectTo(address: string, excepted: BlockList): boolean {
  switch (isIP(address)) {
    case 4:
      return excepted.check(address, 'ipv4') || !specialIpv4.check(address, 'ipv4');
    case 6:
      // An IPv4 address in IPv6's clothes (::ffff:127.0.0.1, 64:ff9b::7f00:1) is not global unicast, so it is refused as such.
      return (
        excepted.check(address, 'ipv6') || (globalIpv6.check(address, 'ipv6') && !specialIpv6.check(address, 'ipv6'))
      );
    default:
      return false;
  }
}
