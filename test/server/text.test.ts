import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Block, Inline} from '../../src/protocol/api.ts';
import {hasText} from '../../src/markdown/has-text.ts';
import {toTree} from '../../src/markdown/tree.ts';
import {growsInProportion} from '../helpers/growth.ts';

const t = (text: string): Inline => ({type: 'text', text});
const p = (...children: (Inline | string)[]): Block => ({
  type: 'paragraph',
  children: children.map(child => (typeof child === 'string' ? t(child) : child)),
});
const link = (href: string, text = href): Inline => ({type: 'link', href, children: [t(text)]});
const br: Inline = {type: 'break'};

const CASES: [string, string, Block[]][] = [
  ['plain text', 'Hello there', [p('Hello there')]],
  [
    'bold, italic, code',
    '**b** *i* `c`',
    [p({type: 'strong', children: [t('b')]}, ' ', {type: 'em', children: [t('i')]}, ' ', {type: 'code', text: 'c'})],
  ],
  ['a line break is a line break', 'a\nb', [p('a', br, 'b')]],
  ['an empty line is a new paragraph, more make no more', 'a\n\n\n\nb', [p('a'), p('b')]],
  ['Windows line ends', 'a\r\nb\r\n\r\nc', [p('a', br, 'b'), p('c')]],
  ['a quote', '> a\n> b', [{type: 'quote', children: [p('a', br, 'b')]}]],
  ['a list', '- a\n- b', [{type: 'list', ordered: false, items: [[p('a')], [p('b')]]}]],
  ['a numbered list', '1. a\n2. b', [{type: 'list', ordered: true, items: [[p('a')], [p('b')]]}]],
  ['a list that starts later', '3. a', [{type: 'list', ordered: true, start: 3, items: [[p('a')]]}]],
  [
    'a list in a list',
    '- a\n  - b',
    [{type: 'list', ordered: false, items: [[p('a'), {type: 'list', ordered: false, items: [[p('b')]]}]]}],
  ],
  ['a code block', '```js\n<b>x</b>\n```', [{type: 'code', text: '<b>x</b>'}]],
  ['a link', '[us](https://example.com/a)', [p(link('https://example.com/a', 'us'))]],
  ['a mail link', '[us](mailto:a@example.com)', [p(link('mailto:a@example.com', 'us'))]],
  [
    'a mail link writes no letter',
    '[us](mailto:a@example.com?bcc=b@example.com&body=x)',
    [p(link('mailto:a@example.com', 'us'))],
  ],
  [
    'nor one in angle brackets',
    '<mailto:a@example.com?body=x>',
    [p(link('mailto:a@example.com', 'mailto:a@example.com?body=x'))],
  ],
  ['a bare URL', 'see https://example.com/a_b_c.', [p('see ', link('https://example.com/a_b_c'), '.')]],
  ['an address in angle brackets', '<https://example.com/>', [p(link('https://example.com/'))]],
  ['a link without words', '[](https://example.com/)', [p(link('https://example.com/'))]],
  ['HTML is text', '<b onclick="x">hi</b><script>', [p('<b onclick="x">hi</b><script>')]],
  ['entities are text', '&lt;b&gt; &copy;', [p('&lt;b&gt; &copy;')]],
  ['headings are text', '# a', [p('# a')]],
  ['a line below is text', 'a\n---', [p('a', br, '---')]],
  ['tables are text', '| a |\n| - |', [p('| a |', br, '| - |')]],
  ['an image is a link', '![x](https://example.com/x.png)', [p('!', link('https://example.com/x.png', 'x'))]],
  ['indented text is no code', '    a', [p('a')]],
  ['arithmetic is no markup', '2*3*4 < 5 & 6_7_8', [p('2', {type: 'em', children: [t('3')]}, '4 < 5 & 6_7_8')]],
  ['backslashes keep marks', '\\*a\\*', [p('*a*')]],
  ['marks alone mean themselves', '*', [p('*')]],
  ['domains without a scheme are text', 'www.example.com a@example.com', [p('www.example.com a@example.com')]],
  ['control characters vanish', 'a\u0007b\u001b[31m', [p('ab[31m')]],
];

describe('the small Markdown', () => {
  for (const [name, text, tree] of CASES) test(name, () => assert.deepEqual(toTree(text), tree));
});

/** Every link of a tree. */
function links(nodes: (Block | Inline)[]): string[] {
  return nodes.flatMap(node => {
    const own = node.type === 'link' ? [node.href] : [];
    if ('items' in node) return links(node.items.flat());
    return 'children' in node ? [...own, ...links(node.children)] : own;
  });
}

/** The text of a tree. */
function words(nodes: (Block | Inline)[]): string {
  return nodes
    .map(node =>
      'text' in node
        ? node.text
        : 'items' in node
          ? words(node.items.flat())
          : 'children' in node
            ? words(node.children)
            : '',
    )
    .join(' ');
}

