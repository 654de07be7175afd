import {DEFAULT_SITE} from '../../protocol/limits.ts';
import {createWriting} from '../domain/writing.ts';
import type {Store} from '../store/store.ts';

/** The thread of the demo page, by its canonical address: `/` would be the thread of every owner's own front page. */
export const DEMO_THREAD = '/?article=first-visit';

const ID = '01990a7a-4f00-7000-8000-000000000001';
const POSTED = Date.UTC(2025, 8, 2, 14, 12);
const TEXT =
  'Ten minutes of talk before anything else: that alone was worth the drive. I asked for the instruments to stay covered, ' +
  'and they did. Having my list of medicines with me saved a phone call, so do bring yours.';

/** Puts one comment with five stars into an empty database; does nothing to one with content. */
export async function seedDemo(store: Store): Promise<void> {
  if (!(await store.read(snapshot => snapshot.isEmpty()))) return;
  const author = {site: DEFAULT_SITE, visitor: 'demo', networks: [], now: POSTED};
  const page = {url: null, title: 'Your first visit, without the nerves'};
  await createWriting(store).post(
    {...author, ...page},
    {id: ID, thread: DEMO_THREAD, parent: null, name: '', email: '', text: TEXT, rating: 5},
  );
}
