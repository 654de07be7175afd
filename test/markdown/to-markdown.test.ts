import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Block, Inline} from '../../src/protocol/api.ts';
import {toMarkdown} from '../../src/markdown/to-markdown.ts';
import {toTree} from '../../src/markdown/tree.ts';
import {growsInProportion} from '../helpers/growth.ts';
import {seed, times} from '../helpers/properties.ts';

/** Words that look like marks, in places where they would be read as such. */
const WORDS = [
  'plain',
  '*',
  '**',
  '_',
  '`',
  '```',
  '[a](b)',
  '\\',
  '\\*',
  '>',
  '-',
  '1.',
  '12)',
  '+',
  '~~~',
  'a_b_c',
  '<b>',
  '&amp;',
  '#',
  'x*y',
  '日本',
  '1',
];

/** What people type, most of it for a machine to stumble over. */
const TYPED = [
  'plain',
  'words',
  '*',
  '**',
  '_',
  '`',
  '*b*',
  '**b**',
  '_b_',
  '***b***',
  '*a **b** c*',
  '**a *b***',
  'a*b*c',
  'a**b**c',
  'a_b_c',
  '`c`',
  '`` a`b ``',
  '[x](https://a.example/b_c)',
  '[*x*](https://a.example/)',
  '[x](u)',
  '[',
  ']',
  '\\',
  '\\*',
  '<https://a.example/>',
  'https://a.example/_b_/c',
  'https://a.example.',
  '<a@b.example>',
  '日本**「語」**',
  '🙂',
  '>',
  '> q',
  '- l',
  '+ l',
  '1. n',
  '7) n',
  '#',
  '&amp;',
  '```\ncode *x*\n```',
];

