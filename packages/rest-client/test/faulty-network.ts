// A network between a client and a server that fails as networks do.
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface FaultyNetwork extends AsyncDisposable {
  readonly port: number;
  /** How many connections there have been. */
  readonly connections: number;
  /** How many there are. */
  readonly open: number;
  /** From now on nothing arrives on the connections that there are, in either direction, and nobody is told. */
  freeze(): void;
  /** Ends all of them as a crash does. */
  reset(): void;
  /** Ends all of them as a process does that exits. */
  finish(): void;
  /** Whether new connections are accepted and then lead nowhere. */
  hangs: boolean;
  /** Whether new connections are reset. */
  refuses: boolean;
  /** How many have been. */
  readonly refused: number;
}

export async function faultyNetwork(serverPort: number): Promise<FaultyNetwork> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let connections = 0;
  let refused = 0;
  const server = createServer((near) => {
    near.on('error', () => {});
    if (network.refuses) {
      refused++;
      return void near.resetAndDestroy();
    }
    connections++;
    const far = connect({ host: '127.0.0.1', port: serverPort });
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('error', () => {});
      from.on('data', (bytes: Buffer) => to.write(bytes));
      from.on('end', () => to.end());
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
      if (network.hangs) cut(from);
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const network = {
    port: (server.address() as AddressInfo).port,
    hangs: false,
    refuses: false,
    get refused() {
      return refused;
    },
    get connections() {
      return connections;
    },
    get open() {
      return pairs.size;
    },
    freeze() {
      for (const socket of [...pairs].flat()) cut(socket);
    },
    reset() {
      for (const [near, far] of pairs) {
        far.removeAllListeners('close').destroy();
        near.resetAndDestroy();
      }
    },
    finish() {
      for (const [near, far] of pairs) {
        far.removeAllListeners('close').destroy();
        near.end();
      }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of [...pairs].flat()) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
  return network;
}

const cut = (socket: Socket): void =>
  void socket.removeAllListeners('data').removeAllListeners('end').resume();

/** Lets bytes arrive until it is so. */
export async function eventually(ask: () => boolean): Promise<void> {
  while (!ask()) await new Promise((resolve) => setImmediate(resolve));
}
