/**
 * What the hours library claims about speed: `node bench/hours.ts`. Milliseconds per megabyte of text, then microseconds to
 * read some opening hours and ask for a status, side by side with opening_hours.js in the same run. Medians; only the
 * ratios mean something on another machine.
 */
import {createRequire} from 'node:module';
import {parseHours, statusAt} from '../src/hours/index.ts';

process.env.TZ = 'America/New_York';

const MEGABYTE = 1e6;
const ROUNDS = 15;

function median(run: () => void, rounds = ROUNDS): number {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[rounds >> 1]!;
}

/** A generator of its own, so that every run reads the same bytes (mulberry32). */
function randomBytes(length: number): string {
  let seed = 1;
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index++) {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    bytes[index] = (mixed ^ (mixed >>> 14)) & 255;
  }
  return bytes.toString('latin1');
}

const texts: [name: string, text: string][] = [
  ['"Mon 9-5 " over and over', 'Mon 9-5 '.repeat(MEGABYTE / 8)],
  ['"Mo 09:00-17:00; " over and over', 'Mo 09:00-17:00; '.repeat(MEGABYTE / 16)],
  ['random bytes', randomBytes(MEGABYTE)],
];
for (const [name, text] of texts) console.log(`${name}: ${median(() => parseHours(text), 5).toFixed(0)} ms per MB`);

type Oracle = {getState(at: Date): boolean; getNextChange(at: Date): Date | undefined};
const OpeningHours = createRequire(import.meta.url)('opening_hours') as new (
  text: string,
  place: null,
  options: object,
) => Oracle;

const NOW = new Date('2026-11-23T15:00:00Z');
const TIMES = 300;
const human = 'Mon - Fri: 9 am - 10pm\nSaturday:  Closed\nSunday: 10am - 1pm';
const osm = 'Mo-Fr 09:00-22:00; Sa off; Su 10:00-13:00';

const repeat = (run: () => unknown) =>
  (median(() => {
    for (let time = 0; time < TIMES; time++) run();
  }) /
    TIMES) *
  1e3;

const rows: [name: string, run: () => unknown][] = [
  ['what an owner types, lintel', () => statusAt(parseHours(human).schedule!, NOW, 'America/New_York')],
  ['the same in OpenStreetMap syntax, lintel', () => statusAt(parseHours(osm).schedule!, NOW, 'America/New_York')],
  [
    'the same in OpenStreetMap syntax, opening_hours.js',
    () => {
      const oracle = new OpeningHours(osm, null, {locale: 'en'});
      return [oracle.getState(NOW), oracle.getNextChange(NOW)];
    },
  ],
];
for (const [name, run] of rows) console.log(`${name}: ${repeat(run).toFixed(1)} µs to read and ask`);
console.log(`what an owner types, reader alone: ${repeat(() => parseHours(human)).toFixed(1)} µs`);
const {schedule} = parseHours(human);
console.log(`status alone, lintel: ${repeat(() => statusAt(schedule!, NOW, 'America/New_York')).toFixed(1)} µs`);
