import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {createMailAddresses} from '../../../src/server/domain/mail-addresses.ts';
import {digestSpan} from '../../../src/server/domain/digests.ts';
import {createSignedLinks} from '../../../src/server/domain/signed-links.ts';
import {createTelling, MAIL, type Owners} from '../../../src/server/domain/telling.ts';
import {createWriting} from '../../../src/server/domain/writing.ts';
import {mailChannel} from '../../../src/server/mail/channel.ts';
import {ownerLetters} from '../../../src/server/mail/owner-letters.ts';
import type {Mail} from '../../../src/server/mail/smtp.ts';
import {startDispatcher} from '../../../src/server/notify/dispatcher.ts';
import type {Delivery} from '../../../src/server/notify/channel.ts';
import {openTestStore, runSql} from '../../helpers/database.ts';
import {becomes, openMailServer} from '../../helpers/mail-server.ts';
import {newId, startServer} from '../../helpers/server.ts';
import {mailSettings, OWNER, post, withMail} from './helpers.ts';

const idsOf = (arrived: readonly {header(name: string): string | undefined}[]) =>
  arrived.map(one => one.header('message-id'));

describe('mails', () => {
  test('of a burst of 500 arrive once each, though the mail server is killed in between', async () => {
    let alive = 120;
    const dying = await openMailServer({
      // Dies over a mail that it has not kept.
      received: () => (alive-- > 0 ? undefined : false),
    });
    const server = await startServer({env: mailSettings(dying)});
    try {
      await Promise.all(
        Array.from({length: 20}, async () => {
          for (let i = 0; i < 25; i++) await post(server, {text: `Number ${i}`});
        }),
      );
      await becomes('the end', () => alive < 0);
      await dying.kill();
      await becomes('a word in the log', () => /takes no mail/.test(server.output()));
      const before = dying.arrived.length;
      assert.ok(before >= 100 && before < 500, `${before} before it died`);
      const risen = await openMailServer({port: dying.port});
      await becomes('the rest', () => dying.arrived.length + risen.arrived.length >= 500, 90_000);
      await setTimeout(1_000);
      const ids = idsOf([...dying.arrived, ...risen.arrived]);
      assert.equal(ids.length, 500);
      assert.equal(new Set(ids).size, 500);
      await risen.kill();
    } finally {
      await server.stop();
    }
  });

  test('that a server took without saying so, or that were under way when ours was killed, come again under the same id', async () => {
    let silent = 2;
    const kept: (string | undefined)[] = [];
    const forgetful = await openMailServer({
      async received(one) {
        kept.push(one.header('message-id'));
        await setTimeout(40);
        // It has kept the mail, and the acknowledgement is lost.
        return silent-- > 0 ? false : undefined;
      },
    });
    try {
      const server = await startServer({env: mailSettings(forgetful)});
      try {
        for (let i = 0; i < 40; i++) await post(server);
        await becomes('some', () => new Set(kept).size > 10);
        await server.kill();
        assert.ok(new Set(idsOf(forgetful.arrived)).size < 40, 'some are left');
        assert.ok((await aMinutePasses(server)) > 0, 'some were under way, and wait for their lease to end');
        await server.restart();
        await becomes('all of them', () => new Set(idsOf(forgetful.arrived)).size === 40);
        assert.ok(kept.length > 40, 'there were doubles, which a mailbox knows by their id');
        assert.equal(new Set(kept).size, 40);
      } finally {
        await server.stop();
      }
    } finally {
      await forgetful.kill();
    }
  });

  test('that the server puts off are tried again later, the others meanwhile', () =>
    withMail(
      async (server, mails) => {
        for (let i = 0; i < 6; i++) await post(server, {text: i === 2 ? 'greylisted' : 'x'});
        await mails.mails(6);
        assert.equal(new Set(idsOf(mails.arrived)).size, 6);
      },
      {mails: {onRcptTo: putOff(2)}},
    ));
});

/** Lets a minute pass for what waits in the outbox of a server that is down; gives how much of it would have waited for that. */
async function aMinutePasses({database}: {database: string}): Promise<number> {
  const sql = 'update outbox set due = due - 60000 where due > $1 returning due';
  return (await runSql(database, sql, Date.now())).length;
}

