import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {Temporal} from 'temporal-polyfill';
import {instantOf, isZone, parseHours, statusAt, wallTime} from '../../src/hours/index.ts';

/** [hours, zone, instant, state, next change]: worked out by hand from the zones' rules. */
const NIGHTS: [string, string, string, string, string | null][] = [
  // Berlin: 29 March 2026 02:00 → 03:00, 25 October 03:00 → 02:00.
  ['Sa 20:00-02:30', 'Europe/Berlin', '2026-03-28T23:00Z', 'open', '2026-03-29T01:30Z'],
  ['Sa 20:00-02:30', 'Europe/Berlin', '2026-10-24T23:00Z', 'open', '2026-10-25T00:30Z'],
  ['Sa 20:00-02:30', 'Europe/Berlin', '2026-10-25T01:15Z', 'closed', '2026-10-31T19:00Z'],
  ['Su 02:30-06:00', 'Europe/Berlin', '2026-10-25T00:29Z', 'closed', '2026-10-25T00:30Z'],
  ['Su 02:15-02:45', 'Europe/Berlin', '2026-03-29T01:20Z', 'open', '2026-03-29T01:45Z'],
  ['Sa 22:00-03:00', 'Europe/Berlin', '2026-03-28T21:30Z', 'open', '2026-03-29T01:00Z'],
  ['Mo-Su 00:00-24:00', 'Europe/Berlin', '2026-03-29T00:30Z', 'open', null],
  ['Mo-Su 09:00-17:00', 'Europe/Berlin', '2026-10-24T16:00Z', 'closed', '2026-10-25T08:00Z'],
  // London goes back at 01:00 UTC: 01:00 to 02:00 happens twice.
  ['Su 01:00-01:30', 'Europe/London', '2026-10-25T00:15Z', 'open', '2026-10-25T00:30Z'],
  ['Su 01:00-01:30', 'Europe/London', '2026-10-25T01:15Z', 'closed', '2026-11-01T01:00Z'],
  // No daylight saving; half and three-quarter hours.
  ['Mo-Su 09:00-17:00', 'Asia/Kathmandu', '2026-06-01T03:14Z', 'closed', '2026-06-01T03:15Z'],
  ['Mo-Su 09:00-17:00', 'America/Phoenix', '2026-07-01T16:00Z', 'open', '2026-07-02T00:00Z'],
  // Cuba goes forward at midnight: Sunday 8 March 2026 begins at 01:00.
  ['Su 00:00-10:00', 'America/Havana', '2026-03-08T05:00Z', 'open', '2026-03-08T14:00Z'],
  ['Sa 20:00-24:00', 'America/Havana', '2026-03-08T04:59Z', 'open', '2026-03-08T05:00Z'],
  // Tokelau skipped Friday 30 December 2011.
  ['Fr 09:00-17:00', 'Pacific/Apia', '2011-12-30T20:00Z', 'closed', '2012-01-05T19:00Z'],
  // Fixed offsets, for engines with old zone data.
  ['Mo-Fr 09:00-17:00', '-06:00', '2026-11-23T15:00Z', 'open', '2026-11-23T23:00Z'],
  ['Mo-Fr 09:00-17:00', '+05:30', '2026-11-23T03:29Z', 'closed', '2026-11-23T03:30Z'],
  ['Mo-Fr 09:00-17:00', '+0530', '2026-11-23T03:29Z', 'closed', '2026-11-23T03:30Z'],
];

describe('time zones', () => {
  for (const [hours, zone, at, state, next] of NIGHTS)
    test(`${hours} in ${zone} at ${at}`, () => {
      const status = statusAt(parseHours(hours).schedule!, new Date(at), zone);
      assert.deepEqual([status.state, status.until], [state, next && new Date(next)]);
    });

  test('wall times map to instants as Temporal’s “compatible” does', () => {
    for (const zone of [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'America/Havana',
      'Asia/Tehran',
      'Pacific/Chatham',
      'America/Sao_Paulo',
    ])
      for (let wall = Date.UTC(2026, 0, 1, 0, 10); wall < Date.UTC(2027, 0, 1); wall += 11 * 36e5 + 17 * 6e4) {
        const plain = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, 19));
        assert.equal(
          instantOf(zone, wall),
          plain.toZonedDateTime(zone, {disambiguation: 'compatible'}).epochMilliseconds,
          `${zone} ${plain}`,
        );
      }
  });
  test('every minute around a change of clocks maps as Temporal has it', () => {
    for (const [zone, from] of [
      ['Europe/Berlin', Date.UTC(2026, 2, 29)],
      ['Europe/Berlin', Date.UTC(2026, 9, 25)],
      ['Australia/Lord_Howe', Date.UTC(2026, 3, 5)],
      ['America/Havana', Date.UTC(2026, 2, 8)],
    ] as const)
      for (let wall = from - 2 * 36e5; wall < from + 6 * 36e5; wall += 7 * 6e4) {
        const plain = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, 19));
        assert.equal(instantOf(zone, wall), plain.toZonedDateTime(zone).epochMilliseconds, `${zone} ${plain}`);
      }
  });
  test('wall times carry milliseconds and dates before 1970', () => {
    assert.equal(wallTime('UTC', 1234), 1234);
    assert.equal(wallTime('UTC', -1), -1);
    assert.equal(
      wallTime('Europe/Berlin', Date.parse('1950-01-01T00:00:00.250Z')),
      Date.parse('1950-01-01T01:00:00.250Z'),
    );
  });
  test('knows zones from other strings', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'america/new_york', '-07:00', '+0530']) assert.ok(isZone(zone), zone);
    for (const zone of ['', 'UTC+2', 'Mars/Base', '07:00', '+7']) assert.ok(!isZone(zone), zone);
  });
  test('an unknown zone is a RangeError, not a guess', () => {
    assert.throws(() => statusAt(parseHours('Mo 09:00-17:00').schedule!, 0, 'Mars/Base'), RangeError);
  });
});
