import type {Tool} from '../../../src/elements/comment-box/later/edits.ts';

/** What a tool makes of a text: `[` and `]` written as ⟦ ⟧ are the selection, ‖ is a caret. */
export const USES: [Tool, string, string, string][] = [
  ['bold', 'a word', 'so ⟦good⟧ it', 'so **⟦good⟧** it'],
  ['bold', 'again: off', 'so **⟦good⟧** it', 'so ⟦good⟧ it'],
  ['bold', 'marks selected too: off', 'so ⟦**good**⟧ it', 'so ⟦good⟧ it'],
  ['bold', 'without the spaces around', 'so⟦ good ⟧it', 'so **⟦good⟧** it'],
  ['bold', 'in italics', '*⟦x⟧*', '***⟦x⟧***'],
  ['bold', 'out of bold italics', '***⟦x⟧***', '*⟦x⟧*'],
  ['bold', 'written with underscores: off', '__⟦x⟧__', '⟦x⟧'],
  ['bold', 'a stretch with bold in it', '⟦a **b** c⟧', '**⟦a b c⟧**'],
  ['bold', 'two bold words are not one', '⟦**a** b **c**⟧', '**⟦a b c⟧**'],
  ['bold', 'nothing selected', 'so ‖', 'so **‖**'],
  ['bold', 'nothing selected, again', 'so **‖**', 'so ‖'],
  ['bold', 'at the end of what was typed bold: on behind it', 'so **good‖**', 'so **good**‖'],
  ['bold', 'the word around the caret', 'so go‖od it', 'so **go‖od** it'],
  ['bold', 'the word around the caret, off', 'so **go‖od** it', 'so go‖od it'],
  ['bold', 'each line', '⟦one\n\ntwo⟧', '⟦**one**\n\n**two**⟧'],
  ['bold', 'each line, off', '⟦**one**\n\n**two**⟧', '⟦one\n\ntwo⟧'],
  ['bold', 'items of a list and quotes', '⟦- one\n> two⟧', '⟦- **one**\n> **two**⟧'],
  ['bold', 'where one line is bold, the other', '⟦**one**\ntwo⟧', '⟦**one**\n**two**⟧'],
  ['bold', 'letters of all planes', '⟦𝒳👍🏽⟧', '**⟦𝒳👍🏽⟧**'],
  ['italic', 'a word', '⟦x⟧', '*⟦x⟧*'],
  ['italic', 'off', '*⟦x⟧*', '⟦x⟧'],
  ['italic', 'in bold', '**⟦x⟧**', '***⟦x⟧***'],
  ['italic', 'with an underscore: off', '_⟦x⟧_', '⟦x⟧'],
  ['italic', 'a stretch with bold in it', '⟦a **b** c⟧', '*⟦a **b** c⟧*'],
  ['code', 'a word', 'run ⟦npm⟧', 'run `⟦npm⟧`'],
  ['code', 'off', 'run `⟦npm⟧`', 'run ⟦npm⟧'],
  ['code', 'with a backtick', '⟦a`b⟧', '`` ⟦a`b⟧ ``'],
  ['code', 'with a backtick, off', '`` ⟦a`b⟧ ``', '⟦a`b⟧'],
  ['code', 'nothing selected', '‖', '`‖`'],
  ['code', 'lines', 'x\n⟦one\ntwo⟧\ny', 'x\n```\n⟦one\ntwo⟧\n```\ny'],
  ['code', 'lines, off', 'x\n```\n⟦one\ntwo⟧\n```\ny', 'x\n⟦one\ntwo⟧\ny'],
  ['code', 'lines with their fences, off', '⟦```\none\n```⟧', '⟦one⟧'],
  ['code', 'lines with a fence in them', '⟦one\n```\ntwo⟧', '````\n⟦one\n```\ntwo⟧\n````'],
  ['quote', 'the line of the caret', 'a\nb‖c', 'a\n> b‖c'],
  ['quote', 'off', '> b‖c', 'b‖c'],
  ['quote', 'lines, blank ones too', '⟦a\n\nb⟧', '⟦> a\n>\n> b⟧'],
  ['quote', 'lines, off', '⟦> a\n>\n> b⟧', '⟦a\n\nb⟧'],
  ['quote', 'what stands below is not quoted', '⟦a⟧\nb', '⟦> a⟧\n\nb'],
  ['quote', 'an empty text', '‖', '> ‖'],
  ['quote', 'whole lines, selected to the beginning of the next', '⟦a\n⟧b', '⟦> a⟧\n\nb'],
  ['list', 'lines', '⟦a\nb⟧', '⟦- a\n- b⟧'],
  ['list', 'off', '⟦- a\n- b⟧', '⟦a\nb⟧'],
  ['list', 'numbers, off', '⟦1. a\n2. b⟧', '⟦a\nb⟧'],
  ['list', 'lines of which some are items', '⟦- a\nb⟧', '⟦- a\n- b⟧'],
  ['list', 'an empty text', '‖', '- ‖'],
  ['list', 'in a quote', '> a‖', '> - a‖'],
  ['list', 'what stands below is no item', 'a‖\nb', '- a‖\n\nb'],
  ['link', 'words', 'see ⟦here⟧', 'see [here](⟦https://⟧)'],
  ['link', 'an address', 'see ⟦https://a.example/b⟧', 'see [‖](https://a.example/b)'],
  ['link', 'nothing', 'see ‖', 'see [‖](https://)'],
  ['link', 'off', 'see [he‖re](https://a.example)', 'see ⟦here⟧'],
  ['link', 'off, selected whole', '⟦[here](https://a.example)⟧', '⟦here⟧'],
  ['link', 'a second one beside the first', '[a](https://a.example) ⟦b⟧', '[a](https://a.example) [b](⟦https://⟧)'],
];

