/**
 * `npm run bench -- locked`: 25 posts while another program keeps the database locked for 75 seconds. Each has to be answered within
 * ten seconds, and what was refused must not be stored afterwards. Takes a minute and a half. Exit code 1 when it is otherwise.
 */
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {setTimeout} from 'node:timers/promises';
import {call, newId, startServer} from '../test/helpers/server.ts';

const LOCKED_MS = 75_000;
const POSTS = 25;
const ANSWERED_MS = 10_000;

const server = await startServer();
const path = join(server.dir, 'data/lintel.db');
try {
  const other = new DatabaseSync(path);
  other.exec('begin immediate');
  const start = performance.now();
  const post = async (i: number) => {
    // Half of them at once, the rest over the whole time.
    await setTimeout(i < POSTS / 2 ? 0 : ((i - POSTS / 2) / (POSTS / 2)) * LOCKED_MS);
    const asked = performance.now();
    const json = {id: newId(), thread: '/locked', text: 'Words'};
    const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {json});
    return {id: json.id, status, ms: performance.now() - asked};
  };
  const posts = Array.from({length: POSTS}, (_, i) => post(i));
  await setTimeout(LOCKED_MS - (performance.now() - start));
  other.exec('rollback');
  other.close();
  const answers = await Promise.all(posts);
  await setTimeout(10_000);
  const reading = new DatabaseSync(path, {readOnly: true});
  const stored = new Set(
    reading
      .prepare('select id from comment')
      .all()
      .map(({id}) => id),
  );
  reading.close();

  const slowest = Math.max(...answers.map(({ms}) => ms));
  const acknowledged = answers.filter(({status}) => status === 201);
  const lied = answers.filter(({id, status}) => stored.has(id) !== (status === 201));
  console.log(`${POSTS} posts while the database is locked for ${LOCKED_MS / 1000} s`);
  console.log(`  refused (503)             ${answers.filter(({status}) => status === 503).length}`);
  console.log(`  stored (201)              ${acknowledged.length}, asked for when the lock was about to end`);
  console.log(`  slowest answer            ${(slowest / 1000).toFixed(1)} s (budget ${ANSWERED_MS / 1000} s or less)`);
  console.log(`  answered untruthfully     ${lied.length} (budget 0)`);
  process.exitCode = slowest <= ANSWERED_MS && !lied.length ? 0 : 1;
} finally {
  await server.stop();
}
