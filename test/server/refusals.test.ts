/** What visitors are refused is said in their language, whatever it is; what only developers can get is listed here with the reason. */
import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import type {IncomingMessage} from 'node:http';
import {after, before, describe, test} from 'node:test';
import {REFUSALS} from '../../src/protocol/refusals.ts';
import {LANGUAGES} from '../../src/render/sentences.ts';
import {inReadersLanguage} from '../../src/server/api/reader-language.ts';
import {refusal} from '../../src/server/api/visitor.ts';
import {WRITE_REFUSALS} from '../../src/server/domain/actor.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

/** Said in English alone, by where: no visitor of the elements and pages can get it, or these say something of their own. */
const FOR_DEVELOPERS: Record<string, readonly string[]> = {
  'a request that no browser makes of our elements and pages': [
    'The query is not correctly percent-encoded.',
    '"${name}" may be given once.',
    'Send the body in UTF-8.',
    'Send the body without Content-Encoding.',
    'The body is not UTF-8.',
    'Send the body as application/json.',
    'The address or host of the request is malformed.',
    'Send the body as application/x-www-form-urlencoded.',
    'The path is not correctly percent-encoded.',
    'Use ${allow} here.',
    'The request is longer than 64 KB.',
    'Use the `next` of the answer before.',
    'Use "before" without "after" and "parent".',
    'No comment of this thread has the id in "after", "before" or "parent".',
    'No comment of this thread has the id in "after".',
    'No comment of this thread has the id in "after" or "parent".',
    'Ask for the comments of a thread, or for answers, not both.',
    'There is no such feed.',
    'Send the body as application/json or ${FORM}.',
    'Not a vCard.',
    'Not valid JSON.',
    'The card is empty: give at least a name, e.g. ?name=Ann%20Lee.',
    'Not the address of a frame of this server: …/embed/business-hours?….',
  ],
  'stands beside what its schema says, which is what is shown': ['The request is not as documented.'],
  '/admin offers nothing else to choose': [
    'The last day is before the first. Send a later one.',
    'Ask for ${MOST_CHART_DAYS} days at most.',
    "Give a reason: ${REJECT_REASONS.join(', ')}.",
  ],
  'the comment box makes a new id by itself': ['Another comment has this id already. Make a new id.'],
  'reads: the elements say that they cannot be reached': [
    'Your network has read too much. Try again in ${wait} seconds.',
    'Too many requests from your network. Try again soon.',
    'Too many requests at the moment. Try again soon.',
    'Too many live readers from your network.',
    'There is no room for more live readers. Read the thread now and then instead.',
    'There is no such site here: ${site}.',
  ],
  'the snippet builder says it in its own words': ['Too many pages are being looked at right now. Try again soon.'],
  'programs alone ask for it': [
    'Figures are for programs on the server’s own machine, and for whoever sends the token of LINTEL_METRICS_TOKEN: Authorization: Bearer ….',
  ],
  'it happens before there is an application that knows languages': [
    'Something went wrong on the server. The error was logged.',
  ],
};

const asking = (language: string) => ({url: '/', headers: {'accept-language': language}}) as unknown as IncomingMessage;

describe('every reason to refuse a write', () => {
  const words = Object.values(FOR_DEVELOPERS).flat();
  for (const code of WRITE_REFUSALS)
    test(`has a sentence in each language: ${code}`, () => {
      const problem = refusal({refused: code, most: 7}, 0);
      if (words.includes(problem.message)) return assert.equal(code, 'conflict');
      const said = LANGUAGES.map(tag => inReadersLanguage(problem, asking(tag)));
      assert.equal(new Set(said.map(({message}) => message)).size, LANGUAGES.length, 'no two are the same');
      for (const {details} of said) {
        assert.doesNotMatch(details.detail!, /[{}]/);
        for (const {message} of details.errors ?? []) assert.equal(message, details.detail);
      }
    });
});

