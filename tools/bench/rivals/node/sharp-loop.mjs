// A bare loop around sharp: what a derivative costs with nothing around it. For each line of standard input,
// `{"file", "width"?, "height"?, "format"}`, it reads the source and makes the derivative with the settings that the images
// service has, IN_FLIGHT at a time; at the end it prints `{"cpuMs", "wallMs", "bytes": [...]}`.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import sharp from 'sharp';

sharp.cache(false);
sharp.concurrency(1);

const ENCODERS = {
  avif: { quality: 55, effort: 1, chromaSubsampling: '4:2:0' },
  webp: { quality: 82, effort: 2 },
  jpeg: { quality: 75, chromaSubsampling: '4:2:0' },
};

const tasks = [];
for await (const line of createInterface({ input: process.stdin })) if (line !== '') tasks.push(JSON.parse(line));

async function derive({ file, width, height, format }) {
  const source = await readFile(file);
  return sharp(source, { ignoreIcc: true })
    .autoOrient()
    .resize({ width, height, fit: 'inside', withoutEnlargement: true })
    .toFormat(format, ENCODERS[format])
    .toBuffer();
}

const bytes = [];
let next = 0;
async function work() {
  for (let at = next++; at < tasks.length; at = next++) bytes[at] = (await derive(tasks[at])).length;
}

// The first one loads the codecs.
if (tasks.length > 0) await derive(tasks[0]);
const before = process.cpuUsage();
const startedAt = performance.now();
await Promise.all(Array.from({ length: Number(process.env.IN_FLIGHT ?? 4) }, work));
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1e3, wallMs: performance.now() - startedAt, bytes }));
