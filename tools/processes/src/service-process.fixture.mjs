import { createServer } from 'node:http';

/** A service as small as can be: it is ready 200 ms after it listens. */
let ready = false;
setTimeout(() => (ready = true), 200);
createServer((_request, response) => response.end('hello')).listen(process.env.PORT, process.env.HOST);
createServer((request, response) => {
  response.statusCode = ready && request.url === '/health/ready' ? 200 : 503;
  response.end();
}).listen(process.env.INSIDE_PORT, process.env.INSIDE_HOST);