describe('every sentence with which the API refuses something', () => {
  const found = globSync('src/server/{api,http,api/admin}/*.ts').flatMap(file => {
    const source = readFileSync(file, 'utf8');
    const made = source.matchAll(/(?:new HttpProblem|throw invalidValue|return invalidValue)\(([^;]*?)\)[;:,]/gs);
    // What has a code, /admin says in its own words (src/apps/admin/words/refusals.ts).
    const bare = [...made].filter(
      ([, inside]) => !file.includes('/admin/') || !/\bcode\b|refused|'wrong-old-password'/.test(inside!),
    );
    return bare.map(([, inside]) => ({
      file,
      sentence: /'([^'/][^']*[.….])'|`([^`]+[.….])`/.exec(inside!)?.slice(1).find(Boolean),
    }));
  });

  test('can be said in all languages, or is for developers', () => {
    assert.ok(found.length > 20, 'the sources are found');
    const listed = new Set(Object.values(FOR_DEVELOPERS).flat());
    const unlisted = found.filter(({sentence}) => sentence && !listed.has(sentence));
    assert.deepEqual(
      unlisted,
      [],
      'use `refused` with a code of protocol/refusals.ts, or say here why it is for developers',
    );
  });

  test('is listed only as long as it is said', () => {
    const sentences = new Set(found.map(({sentence}) => sentence));
    const stale = Object.values(FOR_DEVELOPERS)
      .flat()
      .filter(sentence => !sentences.has(sentence));
    assert.deepEqual(stale, []);
  });

  test('has its code somewhere in the server', () => {
    const sources = globSync('src/server/{api,http,domain}/**/*.ts').map(file => readFileSync(file, 'utf8'));
    const unused = Object.keys(REFUSALS).filter(code => !sources.some(source => source.includes(`'${code}'`)));
    assert.deepEqual(unused, []);
  });
});

describe('a server', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer({env: {LINTEL_ORIGINS: 'https://shop.example'}});
  });
  after(() => server.stop());

  const post = (language: string, more: object, {query = '', origin}: {query?: string; origin?: string} = {}) =>
    call(`${server.url}/api/v1/comments${query}`, 'POST', {
      json: {id: newId(), thread: '/t', text: 'Hello.', ...more},
      token: newToken(),
      headers: {'accept-language': language, ...(origin && {origin})},
    });

  test('says what is wrong with a field in the language of the request', async () => {
    for (const [language, field, more, said] of [
      ['de', '/text', {text: ' '}, 'Bitte schreiben Sie etwas.'],
      ['de-AT, en;q=0.5', '/name', {name: 'x'.repeat(81)}, 'Der Name ist zu lang. Er darf 80 Zeichen haben.'],
      ['fr', '/email', {email: 'nobody'}, 'Ce n’est pas une adresse e-mail.'],
      ['pl', '/text', {text: 'x'.repeat(10_001)}, 'Tekst jest za długi. Największa liczba znaków: 10000.'],
      ['ja', '/text', {text: '\u0000'}, '保存できない文字が含まれています。'],
      ['no', '/parent', {parent: newId()}, 'Kommentaren du svarer på, er ikke lenger i denne diskusjonen.'],
      ['en', '/text', {text: ' '}, 'Write something first.'],
      ['tlh', '/text', {text: ' '}, 'Write something first.'],
    ] as const) {
      const {status, body, headers} = await post(language, more);
      assert.equal(status, 422);
      assert.deepEqual([body.detail, body.errors], [said, [{pointer: field, message: said}]]);
      assert.equal(
        headers.get('content-language'),
        /^(en|tlh)/.test(language) ? null : language.slice(0, 2).replace('no', 'nb'),
      );
    }
  });

  test('takes the language that is asked for over that of the browser, and English for one it does not know', async () => {
    for (const [lang, said] of [
      ['es', 'No hay ninguna denuncia con este recibo.'],
      ['zh-Hant-TW', '没有此回执对应的举报。'],
      ['tlh', 'There is no report with this receipt.'],
    ]) {
      const {status, body} = await call(`${server.url}/api/v1/report?receipt=BCDFG-23456&lang=${lang}`, 'GET', {
        headers: {'accept-language': 'de'},
      });
      assert.deepEqual([status, body.detail], [404, said]);
    }
  });

  test('refuses a page that may not write in the reader’s language, with the cause for its owner', async () => {
    const {status, body} = await post('tr', {}, {origin: 'https://elsewhere.example'});
    assert.deepEqual([status, body.code], [403, 'foreign-page']);
    assert.equal(body.detail, 'Bu site henüz buraya bir şey gönderemez.');
    assert.match(body.hint, /elsewhere\.example may not write here/);
  });

  test('refuses moderators in the language of their page', async () => {
    const ask = (path: string, language: string, more: object = {}) =>
      call(`${server.url}/api/v1/admin/${path}`, 'POST', {
        ...{json: {}, headers: {origin: server.url, 'accept-language': language}},
        ...more,
      });
    const {body: outside} = await ask('bans', 'fr');
    assert.deepEqual([outside.code, outside.detail], ['not-signed-in', 'Connectez-vous d’abord.']);
    const {body: foreign} = await ask('bans', 'sv', {
      headers: {origin: 'https://elsewhere.example', 'accept-language': 'sv'},
    });
    assert.deepEqual(
      [foreign.code, foreign.detail],
      ['own-page-only', 'Det får bara den här serverns modereringssida göra.'],
    );
  });

  test('answers people with a page, programs with a problem', async () => {
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(server.url + path, {...init, headers: {'accept-language': 'ar', ...init.headers}});
    const people = {accept: 'text/html,application/xhtml+xml'};
    const page = await ask('/nowhere', {headers: people});
    assert.equal(page.status, 404);
    assert.match(page.headers.get('content-type')!, /^text\/html/);
    const html = await page.text();
    assert.match(html, /<html lang="ar" dir="rtl">/);
    assert.match(html, /<h1>لا شيء في هذا العنوان\.<\/h1>/);
    const stale = await ask('/mail/mine', {
      method: 'POST',
      body: new URLSearchParams({email: 'ann@example.com'}),
      headers: {...people, origin: 'https://elsewhere.example'},
    });
    assert.equal(stale.status, 403);
    assert.match(await stale.text(), /لا يمكن طلب الرابط إلا من الصفحة/);
    const api = await ask('/api/v1/nowhere', {headers: people});
    assert.match(api.headers.get('content-type')!, /^application\/problem\+json/);
    assert.equal(((await api.json()) as {detail: string}).detail, 'لا شيء في هذا العنوان.');
  });
});
