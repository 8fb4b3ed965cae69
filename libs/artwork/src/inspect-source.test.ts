import type { Sharp } from 'sharp';
import { sharp } from './sharp.ts';
import { describe, expect, it } from 'vitest';
import { inspectSource } from './inspect-source.ts';
import { sniffSourceType } from './sniff.ts';
import { DEFAULT_SOURCE_LIMITS } from './source-limits.ts';

const limits = DEFAULT_SOURCE_LIMITS;
const blank = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } });
const svg = (inner: string, head = ''): Buffer =>
  Buffer.from(`${head}<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${inner}</svg>`);

describe('sniffSourceType', () => {
  it.each([
    ['image/jpeg', () => blank(2, 2).jpeg().toBuffer()],
    ['image/png', () => blank(2, 2).png().toBuffer()],
    ['image/webp', () => blank(2, 2).webp().toBuffer()],
    ['image/avif', () => blank(16, 16).avif({ effort: 0 }).toBuffer()],
    ['image/gif', () => blank(2, 2).gif().toBuffer()],
    ['image/tiff', () => blank(2, 2).tiff().toBuffer()],
    ['image/svg+xml', () => Promise.resolve(svg('', '\uFEFF<?xml version="1.0"?><!-- a --><!-- b -->\n'))],
  ])('knows %s by its bytes', async (type, make) => {
    expect(sniffSourceType(await make())).toBe(type);
  });

  it.each([
    ['a zip', Buffer.from('PK\u0003\u0004\u0014\0\0\0rest')],
    ['HTML', Buffer.from('<!doctype html><html><svg></svg></html>')],
    ['nothing', Buffer.alloc(0)],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['text', Buffer.from('hello <svg>')],
  ])('takes %s for no picture', (_name, bytes) => {
    expect(sniffSourceType(bytes)).toBeUndefined();
  });

  it('is not slow on an endless comment', () => {
    const started = performance.now();
    sniffSourceType(Buffer.from('<!--'.repeat(1_000)));
    sniffSourceType(Buffer.from(' '.repeat(4_096)));
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('inspectSource', () => {
  it('refuses more bytes, pixels, sides or frames than it may', async () => {
    const png = await blank(100, 50).png().toBuffer();
    await expect(inspectSource(png, { ...limits, maxBytes: 10 })).rejects.toMatchObject({
      code: 'IMAGE_SOURCE_TOO_LARGE',
    });
    await expect(inspectSource(png, { ...limits, maxPixels: 4_999 })).rejects.toMatchObject({
      code: 'IMAGE_SOURCE_TOO_LARGE',
    });
    await expect(inspectSource(png, { ...limits, maxSidePx: 99 })).rejects.toMatchObject({
      code: 'IMAGE_SOURCE_TOO_LARGE',
    });
    const strip = await blank(4, 4 * 20)
      .png()
      .toBuffer();
    const animation = await sharp(strip, { pages: 1 }).gif().toBuffer();
    expect(await inspectSource(animation, { ...limits, maxFrames: 1 })).toMatchObject({ width: 4 });
    await expect(inspectSource(animatedGif(20), { ...limits, maxFrames: 19 })).rejects.toMatchObject({
      code: 'IMAGE_SOURCE_TOO_LARGE',
    });
    expect(await inspectSource(animatedGif(20), { ...limits, maxFrames: 20 })).toMatchObject({ width: 1, height: 1 });
  });

  it('refuses an SVG where its place is not trusted', async () => {
    await expect(inspectSource(svg(''), { ...limits, allowSvg: false })).rejects.toMatchObject({
      code: 'IMAGE_TYPE_REFUSED',
    });
  });

  it.each([
    ['an entity', svg('', '<!DOCTYPE svg [<!ENTITY a "aaaa">]>')],
    ['a script', svg('<script>alert(1)</script>')],
    ['a handler', svg('<rect onload="x()"/>')],
    ['embedded HTML', svg('<foreignObject><p/></foreignObject>')],
    ['a picture over http', svg('<image href="http://example.org/a.png"/>')],
    ['a file', svg('<image xlink:href="file:///etc/passwd"/>')],
    ['an encoded scheme', svg('<image href="&#104;ttp://example.org/a.png"/>')],
    ['a data URL of another SVG', svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>')],
    ['a style from outside', svg('<style>@import "x.css";</style>')],
    ['a url() to outside', svg('<rect fill="url(http://example.org/a#b)"/>')],
  ])('refuses an SVG with %s', async (_name, source) => {
    await expect(inspectSource(source, limits)).rejects.toMatchObject({ code: 'IMAGE_TYPE_REFUSED' });
  });

  it('takes an SVG that refers to itself alone', async () => {
    const source = svg('<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/>');
    expect(await inspectSource(source, limits)).toMatchObject({ isVector: true, width: 10, height: 10 });
  });

  it('converts no colours of a source that says it is sRGB', async () => {
    const plain = await blank(8, 8).jpeg().toBuffer();
    const srgb = await blank(8, 8).withIccProfile('srgb').jpeg().toBuffer();
    const p3 = await blank(8, 8).withIccProfile('p3').jpeg().toBuffer();
    expect((await inspectSource(plain, limits)).needsColourConversion).toBe(false);
    expect((await inspectSource(srgb, limits)).needsColourConversion).toBe(false);
    expect((await inspectSource(p3, limits)).needsColourConversion).toBe(true);
  });
});

/** A GIF of so many frames of one pixel, written by hand, since an encoder joins equal frames. */
function animatedGif(frames: number): Buffer {
  const head = Buffer.from('GIF89a\u0001\0\u0001\0\u0080\0\0\0\0\0\u00ff\u00ff\u00ff', 'latin1');
  const frame = Buffer.from('!\u00f9\u0004\0\u0001\0\0\0,\0\0\0\0\u0001\0\u0001\0\0\u0002\u0002D\u0001\0', 'latin1');
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]);
}
