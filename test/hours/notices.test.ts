/**
 * Notices as shops write them, by language: `notices/<language>.txt`, a line each, `text => week`, written by hand. `\n` is a line
 * break. The week is that of 1 June 2026: `Mo-Fr 9-17:30; Sa 10-26`, hours beyond 24 on the next day, `?` for unknown, `x` for closed;
 * `REJECT` where nobody could be sure. `@2026-12-24T12:00=closed` is the state at an instant besides.
 */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {parseHours, statusAt} from '../../src/hours/index.ts';
import {minutesOfWeek, writtenWeek} from './minutes.ts';

const FOLDER = new URL('notices/', import.meta.url);
const files = readdirSync(FOLDER);
let read = 0;

for (const file of files) {
  const locale = file.slice(0, -'.txt'.length);
  describe(`notices in ${locale}`, () => {
    for (const line of readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n')) {
      const [text, expected] = line.split(' => ') as [string, string];
      const [week, ...instants] = expected.split(' @') as [string, ...string[]];
      test(text, () => {
        const {schedule, problems} = parseHours(text.replaceAll('\\n', '\n').replaceAll('\\t', '\t'), {
          locales: [locale],
        });
        if (week === 'REJECT') {
          assert.equal(schedule, null, JSON.stringify(schedule?.rules));
          return;
        }
        assert.ok(schedule, JSON.stringify(problems));
        assert.equal(minutesOfWeek(schedule), writtenWeek(week));
        for (const instant of instants) {
          const [at, state] = instant.split('=');
          assert.equal(statusAt(schedule, Date.parse(`${at}Z`), 'UTC').state, state, at);
        }
        read++;
      });
    }
  });
}

test('a word nobody knows is refused or kept as a note, wherever it stands, and changes nothing', () => {
  let inserted = 0;
  for (const file of files) {
    const locales = [file.slice(0, -'.txt'.length)];
    for (const [number, line] of readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n').entries()) {
      const text = line.split(' => ')[0]!.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
      const {schedule} = parseHours(text, {locales});
      if (!schedule || /^[[{]/.test(text)) continue;
      const week = minutesOfWeek(schedule);
      const spots = [...text.matchAll(/(?<=\s)|^|$/g)].map(({index}) => index);
      const at = spots[number % spots.length]!;
      const longer = `${text.slice(0, at)} zzq ${text.slice(at)}`;
      const read = parseHours(longer, {locales}).schedule;
      inserted++;
      if (!read) continue;
      assert.match(JSON.stringify(read), /zzq/, longer);
      assert.equal(minutesOfWeek(read), week, longer);
    }
  }
  assert.ok(inserted > 900, `${inserted}`);
});

test('most notices are read, in all languages', () => {
  assert.ok(files.length >= 15, `${files.length} languages`);
  assert.ok(read >= 950, `${read} read`);
});
