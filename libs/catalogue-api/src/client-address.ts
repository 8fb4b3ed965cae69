import { BlockList, isIP } from 'node:net';

/** Which peers are proxies of ours, so that what they say of the client is believed. */
export interface TrustedProxies {
  trusts: (address: string) => boolean;
}

/** IPv4 in IPv6, as a dual-stack socket tells an IPv4 peer (RFC 4291 2.5.5.2). */
const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

const plain = (address: string): string => MAPPED.exec(address)?.[1] ?? address;

/** Whether `text` is an address or a CIDR range, such as `::1` or `10.0.0.0/8`. */
export function isAddressRange(text: string): boolean {
  return addRange(new BlockList(), text);
}

/** Trusts the addresses and CIDR ranges of `ranges`; what is neither trusts nobody. */
export function trustedProxies(ranges: readonly string[]): TrustedProxies {
  const list = new BlockList();
  for (const range of ranges) addRange(list, range);
  return {
    trusts: (address) => {
      const version = isIP(plain(address));
      return version !== 0 && list.check(plain(address), version === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

function addRange(list: BlockList, range: string): boolean {
  const [address = '', bits] = range.split('/');
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) {
    list.addAddress(address, family);
    return true;
  }
  const prefix = /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (!(prefix <= (version === 4 ? 32 : 128))) return false;
  list.addSubnet(address, prefix, family);
  return true;
}

/**
 * The client's address: of the hops that `X-Forwarded-For` lists, the last one that is no proxy of ours. A header that an
 * untrusted peer sent is not looked at, and what stands before a stranger in it is the stranger's word.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, proxies: TrustedProxies): string {
  if (!proxies.trusts(peer) || forwardedFor === undefined) return plain(peer);
  const hops = forwardedFor.split(',').map((hop) => hop.trim());
  const client = hops.findLast((hop) => !proxies.trusts(hop));
  return client !== undefined && isIP(plain(client)) !== 0 ? plain(client) : plain(peer);
}
