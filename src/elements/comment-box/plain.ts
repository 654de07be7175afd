import type {Block, Inline} from '../../protocol/api.ts';

/** Text that is not on the server yet, as the tree of a plain text: blank lines part paragraphs. */
export const plain = (text: string): Block[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map(paragraph => ({
      type: 'paragraph',
      children: paragraph
        .split('\n')
        .flatMap((line, i): Inline[] => [...(i ? [{type: 'break'} as const] : []), {type: 'text', text: line}]),
    }));
