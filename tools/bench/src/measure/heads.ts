/** What a request's head is like: wrk's own, or the 700 bytes that a television behind a proxy sends. */
export const HEADS = ['bare', 'tv'] as const;
export type Heads = (typeof HEADS)[number];

/**
 * The fields beside `Host`. A television's browser sends these; the proxy in front of the service adds where it came from, to which
 * `rivals/wrk/requests.lua` adds an address and a request id that change.
 */
export const HEAD_FIELDS = {
  bare: {},
  tv: {
    'User-Agent':
      'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.283 Safari/537.36 WebAppManager MarqueeTV/142.0 (LGE; OLED55C3; 2023)',
    Accept: 'application/json, text/plain, */*',
    'Accept-Language': 'en-ZA,en;q=0.9,af;q=0.8',
    Referer: 'https://tv.example.com/home',
    Origin: 'https://tv.example.com',
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Dest': 'empty',
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-Host': 'api.tv.example.com',
    'X-Forwarded-Port': '443',
    'X-Amzn-Trace-Id': 'Root=1-65f1c0de-5d2f4a0b3c1e4f5a6b7c8d9e',
    Via: '1.1 edge-3.example.com',
  },
} as const satisfies Record<Heads, Readonly<Record<string, string>>>;

/** The fields as lines of a head. */
export function headLines(heads: Heads): string[] {
  return Object.entries(HEAD_FIELDS[heads]).map(([name, value]) => `${name}: ${value}`);
}
