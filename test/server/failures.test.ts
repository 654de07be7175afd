import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {call, newId, newToken, runCli, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

// The table "When the database fails" of docs/guides/server.md, row by row.

const databaseOf = (server: TestServer) => join(server.dir, 'data/lintel.db');

const post = (server: TestServer, id = newId(), more: object = {}) =>
  call(`${server.url}/api/v1/comments`, 'POST', {json: {id, thread: '/t', text: 'Words', ...more}});

/** Comments large and many enough that the file has pages which no connection remembers. */
async function filled(server: TestServer): Promise<void> {
  const text = 'A comment that fills pages. '.repeat(300);
  const all = Array.from({length: 60}, () => post(server, newId(), {text}));
  for (const {status} of await Promise.all(all)) assert.equal(status, 201);
  copyLog(databaseOf(server));
}

/** A SQLite shell that copies the log into the file. */
function copyLog(path: string): void {
  const shell = new DatabaseSync(path);
  shell.exec('pragma wal_checkpoint(truncate)');
  shell.close();
}

function overwrite(path: string, at: number, bytes: Buffer): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

/** Writing is refused with 503 and stays refused, readiness says why, nothing is acknowledged, reading goes on. */
async function refusesWrites(server: TestServer, reason: RegExp): Promise<void> {
  for (let i = 0; i < 3; i++) {
    const {status, body, headers} = await post(server);
    assert.equal(status, 503);
    assert.equal(body.detail, 'The server cannot store anything right now. Try again soon.');
    assert.equal(headers.get('retry-after'), '10');
  }
  const ready = await call<string>(`${server.url}/readyz`);
  assert.equal(ready.status, 503);
  assert.match(ready.body, reason);
  assert.match(server.output(), reason);
  assert.ok(!/\n\s+at /.test(server.output()), 'no stack trace');
  assert.equal((await call(`${server.url}/healthz`)).status, 200);
}

async function withServer(work: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await startServer();
  try {
    await filled(server);
    assert.equal((await call(`${server.url}/readyz`)).status, 200, 'another program copied the log: that is no harm');
    await work(server);
  } finally {
    await server.stop();
  }
}

describe('a database file that is not what it was stops writing, truthfully', () => {
  test('moved, until it is back', () =>
    withServer(async server => {
      const path = databaseOf(server);
      renameSync(path, `${path}.moved`);
      await refusesWrites(server, /lintel\.db was moved or deleted\. Put it back/);
      renameSync(`${path}.moved`, path);
      const id = newId();
      assert.equal((await post(server, id)).status, 201);
      await server.restart();
      assert.equal((await call(`${server.url}/api/v1/comments/${id}`)).status, 200);
    }));

  test('deleted', () =>
    withServer(async server => {
      rmSync(databaseOf(server));
      await refusesWrites(server, /lintel\.db was moved or deleted/);
    }));

  test('replaced by another file', () =>
    withServer(async server => {
      const path = databaseOf(server);
      copyFileSync(path, `${path}.new`);
      assert.equal((await post(server)).status, 201);
      renameSync(`${path}.new`, path);
      await refusesWrites(server, /lintel\.db was replaced by another one\. Start the server again/);
      await server.restart();
      const {body} = await call(`${server.url}/api/v1/thread?thread=/t`);
      assert.equal(body.thread.count, 60, 'the new file, without the log of the old one');
      assert.equal((await post(server)).status, 201);
    }));

  test('overwritten with another database, which is then served as it is', () =>
    withServer(async server => {
      assert.equal((await post(server)).status, 201);
      const other = await startServer();
      const id = newId();
      try {
        assert.equal((await post(other, id)).status, 201);
        copyLog(databaseOf(other));
        copyFileSync(databaseOf(other), databaseOf(server));
      } finally {
        await other.stop();
      }
      const copied = readFileSync(databaseOf(server));
      await refusesWrites(server, /lintel\.db was overwritten by another program\. Restore a backup/);
      await server.terminate();
      assert.deepEqual(readFileSync(databaseOf(server)), copied, 'stopping writes nothing over it');
      await server.restart();
      assert.equal((await call(`${server.url}/api/v1/thread?thread=/t`)).body.thread.count, 1);
      assert.equal((await call(`${server.url}/api/v1/comments/${id}`)).status, 200);
      assert.equal((await post(server)).status, 201);
    }));

  for (const [name, keep] of [
    ['half', 0.5],
    ['nothing', 0],
  ] as const) {
    test(`cut to ${name}`, () =>
      withServer(async server => {
        const path = databaseOf(server);
        truncateSync(path, Math.floor((statSync(path).size * keep) / 4096) * 4096);
        await refusesWrites(server, /lintel\.db was cut short by another program\. Restore a backup/);
      }));
  }

  test('damaged in its header', () =>
    withServer(async server => {
      overwrite(databaseOf(server), 0, Buffer.alloc(100, 'x'));
      await refusesWrites(server, /lintel\.db was overwritten by another program\. Restore a backup/);
    }));

  test('damaged in its pages', () =>
    withServer(async server => {
      const path = databaseOf(server);
      overwrite(path, 8192, Buffer.alloc(statSync(path).size - 8192, 0xa5));
      await refusesWrites(server, /lintel\.db was damaged \(.+\)\. Restore a backup/);
    }));

  test('its log deleted', () =>
    withServer(async server => {
      assert.equal((await post(server)).status, 201);
      rmSync(`${databaseOf(server)}-wal`);
      await refusesWrites(server, /lintel\.db-wal was moved or deleted/);
    }));
});

test('locked by another program: every post is answered in time and truthfully', async () => {
  const server = await startServer();
  try {
    const other = new DatabaseSync(databaseOf(server));
    other.exec('begin immediate');
    const ids = Array.from({length: 25}, newId);
    const answers = await Promise.all(ids.map(id => post(server, id)));
    assert.deepEqual(new Set(answers.map(({status}) => status)), new Set([503]));
    const ready = await call<string>(`${server.url}/readyz`);
    assert.equal(ready.status, 503);
    assert.match(ready.body, /locked by another program/);
    other.exec('rollback');
    assert.equal((await post(server)).status, 201);
    assert.equal((await call(`${server.url}/readyz`)).status, 200);
    await setTimeout(500);
    const stored = other.prepare('select id from comment').all();
    assert.equal(stored.length, 1, 'what was refused is not stored later');
    other.close();
  } finally {
    await server.stop();
  }
});

test('a table that vanishes is a sentence, and so is the next start', async () => {
  const server = await startServer();
  try {
    const shell = new DatabaseSync(databaseOf(server));
    shell.exec('drop table comment');
    shell.close();
    assert.equal((await post(server)).status, 503);
    assert.match(server.output(), /The database is damaged: no such table: comment/);
    assert.ok(!/\n\s+at /.test(server.output()), server.output());
    await server.terminate();
    for (const args of [['serve'], ['comments', 'list']]) {
      const {code, stderr} = await runCli(args, {PORT: '0'}, server.dir);
      assert.equal(code, 1);
      assert.match(stderr, /lintel\.db is damaged: it has no table comment\. Restore a backup/);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
    }
  } finally {
    await server.stop();
  }
});

test('a second server on the same file stops with a sentence; commands work; a killed server leaves no lock', async () => {
  const server = await startServer();
  try {
    const second = await server.run(['serve'], {PORT: '0'});
    assert.equal(second.code, 1);
    assert.match(
      second.stderr,
      /^Another Lintel server is using .*lintel\.db\. Stop that server, or set LINTEL_DATABASE/,
    );
    assert.equal(second.stderr.trim().split('\n').length, 1, second.stderr);
    assert.equal((await post(server)).status, 201);
    assert.equal((await server.run(['comments', 'list'])).code, 0);
    await server.kill();
    await server.restart();
    assert.equal((await post(server)).status, 201);
  } finally {
    await server.stop();
  }
});

test('deleted and changed words are in none of the database’s files soon after', async () => {
  const server = await startServer();
  try {
    const token = newToken();
    const secret = `Unmistakable${newToken()}`;
    const long = `${secret} ${'and much more that needs pages of its own. '.repeat(200)}${secret}`;
    const ids: string[] = [];
    for (const text of [secret, long, long, secret]) {
      const id = newId();
      const json = {id, thread: '/gone', name: secret.slice(0, 40), email: `${secret}@example.com`, text};
      assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json, token})).status, 201);
      ids.push(id);
    }
    copyLog(databaseOf(server));
    const files = () =>
      ['', '-wal'].filter(end => readFileSync(databaseOf(server) + end).includes(secret.slice(0, 40)));
    assert.notDeepEqual(files(), [], 'they were there');
    const [first, second, ...byCommand] = ids;
    const changed = {json: {text: 'Other words', name: ''}, token};
    assert.equal((await call(`${server.url}/api/v1/comments/${first}`, 'PATCH', changed)).status, 200);
    assert.equal((await call(`${server.url}/api/v1/comments/${first}`, 'DELETE', {token})).status, 200);
    assert.equal((await call(`${server.url}/api/v1/comments/${second}`, 'DELETE', {token})).status, 200);
    assert.equal((await server.run(['comments', 'delete', ...byCommand])).code, 0);
    await becomes('in the files', files, found => found.length === 0);
  } finally {
    await server.stop();
  }
});