/** Whether nothing of a tree is shown as typed in spite of its marks. */
function isPlain(tree: Block[]): boolean {
  const json = JSON.stringify(tree);
  return !/\[\{"type":"break"|\{"type":"break"\},\{"type":"break"\}|"items":\[\[\]|\[\],| "\},\{"type":"break"\}/.test(
    json,
  );
}

const paragraph = (...nodes: (Inline | string)[]): Block[] => [
  {type: 'paragraph', children: nodes.map(node => (typeof node === 'string' ? {type: 'text', text: node} : node))},
];
const strong = (text: string): Inline => ({type: 'strong', children: [{type: 'text', text}]});
const em = (text: string): Inline => ({type: 'em', children: [{type: 'text', text}]});
const link = (href: string, text: string): Inline => ({type: 'link', href, children: [{type: 'text', text}]});
const list = (text: string): Block & {type: 'list'} => ({type: 'list', ordered: false, items: [paragraph(text)]});
const numbers = (start: number, text: string): Block => ({
  type: 'list',
  ordered: true,
  ...(start !== 1 && {start}),
  items: [paragraph(text)],
});

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function makers(next: () => number) {
  const any = <T>(list: readonly T[]): T => list[Math.trunc(next() * list.length)]!;
  const words = () => Array.from({length: 1 + Math.trunc(next() * 3)}, () => any(WORDS)).join(' ');
  const inline = (depth: number): Inline => {
    const kind = next();
    if (kind < 0.6 || depth > 1) return {type: 'text', text: words()};
    if (kind < 0.7) return {type: 'code', text: any(['x', 'a`b', '``', 'a b', '*'])};
    if (kind < 0.8) return {type: 'strong', children: [{type: 'text', text: any(['bold', 'a b', '1.', 'x*y'])}]};
    if (kind < 0.9) return {type: 'em', children: [{type: 'text', text: any(['it', 'a b', '1.', 'x_y'])}]};
    return {
      type: 'link',
      href: 'https://example.com/a_b',
      children: [{type: 'text', text: any(['here', 'a [b] c', '*'])}],
    };
  };
  // Blanks between pieces, so that neighbours do not become one piece.
  const line = (depth: number): Inline[] =>
    Array.from({length: 1 + Math.trunc(next() * 3)}, () => inline(depth)).flatMap((node, i): Inline[] =>
      i ? [{type: 'text', text: ' '}, node] : [node],
    );
  const paragraph = (): Block => {
    const lines = Array.from({length: 1 + Math.trunc(next() * 2)}, () => line(0));
    return {type: 'paragraph', children: lines.flatMap((one, i): Inline[] => (i ? [{type: 'break'}, ...one] : one))};
  };
  const block = (depth: number): Block => {
    const kind = next();
    if (kind < 0.6 || depth > 2) return paragraph();
    if (kind < 0.7) return {type: 'code', text: any(['a\n  b', '```', 'x\n\ny', '> q'])};
    if (kind < 0.85) return {type: 'quote', children: blocks(depth + 1)};
    return {type: 'list', ordered: next() < 0.5, items: [[paragraph()], [paragraph(), ...blocks(depth + 1)]]};
  };
  // A paragraph stands between two blocks: Markdown joins lists and quotes that follow each other.
  const blocks = (depth: number): Block[] => [block(depth), paragraph()].slice(0, 1 + Math.trunc(next() * 2));
  return {blocks: () => blocks(0)};
}

/** Joined neighbours, as a reader joins them. */
function joined(blocks: Block[]): Block[] {
  return blocks.map(block => {
    switch (block.type) {
      case 'paragraph':
        return {...block, children: joinedInlines(block.children)};
      case 'quote':
        return {...block, children: joined(block.children)};
      case 'list':
        return {...block, items: block.items.map(joined)};
      default:
        return block;
    }
  });
}

function joinedInlines(inlines: Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of inlines) {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.text += node.text;
    else out.push('children' in node ? {...node, children: joinedInlines(node.children)} : {...node});
  }
  return out;
}

describe('a tree as Markdown', () => {
  it('is read as the same tree', () => {
    for (let i = 0; i < 3_000 * times; i++) {
      const tree = joined(makers(random(seed + i)).blocks());
      const text = toMarkdown(tree);
      assert.deepEqual(toTree(text), tree, `seed ${seed + i}:\n${text}`);
    }
  });

  it('of what a visitor typed is read as the same tree', () => {
    let read = 0;
    for (let i = 0; i < 5_000 * times; i++) {
      const next = random(seed + i);
      const any = <T>(list: readonly T[]): T => list[Math.trunc(next() * list.length)]!;
      const length = 1 + Math.trunc(next() * 8);
      const typed = Array.from({length}, () => any(TYPED) + any([' ', ' ', '\n', '\n\n'])).join('');
      const tree = toTree(typed);
      // An empty item in the middle of a paragraph, or blank lines in what is shown as typed, cannot be said again.
      if (!isPlain(tree)) continue;
      read++;
      const text = toMarkdown(tree);
      assert.deepEqual(toTree(text), tree, `seed ${seed + i}:\n${typed}\n---\n${text}`);
    }
    assert.ok(read > 4_000 * times, `${read} were read`);
  });

  const cases: [title: string, tree: Block[], markdown: string][] = [
    ['lists of one kind that follow each other', [list('a'), list('b'), list('c')], '- a\n\n* b\n\n- c'],
    ['numbers that follow numbers', [numbers(1, 'a'), numbers(4, 'b')], '1. a\n\n4) b'],
    ['what may not end a paragraph', [{...list('a'), items: [[...paragraph('a'), numbers(2, 'b')]]}], '- a\n\n  2. b'],
    ['bold words all in italics', [...paragraph('x ', {type: 'strong', children: [em('y')]})], 'x **_y_**'],
    ['italics all in bold', [...paragraph('x ', {type: 'em', children: [strong('y')]})], 'x ***y***'],
    [
      'an address with brackets',
      [...paragraph(link('https://a.example/b_(c)', 'd'))],
      '[d](<https://a.example/b_(c)>)',
    ],
    [
      'an address with what looks like an entity',
      [...paragraph(link('https://a.example/?b&lt;=c', 'd'))],
      '[d](https://a.example/?b&amp;lt;=c)',
    ],
    [
      'words that touch a link',
      [...paragraph('a', link('https://a.example/', 'https://a.example/'), 'b')],
      'a[https://a.example/](https://a.example/)b',
    ],
    ['code within a lonely tick', [...paragraph('a ` ', {type: 'code', text: 'b'})], 'a \\` `b`'],
    ['a backslash before a mark', [...paragraph('a\\', strong('b'))], 'a\\\\**b**'],
  ];
  for (const [title, tree, markdown] of cases)
    it(`says ${title}`, () => {
      assert.equal(toMarkdown(tree), markdown);
      assert.deepEqual(toTree(markdown), tree);
    });

  it('escapes what would be read as a mark, and nothing else', () => {
    const text = '5 * 3 < 16, snake_case_name, [1], C:\\temp, 1 - 2 > 0, ~~~, #1, `';
    assert.equal(toMarkdown(paragraph(text)), text);
    assert.equal(toMarkdown(paragraph('2*3*4, _a_')), '2\\*3\\*4, \\_a\\_');
  });

  it('takes time by the length of the text', () => {
    for (const piece of ['*', '[', '<', '\\', '1.', 'https://a.example/(', 'a *b* '])
      growsInProportion(piece, 400_000, size => toMarkdown(paragraph(piece.repeat(size / piece.length))));
  });

  it('keeps a link whose text is its address as the address', () => {
    assert.equal(toMarkdown(toTree('See https://example.com/a_b for more')), 'See https://example.com/a_b for more');
  });
});
