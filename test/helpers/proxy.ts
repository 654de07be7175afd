import {createServer, request} from 'node:http';
import type {AddressInfo} from 'node:net';

/** A proxy in front of a server, which browsers reach under another name: it passes that on as `Host`, as a proxy should. */
export async function startProxy(target: string, host: string): Promise<{url: string; stop(): void}> {
  const server = createServer((incoming, outgoing) => {
    const {method, url, headers} = incoming;
    const passed = request(
      target + url,
      {method, headers: {...headers, host, 'x-forwarded-proto': 'https'}},
      answer => {
        outgoing.writeHead(answer.statusCode!, answer.rawHeaders);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