/** A small disk of its own, where this user may mount one. */
function smallDisk(path: string, bytes: number): (() => void) | undefined {
  mkdirSync(path, {recursive: true});
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path]).status !== 0) return undefined;
  return () => void spawnSync('umount', [path]);
}

test('a full disk: posts are refused, reading and deleting work, also after a start; then it recovers', async t => {
  const server = await startServer();
  await server.terminate();
  const data = join(server.dir, 'data');
  rmSync(data, {recursive: true});
  const unmount = smallDisk(data, 12 * 1_048_576);
  try {
    if (!unmount) return t.skip('needs the right to mount a small disk');
    await server.restart();
    const token = newToken();
    const mine: string[] = [];
    for (let i = 0; i < 20; i++) {
      const json = {id: newId(), thread: '/full', text: `Words ${i}`};
      assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json, token})).status, 201);
      mine.push(json.id);
    }
    const ballast = join(data, 'ballast');
    const free = () => {
      const file = openSync(ballast, 'a');
      try {
        for (;;) writeSync(file, Buffer.alloc(4096));
      } catch {
        return closeSync(file);
      }
    };
    free();
    let refused = 0;
    for (let i = 0; i < 50; i++) {
      const {status} = await post(server, newId(), {text: 'x'.repeat(9_000)});
      assert.ok(status === 201 || status === 503, String(status));
      if (status === 503) refused++;
    }
    assert.ok(refused > 10, `${refused} refused`);
    const ready = await call<string>(`${server.url}/readyz`);
    assert.equal(ready.status, 503);
    assert.match(ready.body, /disk of the database.* full/);
    const remove = (id: string) => call(`${server.url}/api/v1/comments/${id}`, 'DELETE', {token});
    for (const id of mine.slice(0, 10)) assert.equal((await remove(id)).status, 200, 'its author deletes');
    assert.equal((await server.run(['comments', 'list'])).code, 0);

    // A server that stops in order gives the log's room back.
    await server.kill();
    free();
    await server.restart();
    assert.match(server.output(), /disk of the database .* is full: only deleting works\. Make room\./);
    assert.equal((await call(`${server.url}/api/v1/thread?thread=/full`)).body.thread.count, 10);
    assert.equal((await post(server, newId(), {text: 'x'.repeat(9_000)})).status, 503);
    assert.equal((await remove(mine[10]!)).status, 200);
    assert.ok(!/\n\s+at /.test(server.output()), server.output());

    rmSync(ballast);
    assert.equal((await post(server)).status, 201);
    assert.equal((await call(`${server.url}/readyz`)).status, 200);
  } finally {
    await server.terminate();
    unmount?.();
    rmSync(server.dir, {recursive: true, force: true});
  }
});

test('a start without any room is a sentence', async t => {
  const server = await startServer();
  await server.terminate();
  const data = join(server.dir, 'full');
  const unmount = smallDisk(data, 16_384);
  try {
    if (!unmount) return t.skip('needs the right to mount a small disk');
    writeFileSync(join(data, 'ballast'), Buffer.alloc(4096));
    const {code, stderr} = await server.run(['serve'], {PORT: '0', LINTEL_DATABASE: 'sqlite:full/lintel.db'});
    assert.equal(code, 1);
    assert.match(stderr, /^The disk of the database .*lintel\.db is full\. Make room, or set LINTEL_DATABASE/);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  } finally {
    unmount?.();
    rmSync(server.dir, {recursive: true, force: true});
  }
});
