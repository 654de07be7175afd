import type {Block, Inline} from '../protocol/api.ts';

/** A comment's text as plain text, a line for each block. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map(block => {
      if (block.type === 'paragraph') return inlineText(block.children);
      if (block.type === 'quote') return plainText(block.children);
      if (block.type === 'list') return block.items.map(plainText).join('\n');
      return block.text;
    })
    .join('\n');
}

function inlineText(nodes: readonly Inline[]): string {
  return nodes
    .map(node => {
      if (node.type === 'break') return '\n';
      return 'children' in node ? inlineText(node.children) : node.text;
    })
    .join('');
}
