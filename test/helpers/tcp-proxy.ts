import {connect, createServer, type AddressInfo, type Socket} from 'node:net';

/** A connection that a proxy passes on. */
export interface Passage {
  /** The side of whoever has connected. */
  client: Socket;
  /** The side of what it is connected with. */
  target: Socket;
}

export interface TcpProxyOptions {
  /** Looks at each piece before it is passed on. `cut`: it is dropped, and the connection with it. */
  passing?(piece: Buffer, from: 'client' | 'target', passage: Passage): 'cut' | void;
}

/** Stands between connections of this machine, for tests: in turns to several targets, slowly, or not at all. */
export interface TcpProxy {
  readonly port: number;
  /** Where connections go from now on; those that are there stay. */
  setTargets(ports: readonly number[]): void;
  /** Each piece is passed on this much later, in order. Milliseconds. */
  setDelay(ms: number): void;
  /** Takes connections and passes nothing on, as a network does that has lost its way. What comes meanwhile is passed on afterwards. */
  setSilent(silent: boolean): void;
  /** Breaks all connections. */
  cut(): void;
  stop(): void;
}

function breakOff({client, target}: Passage): void {
  client.destroy();
  target.destroy();
}

/**
 * @param targets ports of 127.0.0.1. Each connection goes to the next one in turn; to the one after that where nobody listens.
 */
export async function startTcpProxy(targets: readonly number[], {passing}: TcpProxyOptions = {}): Promise<TcpProxy> {
  let ports = targets;
  let turn = 0;
  let delay = 0;
  let silent = false;
  const passages = new Set<Passage>();
  /** Waiting until pieces are passed on again. */
  let held: (() => void)[] = [];

  function pass(client: Socket, target: Socket): void {
    const passage = {client, target};
    passages.add(passage);
    const forward = (from: Socket, to: Socket, side: 'client' | 'target') => {
      // Timers of the same length go off in order.
      const inOrder = (step: () => void) => {
        const later = () => (delay ? void setTimeout(step, delay) : step());
        if (silent) held.push(later);
        else later();
      };
      from.on('error', () => {});
      from.on('data', (piece: Buffer) => {
        if (passing?.(piece, side, passage) === 'cut') breakOff(passage);
        else inOrder(() => to.destroyed || to.write(piece));
      });
      from.on('close', () => {
        passages.delete(passage);
        inOrder(() => to.destroySoon());
      });
    };
    forward(client, target, 'client');
    forward(target, client, 'target');
    client.resume();
  }

  function reach(client: Socket, tries: number): void {
    if (client.destroyed) return;
    if (!tries) return void client.destroy();
    const target = connect(ports[turn++ % ports.length]!, '127.0.0.1');
    target.setNoDelay(true);
    const failed = () => reach(client, tries - 1);
    target.once('error', failed);
    target.once('connect', () => {
      target.off('error', failed);
      pass(client, target);
    });
  }

  const server = createServer({pauseOnConnect: true, noDelay: true}, client => {
    client.on('error', () => {});
    reach(client, ports.length);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const cut = () => passages.forEach(breakOff);
  return {
    port: (server.address() as AddressInfo).port,
    setTargets: next => void (ports = next),
    setDelay: ms => void (delay = ms),
    setSilent(next) {
      silent = next;
      if (silent) return;
      const waiting = held;
      held = [];
      for (const one of waiting) one();
    },
    cut,
    stop() {
      server.close();
      cut();
    },
  };
}
