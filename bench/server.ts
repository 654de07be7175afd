/**
 * `npm run bench` for the server: what we claim about its speed, measured against a bare equivalent in the same run.
 *
 *  - reads: `GET /api/v1/thread`, kept in memory, against a bare `node:http` server sending the same bytes and headers;
 *  - writes: durable posts with 50 connections, against the same server committing each post by itself.
 *
 * The loads run alternately, several rounds each, and the medians of the rounds are compared: a shared machine's speed changes
 * from second to second, the ratio hardly does. Ends within half a minute. Exit code 1 when a budget of the contract is missed.
 */
import {newId, newToken, startServer} from '../test/helpers/server.ts';
import {bareServer} from './helpers/bare.ts';
import {get, load, median, portOf, post} from './helpers/load.ts';

const READ_BUDGET = 0.85;
const WRITE_BUDGET = 3;
const ROUNDS = 5;
const ROUND_MS = 1_000;
const CONNECTIONS = 50;

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

const results = [await reads(), await writes()];
process.exitCode = results.every(Boolean) ? 0 : 1;
