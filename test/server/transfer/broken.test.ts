/** What is wrong with a file is said with its place and what was read before, and nothing of it is stored. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {readCsv} from '../../../src/server/transfer/formats/csv.ts';
import {parseJson} from '../../../src/server/transfer/formats/json.ts';
import {readJsonLines} from '../../../src/server/transfer/formats/json-lines.ts';
import {ImportError} from '../../../src/server/transfer/items.ts';
import type {SourceFile} from '../../../src/server/transfer/source-file.ts';
import {endOfWhole, faultOf} from '../../../src/server/transfer/utf8.ts';
import {xmlElements} from '../../../src/server/transfer/xml.ts';
import {runCli} from '../../helpers/server.ts';
import {disqus, fileOf, post} from './helpers.ts';

const dir = mkdtempSync(join(tmpdir(), 'lintel-broken-'));
after(() => rmSync(dir, {recursive: true, force: true}));
const command = (...args: string[]) => runCli(['import', ...args], {}, dir);

const good = disqus(post(10, 'First.') + post(11, 'Grüße.') + post(12, 'Third.'));
const line = (id: number, text = `No. ${id}`) =>
  JSON.stringify({id: String(id), page: '/a', date: '2020-01-01', text}) + '\n';
const own = (...lines: object[]) =>
  [{lintel: 'export', version: 1, site: 'default'}, ...lines].map(one => JSON.stringify(one) + '\n').join('');

describe('a file that cannot be imported', () => {
  const read = (n: number) =>
    new RegExp(`Up to there it has:\\n +${n} {2}comments? that can be imported\\n +1 {2}pages\\n`);
  const latin1 = Buffer.from(good, 'latin1');
  const files: [what: string, name: string, content: string | Uint8Array, ...says: RegExp[]][] = [
    [
      'cut off in an entry',
      'a.xml',
      good.slice(0, good.indexOf('Third')),
      /a\.xml is broken at line 6: .*unclosed/,
      read(2),
    ],
    [
      'cut off between two',
      'b.xml',
      good.slice(0, -9),
      /b\.xml is broken at line \d+: .*unclosed tag: disqus/,
      read(3),
    ],
    [
      'in Latin 1',
      'c.xml',
      latin1,
      new RegExp(`c\\.xml is broken at byte ${latin1.indexOf(0xfc)}: the text is not UTF-8\\. Save it as UTF-8`),
      read(1),
    ],
    [
      'in UTF-16',
      'd.xml',
      Buffer.from(`\ufeff${good}`, 'utf16le'),
      /broken at byte 0: the text is UTF-16\. Save it as UTF-8/,
    ],
    ['in UTF-16 without a mark', 'e.xml', Buffer.from(good, 'utf16le').swap16(), /the text is UTF-16/],
    ['with a NUL', 'f.xml', good.replace('Third', 'Thi\0rd'), /broken at line 6: not well-formed XML/, read(2)],
    [
      'a web page',
      'g.xml',
      '<!DOCTYPE html>\n<html><h1>502 Bad Gateway</h1></html>',
      /g\.xml cannot be used: it is a web page/,
    ],
    ['empty', 'h.xml', ' \n', /h\.xml cannot be used: it is empty\./],
    [
      'packed and cut off',
      'i.xml.gz',
      gzipSync(disqus(post(1, 'x'.repeat(99)).repeat(99))).subarray(0, -40),
      /broken at byte \d+: the gzip data is damaged or cut off/,
    ],
    [
      'a bomb',
      'j.xml',
      good
        .replace('?>', '?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')
        .replace('<![CDATA[First.]]>', '&b;'),
      /broken at line \d+: .*undefined entity/,
    ],
    [
      'a table of something else',
      'k.csv',
      'foo,bar\n1,2\n',
      /k\.csv is broken at line 1: there is no column page and none text, only foo, bar\. Name the columns/,
    ],
    [
      'a table with an open quote',
      'l.csv',
      'page,date,text\n/a,2020-01-01,Hi\n/a,2020-01-01,"Hi\n',
      /broken at line \d: not valid CSV: a quote/,
      read(1),
    ],
    [
      'a table without a usable line',
      'm.csv',
      'page,date,text\n/a,soon,Hi\n',
      /m\.csv, read as csv, has no comment that can be imported\.\n\nLeft out:\n +1 {2}its date "soon" cannot be read \(line 2\)/,
    ],
    [
      'JSON Lines with a bad one',
      'n.jsonl',
      line(1) + line(2) + '{"id": "3", "page":\n' + line(4),
      /n\.jsonl is broken at line 3: the JSON ends too early/,
      read(2),
    ],
    [
      'JSON that is cut off',
      'o.json',
      JSON.stringify([{page: '/a'}], null, 1).slice(0, -2),
      /broken at line \d: the JSON ends too early/,
    ],
    ['JSON of something else', 'p.json', '{"hello": "world"}', /p\.json cannot be used: it is JSON of no known format/],
    ['an export of ours with a bad line', 'q.jsonl', own({thread: {}}), /q\.jsonl is broken at line 2: /],
    [
      'an export of ours that is cut off',
      'r.jsonl',
      own(),
      /r\.jsonl is broken at line 1: the end is missing: the file is cut off\.\n\nExport it again\./,
    ],
  ];
  for (const [what, name, content, ...says] of files)
    it(`is refused: ${what}`, async () => {
      const {code, stdout, stderr} = await command(fileOf(name, content));
      assert.equal(code, 1, stdout);
      assert.match(stderr, /^(lintel: )?Nothing was imported: /);
      for (const pattern of says) assert.match(stderr, pattern);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });

  it('leaves nothing behind', async () => {
    const {stdout} = await runCli(['comments', 'list'], {}, dir);
    assert.doesNotMatch(stdout, /First|No\. 1|Hi/);
  });

  it('is imported as far as it can be read when asked to', async () => {
    const {code, stdout} = await command(fileOf('s.jsonl', line(1) + 'no\n' + line(3)), '--keep-going');
    assert.equal(code, 0);
    assert.match(stdout, /2 {2}imported now\n +1 {2}left out\n\nLeft out:\n +1 {2}not valid JSON \(line 2\)/);
  });
});

describe('JSON at fault', () => {
  it('is so at its line, whether or not the engine says where', () => {
    for (const [text, where, why] of [
      ['{"a": 1,\n "b": x}', 'line 2', 'not valid JSON'],
      ['[1,\n2,\n3 4]', 'line 3', 'not valid JSON'],
      ['no', 'line 1', 'not valid JSON'],
      ['[1,\n"a', 'line 2', 'the JSON ends too early: it is cut off'],
      [`["${'x'.repeat(99)}",\n"${'y'.repeat(99)}",\nnul,\n1]`, 'line 3', 'not valid JSON'],
    ] as const)
      assert.throws(() => parseJson(text), {where, message: why});
  });
});

describe('a file without an end', () => {
  /** A gigabyte, in pieces as a file has them. */
  function endless(start: string, text: string): SourceFile & {read: number} {
    const file = {
      ...{path: 'x', size: 2 ** 30, head: start, read: 0},
      async *pieces() {
        yield start;
        for (; file.read < file.size; file.read += text.length) yield text;
      },
      whole: () => Promise.reject(new Error('not asked for')),
    };
    return file;
  }
  const piece = 'a'.repeat(65_536);
  const drain = async (items: AsyncIterable<unknown>) => {
    for await (const item of items) void item;
  };
  const readers: [string, SourceFile & {read: number}, (file: SourceFile) => AsyncIterable<unknown>, RegExp][] = [
    ['one text of XML', endless('<disqus><post>\n', piece), file => xmlElements(file, ['post']), /^line 2$/],
    ['one tag of XML', endless('<disqus><post a="', piece), file => xmlElements(file, ['post']), /^line 1$/],
    [
      'one line of JSON',
      endless('{"a":1}\n{"a": "', piece),
      file => readJsonLines(file, {keepGoing: true}),
      /^line 2$/,
    ],
    ['one line of a table', endless('page,text\n', piece), file => readCsv(file, {keepGoing: false}), /^line \d$/],
  ];
  for (const [what, file, read, where] of readers)
    it(`is given up long before it is in memory: ${what}`, async () => {
      await assert.rejects(drain(read(file)), error => error instanceof ImportError && where.test(error.where));
      assert.ok(file.read < 32 * 1_048_576, `${file.read} bytes were read`);
    });
});

describe('UTF-8', () => {
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
  it('is cut where a character ends', () => {
    const text = Buffer.from('aé€😀');
    const ends = Array.from({length: text.length + 1}, (_, n) => endOfWhole(text.subarray(0, n)));
    assert.deepEqual(ends, [0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10]);
  });
  it('is at fault where the first wrong byte is', () => {
    for (const [given, at] of [
      [bytes('good'), -1],
      [bytes([0xff], 'x'), 0],
      [bytes('Gr', [0xfc], 'n'), 2],
      [bytes('€€', [0xe9], 'x€'), 6],
      [bytes('😀'.repeat(5_000), [0x80], 'x'), 20_000],
      [bytes('a', [0xc0, 0x80]), 1],
      [bytes('a', [0xed, 0xa0, 0x80]), 1],
    ] as const)
      assert.equal(faultOf(given), at);
  });
});
