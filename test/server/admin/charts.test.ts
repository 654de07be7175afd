import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {AdminCharts} from '../../../src/protocol/admin-charts.ts';
import type {PostedComment} from '../../../src/protocol/api.ts';
import {medianOf, stretchesOf, zoneOf} from '../../../src/server/domain/charts.ts';
import {call, newId, newToken, type TestServer} from '../../helpers/server.ts';
import {openBrowser, PASSWORD, startWithOwner, type Browser} from './helpers.ts';

const HOUR_MS = 3_600_000;
const at = (text: string) => Date.parse(text);

describe('stretches of time', () => {
  test('days begin at midnight of the zone, also on the day of 23 hours and that of 25', () => {
    const spring = stretchesOf({from: '2026-03-28', to: '2026-03-30', zone: 'Europe/Berlin'}, 'day');
    assert.deepEqual(
      spring.map(({day, from, until}) => [day, from, (until - from) / HOUR_MS]),
      [
        ['2026-03-28', at('2026-03-27T23:00Z'), 24],
        ['2026-03-29', at('2026-03-28T23:00Z'), 23],
        ['2026-03-30', at('2026-03-29T22:00Z'), 24],
      ],
    );
    const [autumn] = stretchesOf({from: '2026-10-25', to: '2026-10-25', zone: 'Europe/Berlin'}, 'day');
    assert.equal((autumn!.until - autumn!.from) / HOUR_MS, 25);
  });

  test('weeks begin on Monday and end with the last day', () => {
    // 31 January 2026 is a Saturday.
    const weeks = stretchesOf({from: '2026-01-31', to: '2026-02-10', zone: 'UTC'}, 'week');
    assert.deepEqual(
      weeks.map(({day, until}) => [day, new Date(until).toISOString().slice(0, 10)]),
      [
        ['2026-01-26', '2026-02-02'],
        ['2026-02-02', '2026-02-09'],
        ['2026-02-09', '2026-02-11'],
      ],
    );
    const [monday] = stretchesOf({from: '2026-02-02', to: '2026-02-02', zone: 'UTC'}, 'week');
    assert.equal(monday!.day, '2026-02-02');
  });

  test('a time zone has one spelling, and an offset is none', () => {
    assert.equal(zoneOf('europe/BERLIN'), 'Europe/Berlin');
    for (const none of ['+02:00', '', 'Mars/Olympus', 'Europe/Berlin; drop']) assert.equal(zoneOf(none), null);
  });

  test('the median of an odd number, of an even one, and of nothing', () => {
    assert.deepEqual([medianOf([9, 1, 10]), medianOf([10, 1, 2, 9]), medianOf([])], [9, 5.5, null]);
  });
});

describe('GET /api/v1/admin/charts', () => {
  let server: TestServer;
  let owner: Browser;
  before(async () => void ({server, owner} = await startWithOwner({env: {LINTEL_MODERATION: 'pre'}})));
  after(() => server.stop());

  const ask = async (query: Record<string, string>, by = owner) =>
    by.ask(`/api/v1/admin/charts?${new URLSearchParams(query)}`);
  /** Today in a zone far ahead of UTC: none of the servers' days. */
  const ZONE = 'Pacific/Kiritimati';
  const dayOf = (time: number) => new Intl.DateTimeFormat('en-CA', {timeZone: ZONE, dateStyle: 'short'}).format(time);

  test('tells what was written, rated and answered, and what waits', async () => {
    const post = async (rating?: number) => {
      const json = {id: newId(), thread: '/a', text: `Words ${newId()}`, ...(rating && {rating})};
      const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {
        ...{json, token: newToken()},
      });
      assert.equal(status, 201);
      return body.comment;
    };
    const shown = await post(4);
    const held = await post(2);
    const waits = await post();
    const act = (action: string, ids: string[]) => owner.ask('/api/v1/admin/actions', 'POST', {action, ids});
    assert.equal((await act('approve', [shown.id])).status, 200);
    assert.equal((await act('spam', [held.id])).status, 200);
    const reply = {id: newId(), text: 'Thanks'};
    assert.equal((await owner.ask(`/api/v1/admin/comments/${shown.id}/reply`, 'POST', reply)).status, 200);

    const now = Date.now();
    const days = {from: dayOf(now - 24 * HOUR_MS), to: dayOf(now + 24 * HOUR_MS)};
    const {status, body} = await ask({...days, zone: ZONE.toLowerCase()});
    assert.equal(status, 200, JSON.stringify(body));
    const charts = body as AdminCharts;
    assert.deepEqual([charts.zone, charts.step, charts.spans.length], [ZONE, 'day', 3]);
    const today = charts.spans.find(({from}) => from === dayOf(Date.parse(waits.created)))!;
    assert.deepEqual(today.comments, {approved: 2, pending: 1, rejected: 0, spam: 1});
    assert.deepEqual(today.ratings, [0, 0, 0, 1, 0], 'only what visitors see counts');
    assert.deepEqual(charts.waiting, {comments: 1, oldest: waits.created});
    const answered = charts.weeks.filter(({replies}) => replies);
    assert.equal(answered.length, 1);
    assert.equal(answered[0]!.replies, 1);
    assert.ok(answered[0]!.median! >= 0 && answered[0]!.median! < 60);
    assert.equal(new Date(answered[0]!.from).getUTCDay(), 1);
    assert.equal((await ask({...days, site: 'other'})).status, 404);
  });

  test('a year is told by week', async () => {
    const {body} = await ask({from: '2025-01-01', to: '2025-12-31'});
    assert.deepEqual([body.step, body.zone, body.spans.length, body.spans[0].from], ['week', 'UTC', 53, '2024-12-30']);
    assert.equal((await ask({from: '2025-01-01', to: '2025-04-02'})).body.step, 'day');
  });

  const refused: [string, Record<string, string>, RegExp][] = [
    ['no days', {}, /Send a day/],
    ['a day that does not exist', {from: '2026-02-30', to: '2026-03-01'}, /Send a day/],
    ['a day too long ago', {from: '0001-01-01', to: '0001-01-02'}, /from 1970/],
    ['a last day before the first', {from: '2026-02-02', to: '2026-02-01'}, /later one/],
    ['more than a year', {from: '2025-01-01', to: '2026-01-08'}, /371 days/],
    ['an unknown time zone', {from: '2026-02-01', to: '2026-02-01', zone: 'Mars/Olympus'}, /time zone/],
    ['an offset', {from: '2026-02-01', to: '2026-02-01', zone: '+02:00'}, /time zone/],
  ];
  for (const [title, query, wanted] of refused)
    test(`refuses ${title}`, async () => {
      const {status, body} = await ask(query);
      assert.equal(status, 400);
      assert.match(JSON.stringify(body), wanted);
    });

  test('is for all who moderate, and nobody else', async () => {
    const days = {from: '2026-02-01', to: '2026-02-01'};
    assert.equal((await ask(days, openBrowser(server.url))).status, 401);
    const moderator = openBrowser(server.url);
    const {body} = await owner.ask('/api/v1/admin/moderators', 'POST', {role: 'moderator'});
    await moderator.ask('/api/v1/admin/links/accept', 'POST', {link: body.link, name: 'Max', password: PASSWORD});
    assert.equal((await ask(days, moderator)).status, 200);
  });
});
