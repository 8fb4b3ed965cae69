import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DoorHit } from './door-hit.ts';

export interface SendHitOptions {
  /** The instant at which the fields hold, ms since the epoch. */
  atMs: number;
  /** Fields, by name as the hit spells them, whose values differ from a hit's: Cache-Status after a miss. */
  replaced?: Readonly<Record<string, string>>;
}

/**
 * Answers through node:http with what the door would have sent for the same request: status, fields, content, 304 and HEAD
 * alike. Fields that are set on `response` already stay unless the hit has one of the same name.
 */
export function sendHit(
  request: IncomingMessage,
  response: ServerResponse,
  sent: { hit: DoorHit } & SendHitOptions,
): void {
  const { hit, atMs, replaced = {} } = sent;
  const { status, body } = hit.source;
  const fields = hit.source.fields(Math.floor(atMs / 1_000) * 1_000);
  if (hit.isNotModified(request.headers['if-none-match'])) {
    writeHead(response, 304, { fields: hit.notModifiedFields(fields), replaced });
    response.end();
    return;
  }
  writeHead(response, status, { fields: [...fields, 'Content-Length', String(body.length)], replaced });
  if (request.method === 'HEAD') response.end();
  else response.end(body);
}

function writeHead(
  response: ServerResponse,
  status: number,
  { fields, replaced }: { fields: readonly string[]; replaced: Readonly<Record<string, string>> },
): void {
  response.statusCode = status;
  for (let index = 0; index < fields.length; index += 2) {
    const name = fields[index] ?? '';
    response.setHeader(name, replaced[name] ?? fields[index + 1] ?? '');
  }
}
