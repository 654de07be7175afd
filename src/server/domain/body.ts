import type {Block} from '../../protocol/api.ts';

/**
 * A comment's tree as it is stored; an empty one where what is stored is none, through a fault or a hand in the database: one comment that
 * cannot be read must not take the list with it.
 */
export function readBody(body: string): Block[] {
  const tree = parse(body);
  return isTree(tree) ? tree : [];
}

/** Whether a stored tree is JSON, and can be part of an answer as it is. */
export const isJson = (body: string): boolean => parse(body) !== undefined;

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

type Node = Record<string, unknown> | null | undefined;

function isTree(blocks: unknown): blocks is Block[] {
  return isListOf(blocks, block => {
    switch (block?.type) {
      case 'paragraph':
        return areInlines(block.children);
      case 'quote':
        return isTree(block.children);
      case 'list':
        return Array.isArray(block.items) && block.items.every(isTree);
      case 'code':
        return typeof block.text === 'string';
      default:
        return false;
    }
  });
}

function areInlines(inlines: unknown): boolean {
  return isListOf(inlines, inline => {
    switch (inline?.type) {
      case 'text':
      case 'code':
        return typeof inline.text === 'string';
      case 'link':
        return typeof inline.href === 'string' && areInlines(inline.children);
      case 'strong':
      case 'em':
        return areInlines(inline.children);
      default:
        return inline?.type === 'break';
    }
  });
}

const isListOf = (list: unknown, is: (node: Node) => boolean): boolean => Array.isArray(list) && list.every(is);
