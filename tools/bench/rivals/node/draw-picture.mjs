// draw-picture.mjs FILE WIDTH HEIGHT: a picture that is like a photograph to an encoder, the same bytes each time: wide
// gradients, edges, and grain everywhere. A PNG is see-through towards its bottom.
import sharp from 'sharp';

const [file = '', width = 0, height = 0] = process.argv.slice(2).map((text, at) => (at === 0 ? text : Number(text)));
const isPng = file.endsWith('.png');
const channels = isPng ? 4 : 3;
const pixels = Buffer.alloc(width * height * channels);

let state = 20260921;
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;

for (let y = 0, at = 0; y < height; y++) {
  for (let x = 0; x < width; x++) {
    const wave = Math.sin(x / 61 + Math.sin(y / 47) * 3) + Math.sin(y / 83 + Math.cos(x / 29));
    const edge = (Math.floor(x / 190) + Math.floor(y / 230)) % 3 === 0 ? 40 : 0;
    const grain = (random() - 0.5) * 28;
    for (let channel = 0; channel < 3; channel++) {
      pixels[at++] = Math.max(0, Math.min(255, 118 + wave * (24 + channel * 9) + edge + grain));
    }
    if (isPng) pixels[at++] = Math.round(255 * Math.min(1, (2 * (height - y)) / height));
  }
}

const picture = sharp(pixels, { raw: { width, height, channels } });
await (isPng ? picture.png({ compressionLevel: 6 }) : picture.jpeg({ quality: 90 })).toFile(file);
