import { ERROR_CODES } from './codes.ts';

const INTRODUCTION = `# Errors

Every error has one shape, as \`application/json\`:

\`\`\`json
{ "error_code": "INVALID_PARAMETER", "message": "…", "status": 400, "request_id": "…", "details": [] }
\`\`\`

\`message\` is for people and may change; \`error_code\` is for programs and does not. \`details\` names each bad parameter, what it had and
what it takes. \`request_id\` finds the request in our log; it is also in the header \`X-Request-Id\`. A 503 says in \`Retry-After\` when to come
again, in seconds.`;

/** `docs/errors.md`: every code with what it means, by status. */
export function errorsDocument(): string {
  const byStatus = Map.groupBy(Object.entries(ERROR_CODES), ([, { status }]) => status);
  const sections = [...byStatus]
    .toSorted(([a], [b]) => a - b)
    .map(([status, codes]) =>
      [`## ${status}`, '', ...codes.map(([code, { meaning }]) => `- \`${code}\`: ${meaning}`)].join('\n'),
    );
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}
