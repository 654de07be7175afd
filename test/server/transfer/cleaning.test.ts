import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {pageOf, readRemap} from '../../../src/server/transfer/addresses.ts';
import {htmlToMarkdown} from '../../../src/server/transfer/html.ts';
import {readTime} from '../../../src/server/transfer/times.ts';

describe('HTML as our Markdown', () => {
  const cases: [title: string, html: string, markdown: string][] = [
    ['keeps paragraphs and breaks', '<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
    [
      'keeps bold, italic, code and links',
      '<b>B</b> <i>I</i> <code>c</code> <a href="https://example.com/">L</a>',
      '**B** *I* `c` [L](https://example.com/)',
    ],
    [
      'keeps quotes and lists',
      '<blockquote>Q</blockquote><ul><li>a<li>b</ul><ol><li>c</ol>',
      '> Q\n\n- a\n- b\n\n1. c',
    ],
    ['keeps lines of code', '<pre><code>a\n  b</code></pre>', '```\na\n  b\n```'],
    ['drops scripts and styles with all they contain', 'a<script>alert(1)</script><style>b{}</style>c', 'ac'],
    ['keeps the text of what means nothing here', '<table><tr><td>x</td></tr></table><u>y</u>', 'x\n\ny'],
    [
      'drops addresses that are not web or mail',
      '<a href="javascript:alert(1)">x</a> <a href="data:text/html,y">y</a>',
      'x y',
    ],
    ['decodes entities once', '&lt;b&gt; &amp;amp; &#8217;', '<b> &amp; ’'],
    [
      'escapes what looks like a mark',
      '<p>1. not a list *x* [y](z) `w`</p><p>&gt; no quote</p>',
      '1\\. not a list \\*x\\* \\[y\\](z) \\`w\\`\n\n\\> no quote',
    ],
    ['joins blanks', '  a \n\t b  ', 'a b'],
    [
      'escapes nothing else',
      '3 < 16, snake_case, a*, [1], C:\\temp, 1 - 2',
      '3 < 16, snake_case, a*, [1], C:\\temp, 1 - 2',
    ],
    ['keeps the lines of what is in code', '<pre>a<blockquote>b</blockquote><p>c</pre>', '```\nab\nc\n```'],
    ['leaves addresses as they are', 'https://example.com/_a_/*b*', 'https://example.com/_a_/*b*'],
    ['marks what touches and what shares a mark once', '<b>a</b><b>b</b> <b><i>c</i></b>', '**ab *c***'],
    ['closes what is left open', '<p><b>bold<p>next', '**bold**\n\nnext'],
  ];
  for (const [title, html, markdown] of cases) it(title, () => assert.equal(htmlToMarkdown(html), markdown));

  it('keeps line breaks of the source where they count', () => {
    assert.equal(htmlToMarkdown('one\ntwo\r\n\r\nthree', {lineBreaks: true}), 'one\ntwo\n\nthree');
  });

  it('survives nesting without end', () => {
    const text = htmlToMarkdown('<blockquote>'.repeat(100_000) + 'deep' + '<b>'.repeat(50_000));
    assert.match(text, /deep/);
    assert.ok(text.length < 1_000);
  });
});

describe('times of exports', () => {
  const cases: [string | number, string | null][] = [
    ['2011-08-31T15:16:29Z', '2011-08-31T15:16:29.000Z'],
    ['2014-04-29 15:21:27', '2014-04-29T15:21:27.000Z'],
    ['2021-10-28 20:50:15 +0800', '2021-10-28T12:50:15.000Z'],
    ['2021-03-17T12:09:47.722181Z', '2021-03-17T12:09:47.722Z'],
    ['2020-05-01', '2020-05-01T00:00:00.000Z'],
    ['Mon, 19 Jul 2010 14:24:22 +0000', '2010-07-19T14:24:22.000Z'],
    [1_600_000_000, '2020-09-13T12:26:40.000Z'],
    [1_600_000_000_123, '2020-09-13T12:26:40.123Z'],
    ['1600000000', '2020-09-13T12:26:40.000Z'],
    ['2020-02-30 10:00:00', null],
    ['2020-13-01', null],
    ['2011-x09-30T22:48:43Z', null],
    ['yesterday', null],
    ['12', null],
    ['', null],
    ['2999-01-01', null],
    ['0001-01-01T00:00:00Z', null],
    [NaN, null],
  ];
  for (const [given, expected] of cases) {
    it(`read ${JSON.stringify(given)}`, () => {
      const time = readTime(given);
      assert.equal(time === null ? null : new Date(time).toISOString(), expected);
    });
  }
});

describe('addresses', () => {
  it('of a page are its path and query, as the elements name it', () => {
    assert.deepEqual(pageOf('https://example.com/caf%C3%A9?id=3&utm_source=x#comment-1'), {
      key: '/café?id=3',
      url: 'https://example.com/caf%C3%A9?id=3&utm_source=x',
    });
    assert.deepEqual(pageOf('/post/1#c'), {key: '/post/1', url: null});
    assert.deepEqual(pageOf('a-name'), {key: 'a-name', url: null});
  });

  it('are turned into new ones by a table', () => {
    const remap = readRemap(
      '# old new\nhttps://old.example/* https://new.example/*\nhttps://old.example/a\thttps://new.example/b\nhttps://old.example/c/*,https://new.example/d/*\n',
    );
    assert.equal(remap('https://old.example/x?y=1'), 'https://new.example/x?y=1');
    assert.equal(remap('https://old.example/a'), 'https://new.example/b');
    assert.equal(remap('https://old.example/c/1'), 'https://new.example/d/1');
    assert.equal(remap('https://other.example/'), 'https://other.example/');
  });

  it('of a table that is wrong name the line', () => {
    assert.throws(() => readRemap('a b\nonly-one'), {where: 'line 2 of the table of addresses'});
    assert.throws(() => readRemap('a* b'), /ends with \*/);
  });
});