/** What Enter makes of a text with the caret at ‖; `null`: a line break as any other. */
export const BREAKS: [string, string, string | null][] = [
  ['an item', '- a‖', '- a\n- ‖'],
  ['the middle of an item', '- a‖b', '- a\n- ‖b'],
  ['a number', '9. a‖', '9. a\n10. ‖'],
  ['a number with a bracket', '1) a‖', '1) a\n2) ‖'],
  ['an item further in', '- a\n  * b‖', '- a\n  * b\n  * ‖'],
  ['an item in a quote', '> - a‖', '> - a\n> - ‖'],
  ['an empty item ends the list', '- a\n- ‖', '- a\n‖'],
  ['an empty item in a quote', '> - a\n> - ‖', '> - a\n> ‖'],
  ['no item', 'a‖', null],
  ['before the marker', '‖- a', null],
  ['a date', '2026.‖', null],
  ['in a block of code', '```\n- a‖', null],
  ['behind a block of code', '```\nx\n```\n- a‖', '```\nx\n```\n- a\n- ‖'],
  ['something selected', '- ⟦a⟧', null],
];

/** A quote put into a text. */
export const BLOCKS: [string, string, string][] = [
  ['an empty form', '‖', '> q\n\n‖'],
  ['behind words', 'a‖', 'a\n\n> q\n\n‖'],
  ['behind a blank line', 'a\n\n‖', 'a\n\n> q\n\n‖'],
  ['before words', '‖\n\nb', '> q\n\n‖b'],
];

export function read(marked: string): {text: string; start: number; end: number} {
  const text = marked.replace(/[⟦⟧‖]/g, '');
  const caret = marked.indexOf('‖');
  if (caret >= 0) return {text, start: caret, end: caret};
  const start = marked.indexOf('⟦');
  return {text, start, end: marked.indexOf('⟧') - 1};
}

export function shown(text: string, start: number, end: number): string {
  if (start === end) return text.slice(0, start) + '‖' + text.slice(start);
  return `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`;
}
