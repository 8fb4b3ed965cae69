import type { AddressInfo, Server } from 'node:net';

export interface ListenAddress {
  readonly host: string;
  /** 0 for whichever is free. */
  readonly port: number;
  /** Not shared with the other workers of a cluster. */
  readonly exclusive?: boolean;
}

/** An address that a server could not be opened on; the message says what to do. */
export class ListenError extends Error {
  constructor({ host, port }: ListenAddress, cause: NodeJS.ErrnoException) {
    super(`Cannot listen on ${host}:${port}: ${remedyFor(cause)}`, { cause });
    this.name = 'ListenError';
  }
}

/**
 * Opens `server` (node:net's or node:http's) on an address.
 * @throws ListenError when the port is taken, reserved or not ours.
 */
export function listenOn(server: Server, address: ListenAddress): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException) => {
      reject(new ListenError(address, cause));
    };
    server.once('error', onError);
    server.listen({ ...address, backlog: 1_024 }, () => {
      server.off('error', onError);
      resolve(server.address() as AddressInfo);
    });
  });
}

function remedyFor(cause: NodeJS.ErrnoException): string {
  switch (cause.code) {
    case 'EADDRINUSE':
      return 'the port is taken; stop what has it, or choose another one.';
    case 'EACCES':
      return 'a port below 1024 needs a privilege; choose a higher one.';
    case 'EADDRNOTAVAIL':
      return 'this machine has no such address.';
    default:
      return cause.message;
  }
}
