/**
 * Scores the library on a folder of examples outside the repository: `node test/hours/score.ts ../shared/examples/hours`.
 * Reads `human.jsonl`, `osm.jsonl` and `zones.jsonl`; prints a line per group and every miss; exits 1 on a wrong reading.
 */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseHours, statusAt} from '../../src/hours/index.ts';

interface Human {
  text: string;
  accept: (number[][][] | null)[];
  must: 'must' | 'may' | 'reject';
}
interface Osm {
  hours: string;
  level: number;
  instants: {at: string; state: string; next: string | null; alt?: string}[];
}
interface Zone {
  hours: string;
  zone: string;
  at: string;
  state: string;
  next: string | null;
}

const folder = process.argv[2] ?? '../shared/examples/hours';
const read = <T>(name: string): T[] => {
  const path = join(folder, name);
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as T)
    : [];
};
const tally = new Map<string, [right: number, all: number]>();
const count = (group: string, right: boolean) => {
  const [before, all] = tally.get(group) ?? [0, 0];
  tally.set(group, [before + +right, all + 1]);
};
let wrong = 0;

/** The state of every minute of an ordinary week, 4 to 11 May 2026, as [open, close] lists joined over midnights. */
function minutesOpen(week: number[][][]): boolean[] {
  const minutes: boolean[] = Array.from({length: 10080}, () => false);
  week.forEach((ranges, day) =>
    ranges.forEach(([from, to]) => {
      for (let minute = from!; minute < to!; minute++) minutes[(day * 1440 + minute) % 10080] = true;
    }),
  );
  return minutes;
}
const monday = Date.UTC(2026, 4, 4);

for (const {text, accept, must} of read<Human>('human.jsonl')) {
  const {schedule, problems} = parseHours(text);
  let right = accept.includes(null);
  if (schedule) {
    const open = minutesOpen([]);
    for (let minute = 0; minute < 10080;) {
      const {state, until} = statusAt(schedule, monday + minute * 6e4, 'UTC');
      const end = until ? Math.min(10080, (until.getTime() - monday) / 6e4) : 10080;
      open.fill(state === 'open', minute, end);
      minute = end;
    }
    const got = open.join();
    right = accept.some(week => week && minutesOpen(week).join() === got);
    if (!right) wrong++;
  }
  count(`human ${must}`, must === 'reject' ? !schedule : must === 'must' ? right && !!schedule : right);
  if (must === 'may') count('human may, understood', !!schedule);
  if (!right || (must === 'reject' && schedule))
    console.log(
      'human',
      must,
      JSON.stringify(text),
      schedule ? 'WRONG' : problems[0]?.text + ' ' + problems[0]?.message,
    );
}
for (const {hours, level, instants} of read<Osm>('osm.jsonl')) {
  const {schedule, problems} = parseHours(hours);
  for (const {at, state, next, alt} of instants) {
    const got = schedule && statusAt(schedule, Date.parse(at + 'Z'), 'UTC');
    const right =
      got && (got.state === state ? (got.until?.toISOString().slice(0, 19) ?? null) === next : got.state === alt);
    count(`osm level ${level}`, !!right);
    if (!right)
      console.log(
        'osm',
        level,
        hours,
        at,
        state,
        next,
        '≠',
        got?.state,
        got?.until?.toISOString(),
        problems[0]?.message,
      );
  }
}
for (const {hours, zone, at, state, next} of read<Zone>('zones.jsonl')) {
  const {schedule} = parseHours(hours);
  const got = schedule && statusAt(schedule, Date.parse(at), zone);
  const right = got?.state === state && (got.until?.getTime() ?? null) === (next === null ? null : Date.parse(next));
  count('zones', right);
  if (!right) console.log('zones', hours, zone, at, state, next, '≠', got?.state, got?.until?.toISOString());
}
for (const [group, [right, all]] of [...tally].sort()) console.log(`${group}: ${right} of ${all}`);
console.log(`wrong readings: ${wrong}`);
process.exitCode = wrong ? 1 : 0;
