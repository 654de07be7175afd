import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {after, before, describe, test} from 'node:test';
import type {CommentsPage, PostedComment, ThreadAnswer} from '../../src/protocol/api.ts';
import {openConnections} from '../../src/server/store/sqlite/open.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

/** The tables as 0.1 made them before keys had a normal form. Written down, so that they stay what they were. */
const TABLES = `
  create table setting (name text primary key, value text not null);
  create table thread (site text not null, key text not null, url text, title text not null,
    closed integer default 0 not null, created bigint not null, comments integer default 0 not null,
    r1 integer default 0 not null, r2 integer default 0 not null, r3 integer default 0 not null,
    r4 integer default 0 not null, r5 integer default 0 not null, constraint thread_key primary key (site, key));
  create table comment (site text not null, id text not null, thread text not null, parent text not null,
    depth integer not null, listed integer not null, status text not null, pinned integer default 0 not null,
    name text not null, email text, visitor text not null, created bigint not null, edited bigint, rating integer,
    likes integer default 0 not null, replies integer default 0 not null, body text not null, source text not null,
    digest text not null, constraint comment_key primary key (site, id));
  create index comment_by_time on comment (site, thread, parent, listed, created, id);
  create index comment_by_likes on comment (site, thread, parent, listed, likes, created, id);
  create table below (site text not null, ancestor text not null, created bigint not null, id text not null,
    constraint below_key primary key (site, ancestor, created, id));
  create table rating (site text not null, thread text not null, visitor text not null,
    value integer not null check (value between 1 and 5), comment text not null, created bigint not null,
    updated bigint not null, constraint rating_key primary key (site, thread, visitor));
  create table liking (site text not null, comment text not null, visitor text not null, created bigint not null,
    constraint liking_key primary key (site, comment, visitor));
  create table report (site text not null, comment text not null, reporter text not null, reason text not null,
    created bigint not null, constraint report_key primary key (site, comment, reporter));
  create table allowance (site text not null, target text not null, network text not null, day integer not null,
    used integer not null, constraint allowance_key primary key (site, target, network, day));
  create table lintel_migration (name varchar(255) not null primary key, timestamp varchar(255) not null);
  create table lintel_migration_lock (id varchar(255) not null primary key, is_locked integer default 0 not null);
  insert into lintel_migration values ('0001-start', '2026-01-01T00:00:00.000Z');
  insert into lintel_migration_lock values ('migration_lock', 0);
  pragma application_id = ${0x4c4e544c}`;

const dir = mkdtempSync(join(tmpdir(), 'lintel-keys-'));
after(() => rmSync(dir, {recursive: true}));

/** A database as the version before left it. */
class OldDatabase {
  readonly path: string;
  #db: DatabaseSync;
  #time = 1_700_000_000_000;

  constructor(path: string) {
    this.path = path;
    this.#db = new DatabaseSync(path);
    this.#db.exec(TABLES);
    this.#db.exec('begin');
  }

