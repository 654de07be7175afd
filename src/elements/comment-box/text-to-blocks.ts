import type {Block, Inline} from '../../protocol/api.ts';

/** Text as it is shown until the store has read its Markdown: blank lines separate paragraphs, other line breaks stay. */
export const textToBlocks = (text: string): Block[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map(paragraph => ({
      type: 'paragraph',
      children: paragraph
        .split('\n')
        .flatMap((line, i): Inline[] => [...(i ? [{type: 'break'} as const] : []), {type: 'text', text: line}]),
    }));
