import { describe, expect, it, vi } from 'vitest';
import { DoorHit } from './door-hit.ts';

const GET = { isHead: false, ifNoneMatch: undefined };
const KEEP = 'Connection: keep-alive\r\n';
const noon = Date.UTC(2026, 0, 1, 12);
const text = ({ head, content }: { head: Buffer; content: Buffer | undefined }): string =>
  head.toString('latin1') + (content?.toString('latin1') ?? '');

describe('DoorHit', () => {
  it('is a whole message', () => {
    const hit = new DoorHit({
      status: 200,
      etag: '"a"',
      body: Buffer.from('{}'),
      fields: () => ['Content-Type', 'application/json', 'ETag', '"a"'],
    });
    expect(text(hit.message(GET, noon, KEEP))).toBe(
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nETag: "a"\r\nContent-Length: 2\r\n' +
        'Date: Thu, 01 Jan 2026 12:00:00 GMT\r\nConnection: keep-alive\r\n\r\n{}',
    );
    expect(text(hit.message({ ...GET, ifNoneMatch: 'W/"a"' }, noon, KEEP))).toBe(
      'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nDate: Thu, 01 Jan 2026 12:00:00 GMT\r\nConnection: keep-alive\r\n\r\n',
    );
    expect(text(hit.message({ ...GET, isHead: true }, noon, KEEP))).toMatch(/Content-Length: 2\r\n[^{]*\r\n\r\n$/);
  });

  it('keeps long content apart, so that no second copy of it is held', () => {
    const body = Buffer.alloc(20_000, 'a');
    const message = new DoorHit({ status: 200, body, fields: () => [] }).message(GET, noon, KEEP);
    expect(message.content).toBe(body);
  });

  it('asks for the fields once a second, at the second’s begin', () => {
    const fields = vi.fn((atMs: number) => ['Age', String(atMs - noon)]);
    const hit = new DoorHit({ status: 200, body: Buffer.from(''), fields });
    const first = hit.message(GET, noon + 10, KEEP);
    expect(hit.message(GET, noon + 999, KEEP).head).toBe(first.head);
    expect(fields.mock.calls).toEqual([[noon]]);
    expect(text(hit.message(GET, noon + 1_000, KEEP))).toContain('Age: 1000');
  });

  it('renders anew when the clock goes back, and for another connection', () => {
    const hit = new DoorHit({ status: 200, body: Buffer.from(''), fields: () => [] });
    hit.message(GET, noon, KEEP);
    expect(text(hit.message(GET, noon - 60_000, KEEP))).toContain('11:59:00');
    expect(text(hit.message(GET, noon - 60_000, 'Connection: close\r\n'))).toContain('Connection: close');
  });

  it('is 304 only in place of a success that has an entity tag', () => {
    for (const source of [{ status: 404, etag: '"a"' }, { status: 200 }]) {
      const hit = new DoorHit({ ...source, body: Buffer.from('x'), fields: () => [] });
      expect(hit.message({ ...GET, ifNoneMatch: '*' }, noon, KEEP).status).toBe(source.status);
    }
  });

  it('throws for a field that would be two', () => {
    const hit = new DoorHit({ status: 200, body: Buffer.from(''), fields: () => ['A', 'b\r\nC: d'] });
    expect(() => hit.message(GET, noon, KEEP)).toThrow('Invalid character');
  });
});
