/** Loads of servers for benchmarks. */
import {connect} from 'node:net';
import {newId, type TestServer} from '../../test/helpers/server.ts';

/**
 * Answers per second of `connections` that each send the next request when the last is answered. Reads only the length
 * of answers, so that the load costs less than what it measures.
 * @param port several: connections are spread over them
 */
export function load(
  port: number | readonly number[],
  ms: number,
  connections: number,
  next: () => string,
): Promise<number> {
  let answers = 0;
  let stop = false;
  const ports = [port].flat();
  const one = (_: unknown, i: number) =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(ports[i % ports.length]!, '127.0.0.1', () => socket.write(next()));
      let missing = 0;
      socket.on('error', reject);
      socket.on('data', chunk => {
        if (!missing) {
          const head = chunk.toString('latin1', 0, Math.min(chunk.length, 1_000));
          const end = head.indexOf('\r\n\r\n');
          const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
          if (end < 0 || !length || !/^HTTP\/1.1 20[01]/.test(head)) return reject(new Error(head));
          missing = end + 4 + Number(length);
        }
        missing -= chunk.length;
        if (missing > 0) return;
        answers++;
        if (!stop) return void socket.write(next());
        socket.destroy();
        resolve();
      });
    });
  const start = performance.now();
  setTimeout(() => (stop = true), ms);
  return Promise.all(Array.from({length: connections}, one)).then(() => (answers * 1000) / (performance.now() - start));
}

export const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip, deflate, br\r\n\r\n`;
export const post = () => {
  const body = JSON.stringify({
    id: newId(),
    thread: `/${Math.trunc(Math.random() * 50)}`,
    text: 'A comment of *usual* length. '.repeat(5),
  });
  return `POST /api/v1/comments HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};
export const median = (values: readonly number[]) => atShare(values, 0.5);
/** The value that this share of all is not above. */
export const atShare = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.trunc(values.length * share))]!;
export const portOf = (server: TestServer) => Number(new URL(server.url).port);
