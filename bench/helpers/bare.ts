/** A bare `node:http` server, to compare with; a process of its own. */
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

/** Runs this file as the server. */
export async function bareServer(url: string): Promise<{port: number; child: ChildProcess}> {
  const child = fork(new URL(import.meta.url), [url]);
  const [port] = (await once(child, 'message')) as [number];
  return {port, child};
}

/** A bare `node:http` server that sends what `url` answered, byte for byte, to everything. */
async function beBare(url: string): Promise<void> {
  const response = await fetch(url, {headers: {'accept-encoding': 'identity'}});
  const skip = new Set(['date', 'connection', 'keep-alive']);
  const headers = [...response.headers].filter(([name]) => !skip.has(name)).flat();
  const body = Buffer.from(await response.arrayBuffer());
  const server = createServer((_, reply) => {
    reply.writeHead(200, headers);
    reply.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
  process.on('disconnect', () => process.exit());
}

if (process.argv[1] === import.meta.filename) await beBare(process.argv[2]!);
