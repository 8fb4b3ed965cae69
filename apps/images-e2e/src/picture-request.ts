import request, { type Response } from 'supertest';

/** What a browser of 2024 sends for a picture. */
export const BROWSER = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

/** Asks for a picture and reads its bytes. */
export function getPicture(url: string, path: string, accept = '*/*') {
  return request(url).get(path).set('accept', accept).buffer(true).parse(readBytes);
}

export function bytesOf(response: Response): Buffer {
  return response.body as Buffer;
}

export function jsonOf(response: Response): Record<string, unknown> {
  return JSON.parse(bytesOf(response).toString()) as Record<string, unknown>;
}

function readBytes(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
}
