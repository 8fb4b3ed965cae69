// The least that Node can do: node:http answering a constant Buffer. PORT, BODIES as for the Go rivals.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';

const bodies = new Map(
  ['sections', 'assets', 'search'].map((name) => [name, readFileSync(`${process.env.BODIES}/${name}.json`)]),
);

createServer((request, response) => {
  const body = bodies.get(basename(request.url.split('?', 1)[0])) ?? Buffer.alloc(0);
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length });
  response.end(body);
}).listen(Number(process.env.PORT), '127.0.0.1', 1024);
