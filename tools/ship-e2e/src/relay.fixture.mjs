// node relay.fixture.mjs <folder> <Elasticsearch port> <port> …: runs in the network namespace of a container, which has loopback and
// nothing else. Connections to 127.0.0.1:<Elasticsearch port> go to <folder>/elasticsearch.sock, and those to <folder>/<port>.sock to
// that port. At the end it writes <folder>/relay.ready.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

const [folder, elasticsearchPort, ...ports] = process.argv.slice(2);

async function relay(from, to) {
  const server = createServer((socket) => {
    const other = connect(to);
    socket.pipe(other).pipe(socket);
    socket.on('error', () => other.destroy());
    other.on('error', () => socket.destroy());
  });
  await once(server.listen(from), 'listening');
}

await relay({ host: '127.0.0.1', port: Number(elasticsearchPort) }, { path: join(folder, 'elasticsearch.sock') });
for (const port of ports)
  await relay({ path: join(folder, `${port}.sock`) }, { host: '127.0.0.1', port: Number(port) });
writeFileSync(join(folder, 'relay.ready'), '');