function depth(nodes: (Block | Inline)[]): number {
  return (
    1 + Math.max(0, ...nodes.map(n => ('items' in n ? depth(n.items.flat()) : 'children' in n ? depth(n.children) : 0)))
  );
}

test('no disguise makes a link of another scheme', () => {
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    '\tjavascript:alert(1)',
    'java\tscript:alert(1)',
    'java&#115;cript:alert(1)',
    'javascript&colon;alert(1)',
    '&#x6a;avascript:alert(1)',
    'java\\script:alert(1)',
    'javascript\\:alert(1)',
    '%6aavascript:alert(1)',
    'javascript%3aalert(1)',
    '\u0001javascript:alert(1)',
    'java\u0000script:alert(1)',
    'java\u00adscript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>',
    'data:image/svg+xml;base64,x',
    'file:///etc/passwd',
    'blob:https://example.com/x',
    'intent://x#Intent;end',
    'tel:123',
    '//evil.example/x',
    '/relative',
    '?query',
    '#hash',
    'http:',
    'https://',
    'http://[',
    'https://user:password@evil.example/',
    'https://paypal.com@evil.example/',
    'mailto:',
  ]) {
    for (const text of [
      `[x](${href})`,
      `[x](<${href}>)`,
      `<${href}>`,
      `![x](${href})`,
      `[x][1]\n\n[1]: ${href}`,
      href,
    ]) {
      const found = links(toTree(text)).filter(
        found => !/^https?:$/.test(new URL(found).protocol) || found.includes('@'),
      );
      assert.deepEqual(found, [], text);
    }
  }
});

test('quotes and brackets in an address stay inside it', () => {
  const [href] = links(toTree('[x](https://example.com/"onmouseover="alert(1))'));
  assert.match(
    href!,
    /^https:\/\/example\.com\/%22onmouseover=%22alert\(1$|^https:\/\/example\.com\/%22onmouseover=%22alert\(1\)$/,
  );
});

/** Of about so many characters. */
const HOSTILE: Record<string, (size: number) => string> = {
  stars: size => '*'.repeat(size),
  emphasis: size => '*a **b _c '.repeat(size / 10),
  nestedEmphasis: size => '*a_b '.repeat(size / 10) + '_*'.repeat(size / 4),
  brackets: size => '['.repeat(size),
  linkStarts: size => '[a]('.repeat(size / 4),
  linkTitles: size => '[a](b "'.repeat(size / 7),
  backticks: size => Array.from({length: Math.sqrt(size * 2)}, (_, i) => '`'.repeat(i)).join(' '),
  quotes: size => '>'.repeat(size),
  quoteLines: size => '> '.repeat(size / 2),
  lists: size => '- '.repeat(size / 2),
  listLines: size => '- a\n'.repeat(size / 4),
  deepList: size => Array.from({length: Math.sqrt(size)}, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n'),
  urls: size => 'http://a.example '.repeat(size / 17),
  schemes: size => 'http://'.repeat(size / 7),
  angles: size => '<a:'.repeat(size / 3),
  escapes: size => '\\'.repeat(size),
  lines: size => 'a\n'.repeat(size / 2),
  ampersands: size => '&'.repeat(size),
  fences: size => '```\n'.repeat(size / 4),
  emoji: size => '😀'.repeat(size / 2),
  combining: size => `a${'\u0300'.repeat(size - 1)}`,
};

for (const [name, text] of Object.entries(HOSTILE)) {
  test(`hostile ${name}: work in proportion, shallow, not much larger than the text`, () => {
    growsInProportion(name, 10_000, size => toTree(text(size)));
    const tree = toTree(text(10_000));
    assert.ok(JSON.stringify(tree).length < 150_000);
    assert.ok(depth(tree) < 40);
  });
}

test('no word is lost, however deep it is nested', () => {
  for (const text of [
    '> '.repeat(150) + 'needle',
    '- '.repeat(150) + 'needle',
    `${'*a '.repeat(500)}needle${'*'.repeat(500)}`,
    Array.from({length: 120}, (_, i) => `${' '.repeat(i * 2)}- x`).join('\n') + '\n\nneedle',
    'a\n'.repeat(4_000) + 'needle',
    '[needle](javascript:x)',
    '**[*needle*](https://example.com)**',
    '1. a\n   > needle',
  ]) {
    assert.ok(words(toTree(text)).includes('needle'), text.slice(0, 40));
  }
});

test('a text of invisible characters has no text', () => {
  for (const text of ['', ' ', '\n\t', '\u200b', '\u2800', '\u3164', '\ufeff\u00ad', '\u202e'])
    assert.equal(hasText(text), false);
  for (const text of ['.', '*', '0', '😀', 'ا', '愛']) assert.equal(hasText(text), true);
});
