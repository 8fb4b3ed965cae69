/**
 * On every answer: it is what its type says, no page and no script may come out of it, and other origins may embed it (artwork).
 * A front door that answers by itself must send the same.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
};
