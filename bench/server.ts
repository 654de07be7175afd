/**
 * `npm run bench` for the server: what we claim about its speed, measured against a bare equivalent in the same run.
 *
 *  - reads: `GET /api/v1/thread`, kept in memory, against a bare `node:http` server sending the same bytes and headers;
 *  - writes: durable posts with 50 connections, against the same server committing each post by itself.
 *
 * The loads run alternately, several rounds each, and the medians of the rounds are compared: a shared machine's speed changes
 * from second to second, the ratio hardly does. Ends within half a minute. Exit code 1 when a budget of the contract is missed.
 */
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import {newId, newToken, startServer, type TestServer} from '../test/helpers/server.ts';

const READ_BUDGET = 0.85;
const WRITE_BUDGET = 3;
const ROUNDS = 5;
const ROUND_MS = 1_000;
const CONNECTIONS = 50;

/**
 * Answers per second of `connections` that each send the next request when the last is answered. Reads only the length
 * of answers, so that the load costs less than what it measures.
 */
function load(port: number, ms: number, connections: number, next: () => string): Promise<number> {
  let answers = 0;
  let stop = false;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(next()));
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

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip, deflate, br\r\n\r\n`;
const post = () => {
  const body = JSON.stringify({
    id: newId(),
    thread: `/${Math.trunc(Math.random() * 50)}`,
    text: 'A comment of *usual* length. '.repeat(5),
  });
  return `POST /api/v1/comments HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const portOf = (server: TestServer) => Number(new URL(server.url).port);

/** Runs this file again as the bare server, so that both are processes of their own. */
async function bareServer(url: string): Promise<{port: number; child: ChildProcess}> {
  const child = fork(new URL(import.meta.url), ['bare', url]);
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

async function reads(): Promise<boolean> {
  const server = await startServer();
  const path = '/api/v1/thread?thread=/bench';
  const plain = `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;
  try {
    for (let i = 0; i < 20; i++) {
      const json = {id: newId(), thread: '/bench', name: 'Ann', text: 'A comment of *usual* length. '.repeat(5)};
      await fetch(`${server.url}/api/v1/comments`, {
        method: 'POST',
        headers: {'content-type': 'application/json', authorization: `Bearer ${newToken()}`},
        body: JSON.stringify(json),
      });
    }
    const {port, child} = await bareServer(server.url + path);
    const bytes = (await (await fetch(server.url + path)).arrayBuffer()).byteLength;
    const ours: number[] = [];
    const bare: number[] = [];
    const compressed: number[] = [];
    await load(portOf(server), 300, CONNECTIONS, () => plain);
    await load(port, 300, CONNECTIONS, () => plain);
    for (let i = 0; i < ROUNDS; i++) {
      ours.push(await load(portOf(server), ROUND_MS, CONNECTIONS, () => plain));
      bare.push(await load(port, ROUND_MS, CONNECTIONS, () => plain));
    }
    compressed.push(await load(portOf(server), ROUND_MS, CONNECTIONS, () => get(path)));
    child.disconnect();
    const ratio = median(ours) / median(bare);
    console.log(`Thread of 20 comments, ${bytes} bytes, kept in memory, ${CONNECTIONS} connections`);
    console.log(`  Lintel           ${Math.round(median(ours))} answers/s`);
    console.log(`  Lintel, brotli   ${Math.round(median(compressed))} answers/s`);
    console.log(`  bare node:http   ${Math.round(median(bare))} answers/s`);
    console.log(`  ratio            ${ratio.toFixed(2)} (budget ${READ_BUDGET} or more)`);
    return ratio >= READ_BUDGET;
  } finally {
    await server.stop();
  }
}

async function writes(): Promise<boolean> {
  const server = await startServer();
  const single = await startServer({args: ['--commit-each']});
  try {
    const ours: number[] = [];
    const each: number[] = [];
    await load(portOf(server), 500, CONNECTIONS, post);
    await load(portOf(single), 500, CONNECTIONS, post);
    for (let i = 0; i < ROUNDS; i++) {
      ours.push(await load(portOf(server), ROUND_MS, CONNECTIONS, post));
      each.push(await load(portOf(single), ROUND_MS, CONNECTIONS, post));
    }
    const ratio = median(ours) / median(each);
    console.log(`\nDurable posts (synchronous FULL), ${CONNECTIONS} connections`);
    console.log(`  Lintel, group commit   ${Math.round(median(ours))} posts/s`);
    console.log(`  one commit each        ${Math.round(median(each))} posts/s`);
    console.log(`  ratio                  ${ratio.toFixed(2)} (budget ${WRITE_BUDGET} or more)`);
    return ratio >= WRITE_BUDGET;
  } finally {
    await Promise.all([server.stop(), single.stop()]);
  }
}

if (process.argv[2] === 'bare') {
  await beBare(process.argv[3]!);
} else {
  const results = [await reads(), await writes()];
  process.exitCode = results.every(Boolean) ? 0 : 1;
}