  thread(key: string, {site = 'default', title = '', url = '', closed = 0} = {}): void {
    this.#db
      .prepare('insert into thread (site, key, title, url, closed, created) values (?, ?, ?, ?, ?, ?)')
      .run(site, key, title, url || null, closed, this.#time++);
  }

  comment(thread: string, text: string, {site = 'default', parent = '', status = 'visible', likes = 0} = {}): string {
    const id = newId();
    const body = JSON.stringify([{type: 'paragraph', children: [{type: 'text', text}]}]);
    this.#db
      .prepare(
        `insert into comment (site, id, thread, parent, depth, listed, status, name, visitor, created, likes, replies, body, source, digest)
          values (?, ?, ?, ?, ?, ?, ?, 'Ann', 'v', ?, ?, 0, ?, ?, 'd')`,
      )
      .run(
        site,
        id,
        thread,
        parent,
        parent ? 1 : 0,
        Number(status === 'visible'),
        status,
        this.#time++,
        likes,
        body,
        text,
      );
    if (status === 'visible')
      this.#db.prepare('update thread set comments = comments + 1 where site = ? and key = ?').run(site, thread);
    for (let i = 0; i < likes; i++)
      this.#db.prepare('insert into liking values (?, ?, ?, ?)').run(site, id, `fan ${i}`, this.#time++);
    if (parent) {
      const created = this.#db.prepare('select created from comment where id = ?').get(id)!['created'] as number;
      this.#db.prepare('insert into below values (?, ?, ?, ?)').run(site, parent, created, id);
      this.#db.prepare('update comment set replies = replies + 1 where id = ?').run(parent);
    }
    return id;
  }

  rating(thread: string, visitor: string, value: number, updated: number): void {
    this.#db
      .prepare("insert into rating values ('default', ?, ?, ?, '', ?, ?)")
      .run(thread, visitor, value, updated, updated);
    this.#db.prepare(`update thread set r${value} = r${value} + 1 where site = 'default' and key = ?`).run(thread);
  }

  close(): void {
    this.#db.exec('commit');
    this.#db.close();
  }
}

describe('a database of before', () => {
  let server: TestServer;
  let first: string;
  let liked: string;
  let reply: string;
  const thread = async (key: string, more = '') =>
    (await (
      await fetch(`${server.url}/api/v1/thread?thread=${encodeURIComponent(key)}${more}`)
    ).json()) as ThreadAnswer;
  const words = ({comments}: ThreadAnswer | CommentsPage) =>
    comments.map(({body}) => JSON.stringify(body).match(/"text":"([^"]*)"/)![1]);

  before(async () => {
    server = await startServer({env: {LINTEL_SITES: 'other'}});
    await server.kill();
    for (const end of ['', '-wal', '-shm']) rmSync(join(server.dir, `data/lintel.db${end}`), {force: true});
    mkdirSync(join(server.dir, 'data'), {recursive: true});
    const old = new OldDatabase(join(server.dir, 'data/lintel.db'));
    old.thread('/%E6%96%87%E7%AB%A0/', {url: 'https://example.com/old', title: 'Old'});
    first = old.comment('/%E6%96%87%E7%AB%A0/', 'first');
    old.comment('/%E6%96%87%E7%AB%A0/', 'hidden', {status: 'hidden'});
    old.thread('/文章/');
    liked = old.comment('/文章/', 'second', {likes: 3});
    old.thread('/文章/?utm_source=mail', {closed: 0});
    old.comment('/文章/?utm_source=mail', 'third');
    reply = old.comment('/%E6%96%87%E7%AB%A0/', 'answer', {parent: first});
    // One visitor rated all three, another two, a third one.
    old.rating('/%E6%96%87%E7%AB%A0/', 'ann', 1, 300);
    old.rating('/文章/', 'ann', 5, 100);
    old.rating('/文章/?utm_source=mail', 'ann', 3, 200);
    old.rating('/文章/', 'bob', 2, 100);
    old.rating('/文章/?utm_source=mail', 'bob', 4, 200);
    old.rating('/文章/?utm_source=mail', 'eve', 5, 50);
    old.thread('/caf%C3%A9', {site: 'other', closed: 1, title: 'Café'});
    old.comment('/caf%C3%A9', 'elsewhere', {site: 'other'});
    old.thread('/plain', {title: 'Plain'});
    old.comment('/plain', 'untouched');
    old.rating('/plain', 'ann', 4, 1);
    for (let i = 0; i < 2500; i++) old.thread(`/page-${i}?fbclid=${i}`);
    old.close();
    await server.restart();
  });
  after(() => server.stop());

  test('has threads that were one, merged', async () => {
    const answer = await thread('/文章/');
    assert.deepEqual(words(answer).sort(), ['answer', 'first', 'second', 'third']);
    assert.equal(answer.thread.count, 4);
    assert.equal(answer.thread.title, 'Old');
    assert.equal(answer.thread.url, 'https://example.com/old');
  });

  test('knows when the newest of all its comments was written', () => {
    const db = new DatabaseSync(join(server.dir, 'data/lintel.db'), {readOnly: true});
    const {latest, newest} = db
      .prepare(
        "select latest, (select max(created) from comment where thread = key) as newest from thread where key = '/文章/'",
      )
      .get()!;
    db.close();
    assert.equal(latest, newest);
  });

  test('has the newest rating of each visitor', async () => {
    const {rating} = await thread('/文章/');
    assert.deepEqual(rating.distribution, [1, 0, 0, 1, 1]);
    assert.equal(rating.count, 3);
  });

  test('keeps likes, answers and what is hidden', async () => {
    const {comments} = await thread('/文章/');
    assert.equal(comments.find(({id}) => id === liked)!.likes, 3);
    assert.equal(comments.find(({id}) => id === first)!.replies, 1);
    assert.equal(comments.find(({id}) => id === reply)!.parent, first);
    const more = await fetch(`${server.url}/api/v1/comments?thread=${encodeURIComponent('/文章/')}&parent=${first}`);
    assert.deepEqual(words((await more.json()) as CommentsPage), ['answer']);
  });

  test('keeps other sites, and threads that need nothing', async () => {
    const cafe = await thread('/café', '&site=other');
    assert.deepEqual(words(cafe), ['elsewhere']);
    assert.equal(cafe.thread.closed, true);
    assert.equal((await thread('/café')).thread.count, 0);
    const plain = await thread('/plain');
    assert.deepEqual(words(plain), ['untouched']);
    assert.deepEqual(plain.rating.distribution, [0, 0, 0, 1, 0]);
  });

  test('is written to, and found, by any spelling', async () => {
    const posted = await call(`${server.url}/api/v1/comments`, 'POST', {
      token: newToken(),
      json: {id: newId(), thread: '/%e6%96%87%e7%ab%a0/?gclid=1', text: 'new'},
    });
    assert.equal(posted.status, 201);
    assert.equal((posted.body as PostedComment).count, 5);
    for (const spelling of ['/文章/', '/%E6%96%87%E7%AB%A0/', ' /文章/?utm_source=x', '/文\u200b章/?'])
      assert.equal((await thread(spelling)).thread.key, '/文章/', spelling);
    assert.equal((await thread('/%E6%96%87%E7%AB%A0/')).thread.count, 5);
  });

  test('counts a key without what is taken out of it', async () => {
    const long = '/' + '%E6%96%87'.repeat(511);
    const ask = (key: string) => fetch(`${server.url}/api/v1/thread?thread=${encodeURIComponent(key)}`);
    assert.equal((await ask(`${long}?utm_source=${'x'.repeat(1000)}`)).status, 200);
    assert.equal((await ask(`${long}x`)).status, 400);
    for (const nothing of ['%E2%80%8B', ' ', '?utm_source=x']) assert.equal((await ask(nothing)).status, 400, nothing);
  });
});

test('a new database is the same as one that was brought up to date', async () => {
  const old = new OldDatabase(join(dir, 'old.db'));
  old.close();
  const schema = async (path: string) => {
    const {close} = await openConnections(path, true);
    await close();
    const db = new DatabaseSync(path);
    const rows = db.prepare("select name, type from sqlite_schema where name not like 'sqlite%' order by name").all();
    const columns = db
      .prepare('select m.name, c.name, c.type from sqlite_schema m, pragma_table_info(m.name) c order by 1, c.cid')
      .all();
    db.close();
    return JSON.stringify([rows, columns]);
  };
  assert.equal(await schema(old.path), await schema(join(dir, 'new.db')));
});
