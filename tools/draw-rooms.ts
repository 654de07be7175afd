/** Writes the table of rooms in docs/architecture.md from `tools/rooms.mjs`. `--check` only compares. Run by `npm run check`. */
import {readFileSync, writeFileSync} from 'node:fs';
import {allowed} from './rooms.mjs';

const FILE = new URL('../docs/architecture.md', import.meta.url);
const START = '<!-- rooms: written by tools/draw-rooms.ts -->\n';
const END = '<!-- /rooms -->';

/** The four elements have the same rules: `elements/star-rating/later` is shown as `elements/<tag>/later`. */
const general = (room: string): string =>
  room.replace(/^elements\/(star-rating|comment-box|business-hours|contact-card)/, 'elements/<tag>');
const cells = (rooms: string[]): string => [...new Set(rooms.map(general))].map(room => `\`${room}\``).join(', ');

const rows = new Map<string, string>();
for (const [room, others] of Object.entries(allowed)) rows.set(general(room), cells(others));
const lines = [...rows].map(([room, others]) => `| \`${room}\` | ${others || 'nothing but itself'} |\n`);
const table = `\n| Room | may import |\n| --- | --- |\n${lines.join('')}\n`;

const text = readFileSync(FILE, 'utf8');
const [before, rest] = text.split(START);
const after = rest?.split(END)[1];
if (after === undefined) throw new Error('docs/architecture.md has lost the place of the table of rooms.');
const drawn = before + START + table + END + after;
/** Without the blanks and dashes with which the formatter aligns tables. */
const plain = (table: string): string => table.replace(/-{3,}/g, '---').replace(/ +/g, ' ');
if (plain(drawn) !== plain(text)) {
  if (process.argv.includes('--check')) {
    console.error(
      'The table of rooms in docs/architecture.md is not what tools/rooms.mjs says: node tools/draw-rooms.ts',
    );
    process.exit(1);
  }
  writeFileSync(FILE, drawn);
}
