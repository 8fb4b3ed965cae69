import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Answer } from './answer.ts';
import { answerFields } from './answer-fields.ts';
import type { AnswerSettings, Draft } from './draft.ts';

const settings: AnswerSettings = {
  maxAgeMs: 60_000,
  vary: ['Accept-Language'],
  headers: { 'x-content-type-options': 'nosniff' },
  cacheName: 'Marquee',
};
const making = { snapshotId: '1.0', validFrom: 0, madeAt: 0 };
const long = Buffer.from(
  JSON.stringify(Array.from({ length: 100 }, (_, index) => ({ id: `title-${index}`, title: 'A title' }))),
);
const draftOf = (draft: Partial<Draft> = {}): Draft => ({
  status: 200,
  contentType: 'application/json',
  body: long,
  freshUntil: 100_000,
  serveUntil: 200_000,
  ...draft,
});
const answerOf = (draft?: Partial<Draft>): Answer => new Answer(draftOf(draft), making, settings);

describe('Answer', () => {
  it('makes each coding once, each with a tag of its own', async () => {
    const answer = answerOf();
    const decoders = { br: brotliDecompressSync, gzip: gunzipSync, zstd: zstdDecompressSync };
    const tags = new Set([answer.etag]);
    for (const [name, decode] of Object.entries(decoders)) {
      const encoding = name as keyof typeof decoders;
      expect(answer.readyVariant(encoding)).toBeUndefined();
      const [first, second] = await Promise.all([answer.variant(encoding), answer.variant(encoding)]);
      expect(second).toBe(first);
      expect(answer.readyVariant(encoding)).toBe(first);
      expect(decode(first.body).equals(long)).toBe(true);
      tags.add(first.etag);
    }
    expect(tags.size).toBe(4);
    expect(answer.encodings).toEqual(['br', 'gzip', 'zstd']);
  });

  it('counts what it holds', async () => {
    const answer = answerOf();
    const before = answer.bytes;
    expect(before).toBeGreaterThan(long.length);
    const { body } = await answer.variant('gzip');
    expect(answer.bytes - before).toBeGreaterThan(body.length);
  });

  it('leaves small content, pictures and what does not shrink plain', async () => {
    for (const draft of [
      { body: Buffer.from('{"count":0}') },
      { contentType: 'image/webp' },
      { body: Buffer.from(crypto.getRandomValues(new Uint8Array(2_000))) },
    ]) {
      const answer = answerOf(draft);
      expect(await answer.variant('br')).toMatchObject({ encoding: undefined, etag: answer.etag });
      expect(answer.readyVariant('br')?.encoding).toBeUndefined();
    }
  });

  it('has a tag that depends on the content alone', () => {
    expect(new Answer(draftOf({ freshUntil: 5 }), { ...making, snapshotId: '2.0' }, settings).etag).toBe(
      answerOf().etag,
    );
    expect(answerOf({ body: Buffer.from('other') }).etag).not.toBe(answerOf().etag);
    expect(answerOf().etag).toMatch(/^"[\w-]{27}"$/);
  });

  it('weighs what it was made of, as far as it is told', () => {
    expect(answerOf({ dependencyBytes: 700 }).bytes - answerOf().bytes).toBe(700);
  });

  it('gives the door one object for one variant', async () => {
    const answer = answerOf();
    const [plain, gzip] = [await answer.variant(undefined), await answer.variant('gzip')];
    expect(answer.hit(gzip, false)).toBe(answer.hit(gzip, false));
    expect(new Set([answer.hit(gzip, false), answer.hit(gzip, true), answer.hit(plain, false)]).size).toBe(3);
    const message = answer.hit(gzip, false).message({ isHead: true, ifNoneMatch: undefined }, 1_500, '');
    expect(message.head.toString()).toContain('content-encoding: gzip\r\n');
  });
});

describe('answerFields', () => {
  const source = { ...draftOf(), validFrom: 0, madeAt: 10_000 };
  const fieldsAt = (now: number, isStale: boolean, changes: Partial<Draft> = {}): Record<string, string> => {
    const flat = answerFields(
      { ...source, ...changes },
      { etag: '"a"', encoding: undefined, isStale },
      { now, settings },
    );
    return Object.fromEntries(flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : [])));
  };

  it('of a fresh answer: a capped age, no Age', () => {
    expect(fieldsAt(20_000, false)).toEqual({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=60',
      etag: '"a"',
      vary: 'Accept-Encoding, Accept-Language',
      'cache-status': 'Marquee; hit; ttl=80',
      'x-content-type-options': 'nosniff',
    });
    expect(fieldsAt(90_000, false)['cache-control']).toBe('public, max-age=9');
  });

  it('of a stale one: at most five seconds, Age, and a mark', () => {
    expect(fieldsAt(150_000, true)).toMatchObject({
      'cache-control': 'public, max-age=5',
      age: '140',
      'cache-status': 'Marquee; hit; ttl=-50; detail=stale',
    });
    expect(fieldsAt(197_000, true)['cache-control']).toBe('public, max-age=2');
    expect(fieldsAt(20_000, true)['cache-status']).toBe('Marquee; hit; ttl=-1; detail=stale');
    expect(fieldsAt(5_000, true)['age']).toBe('0');
  });

  it('of one that an address decided: private; its own fields win', () => {
    expect(fieldsAt(20_000, false, { isPrivate: true, headers: { 'x-content-type-options': 'own' } })).toMatchObject({
      'cache-control': 'private, max-age=60',
      'x-content-type-options': 'own',
    });
  });

  it('stays a number for an answer that never ends', () => {
    expect(fieldsAt(0, false, { freshUntil: Infinity, serveUntil: Infinity })['cache-status']).toBe(
      'Marquee; hit; ttl=1000000000',
    );
  });
});