/** Answers the first recipients with 450, as greylisting does. */
function putOff(count: number) {
  let left = count;
  return (_address: unknown, _session: unknown, done: (error?: Error) => void) =>
    left-- > 0 ? done(Object.assign(new Error('Greylisted, try again'), {responseCode: 450})) : done();
}

describe('a digest', () => {
  async function deskOf(given: Pick<Owners, 'addresses' | 'when'>) {
    const owners = {name: '', language: 'en', ...given};
    const store = await openTestStore();
    const addresses = createMailAddresses('secret');
    const basis = {addresses, ownersOf: async () => owners};
    const writing = createWriting(store, {telling: createTelling({mail: basis})});
    const sent: Mail[] = [];
    let answer: Delivery = {taken: true};
    const channel = mailChannel({
      ...{store, from: {name: '', address: 'c@shop.example'}, server: 'smtp', secret: 'secret'},
      transport: {
        deliver: async mail => {
          if (answer.taken) sent.push(mail);
          return answer;
        },
        probe: async () => null,
        close() {},
      },
      writers: ownerLetters({
        ...{...basis, store, links: createSignedLinks('secret'), url: 'https://c.example'},
      }),
    });
    return {
      ...{store, sent},
      refuse: () => (answer = {taken: false, answered: false, problem: 'dead'}),
      accept: () => (answer = {taken: true}),
      post: (text: string, now: number) =>
        writing.post(
          {site: 's', visitor: '', networks: [], now, url: null, title: ''},
          {id: newId(), thread: 'k', parent: null, name: '', email: '', text, rating: null},
        ),
      start: () =>
        startDispatcher({
          store,
          channels: [channel],
          report: () => {},
          reportError: error => assert.fail(String(error)),
        }),
      /** The digests that wait, the next one first. */
      due: async () => {
        const all = {receiver: MAIL, now: Number.MAX_SAFE_INTEGER, limit: 99};
        return (await store.read(s => s.dueMessages(all))).filter(({kind}) => kind === 'hourly' || kind === 'daily');
      },
    };
  }

  test('has each comment of its hour once, and is one mail', async () => {
    const {store, post, start, sent, due} = await deskOf({addresses: [OWNER], when: 'hourly'});
    const hour = digestSpan('hourly', Date.now() - 3 * 3_600_000).start;
    await post('first', hour);
    await post('second', hour + 3_599_000);
    await post('third', hour + 3_600_000);
    assert.equal((await due()).length, 2);
    const dispatcher = start();
    await becomes('both digests', async () => (await due()).length === 0);
    await dispatcher.stop();
    const texts = sent.map(({text}) => text);
    assert.equal(texts.length, 2);
    for (const word of ['first', 'second', 'third'])
      assert.equal(texts.filter(text => text.includes(word)).length, 1, word);
    assert.match(sent.map(({subject}) => subject).join(), /2 comments on s/);
    assert.ok(texts.every(text => text.includes('/mail/comment?do=reject')));
    await store.close();
  });

  test('waits for its time, and for a mail server that is away', async () => {
    const {store, post, start, sent, due, refuse, accept} = await deskOf({addresses: [OWNER], when: 'daily'});
    await post('long ago', Date.now() - 3 * 86_400_000);
    await post('today', Date.now());
    const [, waiting] = await due();
    assert.equal(waiting!.due > Date.now(), true);
    const {start: from, end} = digestSpan('daily', Date.now());
    assert.equal(new Date(end).getHours(), 7);
    assert.ok(from <= Date.now() && end > Date.now());
    refuse();
    const dispatcher = start();
    await becomes('a failure', async () => (await store.read(s => s.receiver(MAIL)))?.problem === 'dead');
    accept();
    await becomes('the digest', () => sent.length === 1);
    await dispatcher.stop();
    assert.ok(sent[0]!.text.includes('long ago') && !sent[0]!.text.includes('today'));
    assert.equal((await due()).length, 1, 'today’s still waits');
    await store.close();
  });
});
