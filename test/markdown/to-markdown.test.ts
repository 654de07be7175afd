import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Block, Inline} from '../../src/protocol/api.ts';
import {toMarkdown} from '../../src/markdown/to-markdown.ts';
import {toTree} from '../../src/markdown/tree.ts';
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

  it('keeps a link whose text is its address as the address', () => {
    assert.equal(toMarkdown(toTree('See https://example.com/a_b for more')), 'See https://example.com/a_b for more');
  });
});
