import type { IncomingMessage } from 'node:http';
import type { RequestFacts } from '@marquee/device-context';
import type { Query } from '@marquee/service';
import { clientAddress, type TrustedProxies } from './client-address.ts';
import type { GeoCountry } from './geo-country.ts';

/** What tells a peer's place and whether it is believed. */
export interface Surroundings {
  proxies: TrustedProxies;
  geoCountry: GeoCountry;
  /** Whether the address of a client decides anything: without it no address is looked up. */
  addressDecides: boolean;
}

/**
 * What of a peer's address decides answers: whether it is believed, and its country where that counts. It is a part of the door's
 * keys, so that a forged header from anybody else never meets an answer that a trusted one asked for.
 */
export function peerName(address: string | undefined, { proxies, geoCountry, addressDecides }: Surroundings): string {
  const peer = address ?? '';
  const trusted = proxies.trusts(peer) ? 'proxy' : 'client';
  return addressDecides ? `${trusted} ${geoCountry(peer) ?? ''}` : trusted;
}

/** A header as one text, as RFC 9110 5.3 joins repeated ones. */
function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** All that a request tells of its device, out of its path, its query, its headers and its connection. */
export function requestFacts(
  request: IncomingMessage,
  path: { version: string; platform: string; query: Query },
  surroundings: Surroundings,
): RequestFacts {
  const { proxies, geoCountry, addressDecides } = surroundings;
  const peer = request.socket.remoteAddress ?? '';
  const client = (): string => clientAddress(peer, headerOf(request, 'x-forwarded-for'), proxies);
  return {
    ...path,
    header: (name) => headerOf(request, name),
    peerTrusted: proxies.trusts(peer),
    addressCountry: addressDecides ? geoCountry(client()) : undefined,
  };
}
