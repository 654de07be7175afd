import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import ICAL from 'ical.js';
import {call, startServer, type TestServer} from '../helpers/server.ts';
import {parseVCard} from '../../src/contact/index.ts';
import {growsInProportion} from '../helpers/growth.ts';

let server: TestServer;
before(async () => void (server = await startServer({args: ['--dist=/nowhere']})));
after(() => server.stop());

const get = (query: string, method = 'GET') => call<string>(`${server.url}/card.vcf?${query}`, method);
const send = (type: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/card.vcf`, {method: 'POST', headers: {'content-type': type, ...headers}, body});

/** Content lines of a card, unfolded. */
const lines = (card: string) => card.replace(/\r\n /g, '').split('\r\n').filter(Boolean);

const FIELDS = {
  name: 'Harbor Lane Dental',
  org: 'Harbor Lane Dental',
  phone: '1 (305) 555-0157',
  email: 'info@example.com',
  url: 'https://www.example.com/',
  country: 'US',
};
const EXPECTED = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:Harbor Lane Dental',
  'ORG:Harbor Lane Dental',
  'TEL;TYPE=WORK,VOICE:+13055550157',
  'EMAIL;TYPE=INTERNET,WORK:info@example.com',
  'URL:https://www.example.com/',
  'END:VCARD',
];

test('a card named by fields downloads as a vCard', async () => {
  const {status, headers, body} = await get(String(new URLSearchParams(FIELDS)));
  assert.equal(status, 200);
  assert.equal(headers.get('content-type'), 'text/vcard; charset=utf-8');
  assert.equal(
    headers.get('content-disposition'),
    `attachment; filename="contact.vcf"; filename*=UTF-8''Harbor%20Lane%20Dental.vcf`,
  );
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.match(headers.get('content-security-policy')!, /sandbox/);
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.equal(headers.get('cache-control'), 'no-store');
  for (const line of EXPECTED) assert.ok(lines(body).includes(line), `${line} in ${body}`);
  const head = await get(String(new URLSearchParams(FIELDS)), 'HEAD');
  assert.equal(head.status, 200);
  assert.match(head.headers.get('content-type')!, /\/vcard/);
});

test('a form, JSON and a whole vCard make the same card', async () => {
  const wanted = (await get(String(new URLSearchParams(FIELDS)))).body;
  const {country, phone, email, url, ...names} = FIELDS;
  const contact = {...names, phones: [phone], emails: [email], urls: [url]};
  const answers = [
    await send('application/x-www-form-urlencoded', String(new URLSearchParams(FIELDS))),
    await send('application/json', JSON.stringify({contact, country})),
    await send('application/x-www-form-urlencoded', String(new URLSearchParams({vcard: wanted}))),
    await fetch(`${server.url}/card.vcf?${new URLSearchParams({vcard: wanted})}`),
    await fetch(`${server.url}/card.vcf?${new URLSearchParams({contact: JSON.stringify(contact), country})}`),
  ];
  for (const answer of answers) {
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), wanted);
  }
});

test('nothing a value says starts a property of its own', async () => {
  const evil = 'Ann\r\nTEL:+15550000\r\nURL:javascript:alert(1)\nEND:VCARD\u2028BEGIN:VCARD';
  const vcard = `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nURL:javascript:alert(1)\r\nX-EVIL:1\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Bob\r\nEND:VCARD\r\n<script>alert(1)</script>`;
  for (const query of [
    new URLSearchParams({name: evil, org: evil, note: evil, address: evil, title: evil, kind: evil}),
    new URLSearchParams({name: evil, email: evil, url: evil, social: evil, photo: evil, hours: evil}),
    new URLSearchParams({
      contact: JSON.stringify({name: evil, messaging: {[evil]: evil}, other: [evil], labels: {a: evil}}),
    }),
    new URLSearchParams({vcard}),
  ]) {
    const {status, headers, body} = await get(String(query));
    assert.equal(status, 200);
    const names = lines(body).map(line => line.split(/[:;]/)[0]!.replace(/^item\d+\./, ''));
    assert.equal(names.filter(name => name === 'BEGIN').length, 1);
    assert.equal(names.filter(name => name === 'END').length, 1);
    assert.ok(!names.includes('TEL') && !names.includes('X-EVIL'), body);
    assert.ok(!/^URL:javascript/im.test(body));
    assert.ok(!/[\r\n]/.test(headers.get('content-disposition')!));
    assert.match(
      headers.get('content-disposition')!,
      /^attachment; filename="contact\.vcf"; filename\*=UTF-8''[\w.%-]+\.vcf$/,
    );
    const [kind, , below] = ICAL.parse(body) as [string, unknown[], unknown[]];
    assert.deepEqual([kind, below], ['vcard', []], 'another reader sees one card');
  }
});

test('file names are safe on every system', async () => {
  const name = async (text: string) =>
    decodeURIComponent(
      /UTF-8''(.+)$/.exec(
        (await get(String(new URLSearchParams({name: text})))).headers.get('content-disposition')!,
      )![1]!,
    );
  assert.equal(await name('Zoë Łuk'), 'Zoë Łuk.vcf');
  assert.equal(await name('../../etc/passwd'), 'etc passwd.vcf');
  assert.equal(await name('a"b\\c|d'), 'a b c d.vcf');
  assert.equal(await name("it's (new)"), "it's (new).vcf");
  assert.equal((await name('x'.repeat(500))).length, 64);
});

test('wrong cards are refused with a problem', async () => {
  const refused: [Promise<{status: number}>, number][] = [
    [get(''), 400],
    [get('name='), 400],
    [get('name=a&name=b'), 400],
    [get('name=%zz'), 400],
    [get('name=a&version=5'), 400],
    [get('name=a&country=USA'), 400],
    [get(`name=${'a'.repeat(2_001)}`), 400],
    [get(`name=a${'&phone=1'.repeat(21)}`), 400],
    [get('vcard=hello'), 400],
    [get('contact=hello'), 400],
    [get(`name=${'a'.repeat(20_000)}`), 431],
    [send('application/json', '[]'), 422],
    [send('application/json', 'x'), 400],
    [send('application/json', '{"contact":5}'), 400],
    [send('application/json', '{"name":"a","country":{"toString":1}}'), 400],
    [send('application/json', '{"name":"a","version":{"toString":1}}'), 400],
    [send('application/json', `{"name":"a","country":${'['.repeat(9_000)}${']'.repeat(9_000)}}`), 400],
    [send('application/json', `{"contact":${'['.repeat(9_000)}${']'.repeat(9_000)}}`), 400],
    [send('application/json', `{"phones":${'['.repeat(9_000)}${']'.repeat(9_000)}}`), 400],
    [send('text/plain', 'name=a'), 415],
    [send('multipart/form-data; boundary=x', '--x--'), 415],
    [send('application/x-www-form-urlencoded', `note=${'a'.repeat(70_000)}`), 413],
    [send('application/x-www-form-urlencoded', 'name=a', {origin: 'https://evil.example'}), 403],
    [call(`${server.url}/card.vcf`, 'DELETE'), 405],
  ];
  for (const [i, [answer, status]] of refused.entries()) assert.equal((await answer).status, status, `case ${i}`);
});

test('contrived cards take work in proportion to their length', async () => {
  for (const vcard of ['QUOTED-PRINTABLE', 'A;', '\\', '\\\\;', 'A:=\n', 'BEGIN:VCARD\n', ';"', 'FN:\n ']) {
    const card = (size: number) => `BEGIN:VCARD\n${vcard.repeat(size / vcard.length)}\nEND:VCARD`;
    growsInProportion(JSON.stringify(vcard), 20_000, size => parseVCard(card(size)));
    const body = new URLSearchParams({vcard: card(20_000)});
    assert.ok((await send('application/x-www-form-urlencoded', String(body))).status < 500);
  }
});
