import { toHex } from './colour.ts';
import type { Gradient, Outlines, Point, Scene, Shape, Veil } from './scene.ts';

const round = (value: number): string => String(Math.round(value));
const fraction = (value: number): string => String(Math.round(value * 100) / 100);

function line({ x, y }: Point, end: Point): string {
  return `x1="${fraction(x)}" y1="${fraction(y)}" x2="${fraction(end.x)}" y2="${fraction(end.y)}"`;
}

function gradient({ from, to, start, end }: Gradient): string {
  return `<linearGradient id="g" ${line(start, end)}><stop stop-color="${toHex(from)}"/><stop offset="1" stop-color="${toHex(to)}"/></linearGradient>`;
}

function veilGradient({ colour, opacity, start, end }: Veil): string {
  const fill = toHex(colour);
  return `<linearGradient id="v" ${line(start, end)}><stop stop-color="${fill}" stop-opacity="0"/><stop offset="1" stop-color="${fill}" stop-opacity="${fraction(opacity)}"/></linearGradient>`;
}

function attributes(shape: Shape): string {
  const opacity = shape.opacity === undefined ? '' : ` opacity="${fraction(shape.opacity)}"`;
  if (shape.kind !== 'ring') return `fill="${toHex(shape.colour)}"${opacity}`;
  return `fill="none" stroke="${toHex(shape.colour)}" stroke-width="${round(shape.width)}"${opacity}`;
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'polygon':
      return `<path d="M${shape.points.map(round).join(' ')}z" ${attributes(shape)}/>`;
    case 'circle':
    case 'ring':
      return `<circle cx="${round(shape.x)}" cy="${round(shape.y)}" r="${round(shape.radius)}" ${attributes(shape)}/>`;
    case 'rectangle':
      return `<path d="M${round(shape.x)} ${round(shape.y)}h${round(shape.width)}v${round(shape.height)}h${round(-shape.width)}z" ${attributes(shape)}/>`;
  }
}

function letters({ colour, path, scale }: Outlines): string {
  return `<path fill="${toHex(colour)}" transform="scale(${String(Math.round(scale * 10_000) / 10_000)})" d="${path}"/>`;
}

/** Writes a scene as an SVG of its own: no text elements, no fonts, nothing from elsewhere. */
export function sceneToSvg(scene: Scene): string {
  const { width, height, ground, shapes, veil, lettering } = scene;
  const whole = `d="M0 0h${width}v${height}H0z"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>`,
    gradient(ground),
    veil === undefined ? '' : veilGradient(veil),
    `</defs><path ${whole} fill="url(#g)"/>`,
    ...shapes.map(element),
    veil === undefined ? '' : `<path ${whole} fill="url(#v)"/>`,
    ...lettering.map(letters),
    '</svg>\n',
  ].join('');
}
