import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type BlockList, isIP, type LookupFunction } from 'node:net';
import { Problem } from '@marquee/problem';
import { mayConnectTo } from './public-address.ts';

export interface FetchLimits {
  /** Host names, in lower case, that may be asked; a redirect elsewhere is not followed. */
  readonly hosts: readonly string[];
  /** Networks that may be connected to although they are not public. */
  readonly exceptedNetworks: BlockList;
  readonly maxBytes: number;
  /** For everything together: names, connections, redirects, content. */
  readonly limitMs: number;
  readonly maxRedirects: number;
}

/**
 * Fetches over http(s) within limits: allowed hosts only, at every hop; every address that a name has is checked, and the very
 * address that was checked is connected to (a name that changes its address in between gains nothing); bytes are counted as they
 * come, whatever Content-Length says.
 * @returns the content, or `undefined` for 404 and 410.
 * @throws Problem IMAGE_ORIGIN_FAILED, IMAGE_ORIGIN_TIMEOUT or IMAGE_SOURCE_TOO_LARGE.
 */
export async function fetchBounded(url: URL, limits: FetchLimits): Promise<Buffer | undefined> {
  const signal = AbortSignal.timeout(limits.limitMs);
  try {
    return await follow(url, limits, { signal, hops: 0 });
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (signal.aborted) {
      throw new Problem('IMAGE_ORIGIN_TIMEOUT', 'The origin of the artwork did not answer in time.', {
        retryAfterS: 5,
        cause: error,
      });
    }
    throw failed(error instanceof Error ? error.message : String(error), error);
  }
}

interface Progress {
  readonly signal: AbortSignal;
  readonly hops: number;
}

async function follow(url: URL, limits: FetchLimits, progress: Progress): Promise<Buffer | undefined> {
  const response = await ask(url, limits, progress.signal);
  const { statusCode = 0, headers } = response;
  if (statusCode === 200) return await read(response, limits.maxBytes);
  response.destroy();
  if (statusCode === 404 || statusCode === 410) return undefined;
  if (statusCode < 300 || statusCode > 399 || headers.location === undefined) throw failed(`status ${statusCode}`);
  if (progress.hops >= limits.maxRedirects) throw failed('too many redirects');
  const next = URL.parse(headers.location, url.href);
  if (next === null) throw failed('a redirect to no address');
  return await follow(next, limits, { ...progress, hops: progress.hops + 1 });
}

function ask(url: URL, limits: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> {
  refuseForeign(url, limits);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const options = {
      agent: false,
      signal,
      lookup: checkedLookup(limits.exceptedNetworks),
      headers: { accept: 'image/*' },
      maxHeaderSize: 16_384,
    };
    request(url, options, resolve).once('error', reject).end();
  });
}

function refuseForeign(url: URL, { hosts, exceptedNetworks }: FetchLimits): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw failed(`the scheme ${url.protocol}`);
  if (!hosts.includes(url.hostname)) throw failed(`a host that is not on the list: ${url.hostname}`);
  // An address in place of a name is connected to without a lookup.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !mayConnectTo(literal, exceptedNetworks))
    throw failed(`the address ${literal}, which is not public`);
}

/** A lookup that hands out checked addresses only; all that a name has must pass, lest the choice among them be the hole. */
function checkedLookup(excepted: BlockList): LookupFunction {
  return (hostname, _options, callback) => {
    void lookup(hostname, { all: true }).then(
      (addresses) => {
        const bad = addresses.find(({ address }) => !mayConnectTo(address, excepted));
        if (bad === undefined && addresses.length > 0) callback(null, addresses);
        else callback(new Error(`${hostname} has the address ${bad?.address ?? 'none'}, which is not public`), []);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), []);
      },
    );
  };
}

async function read(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const declared = Number(response.headers['content-length'] ?? 0);
  const chunks: Buffer[] = [];
  let length = 0;
  if (declared <= maxBytes) {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) break;
      chunks.push(chunk);
    }
  }
  if (declared > maxBytes || length > maxBytes) {
    response.destroy();
    throw new Problem(
      'IMAGE_SOURCE_TOO_LARGE',
      `The source has more than ${maxBytes} bytes, which is all that is taken.`,
    );
  }
  return Buffer.concat(chunks);
}

/** What an origin did wrong is for the log: a device learns that it failed, not how our network looks. */
export function failed(privateMessage: string, cause?: unknown): Problem {
  return new Problem('IMAGE_ORIGIN_FAILED', 'The origin of the artwork did not hand it out.', {
    privateMessage,
    retryAfterS: 10,
    cause,
  });
}
