import { thumbHashToApproximateAspectRatio } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { contrast, type Rgb } from './colour.ts';
import { composePicture, subjectColours } from './compose.ts';
import { type DesignName, DESIGNS } from './designs/index.ts';
import { FRAMES, PICTURES } from './frame.ts';
import { rasterize, sceneThumbhash } from './scene-raster.ts';
import { sceneToSvg } from './scene-svg.ts';
import { createTypefaces } from './typeface.ts';

const typefaces = createTypefaces();
const designs = Object.keys(DESIGNS) as DesignName[];
const subject = (design: DesignName, key: string) => ({
  design,
  key,
  title: 'Příliš žluťoučký kůň & Żółw',
  caption: 'Drama · 1999',
});
const PIXELS = 80;

describe.each(designs)('the design %s', (design) => {
  it('draws each picture as an SVG of its own, the same each time', () => {
    for (const name of PICTURES) {
      const svg = sceneToSvg(composePicture(name, subject(design, 'a'), typefaces));
      expect(svg).toBe(sceneToSvg(composePicture(name, subject(design, 'a'), createTypefaces())));
      expect(svg).not.toMatch(/<text|href|<image|<style|NaN|undefined/);
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toContain('http');
      expect(svg.length).toBeLessThan(14_000);
    }
    expect(sceneToSvg(composePicture('poster', subject(design, 'a'), typefaces))).not.toBe(
      sceneToSvg(composePicture('poster', subject(design, 'b'), typefaces)),
    );
  });

  it('keeps its title readable', () => {
    for (const name of ['poster', 'square', 'hero'] as const) {
      for (let key = 0; key < 6; key++) {
        const of = subject(design, String(key));
        const scene = composePicture(name, of, typefaces);
        const { columns, rows, pixels } = rasterize({ ...scene, lettering: [] }, PIXELS);
        const [title] = scene.lettering;
        for (const line of title?.lines ?? []) {
          for (const [across, down] of [
            [0.02, 0.1],
            [0.5, 0.5],
            [0.98, 0.9],
          ] as const) {
            const column = Math.floor(((line.x + line.width * across) / scene.width) * columns);
            const row = Math.floor(((line.y + line.height * down) / scene.height) * rows);
            const at = (row * columns + column) * 3;
            const behind: Rgb = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
            expect(contrast(subjectColours(of).text, behind), `${name} ${key}`).toBeGreaterThan(4.5);
          }
        }
      }
    }
  });

  it('keeps its title within the picture', () => {
    for (const name of ['poster', 'square', 'hero'] as const) {
      const { box } = FRAMES[name].title;
      const long = { ...subject(design, 'a'), title: 'The Assassination of Jesse James by the Coward Robert Ford' };
      for (const line of composePicture(name, long, typefaces).lettering.flatMap((outlines) => outlines.lines)) {
        expect(line.x).toBeGreaterThanOrEqual(box.x - 1);
        expect(line.x + line.width).toBeLessThanOrEqual(box.x + box.width + 1);
        expect(line.y).toBeGreaterThan(box.y - 60);
      }
    }
  });
});

describe('sceneThumbhash', () => {
  it('has the shape of its picture', () => {
    const ratio = (name: (typeof PICTURES)[number]) =>
      thumbHashToApproximateAspectRatio(
        Buffer.from(sceneThumbhash(composePicture(name, subject('sunset', 'a'), typefaces)), 'base64'),
      );
    expect(ratio('poster')).toBeLessThan(1);
    expect(ratio('square')).toBe(1);
    expect(ratio('hero')).toBeGreaterThan(1.5);
  });

  it('sees what shapes cover: a disc in the middle changes the middle alone', () => {
    const ground = { from: [0, 0, 0], to: [0, 0, 0], start: { x: 0, y: 0 }, end: { x: 0, y: 1 } } as const;
    const disc = { kind: 'circle', x: 50, y: 50, radius: 20, colour: [255, 0, 0] } as const;
    const { columns, pixels } = rasterize({ width: 100, height: 100, ground, shapes: [disc], lettering: [] }, 10);
    expect(pixels[(5 * columns + 5) * 3]).toBe(255);
    expect(pixels[(1 * columns + 1) * 3]).toBe(0);
  });
});
