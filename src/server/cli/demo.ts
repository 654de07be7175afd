import {hash} from 'node:crypto';
import type {Store} from '../store/store.ts';
import {toTree} from '../domain/markdown.ts';

/** The thread of the demo page, by its canonical address: `/` would be the thread of every owner's own front page. */
export const DEMO_THREAD = '/?article=first-visit';

const ID = '01990a7a-4f00-7000-8000-000000000001';
const POSTED = Date.UTC(2025, 8, 2, 14, 12);
const TEXT =
  'Ten minutes of talk before anything else: that alone was worth the drive. I asked for the instruments to stay covered, ' +
  'and they did. Having my list of medicines with me saved a phone call, so do bring yours.';

/** Puts one comment with five stars into an empty database; does nothing to one with content. */
export async function seedDemo(store: Store): Promise<void> {
  if (!(await store.empty())) return;
  await store.post({
    site: 'default',
    visitor: 'demo',
    network: null,
    now: POSTED,
    url: null,
    title: 'Your first visit, without the nerves',
    id: ID,
    key: DEMO_THREAD,
    parent: '',
    name: '',
    email: null,
    source: TEXT,
    body: JSON.stringify(toTree(TEXT)),
    rating: 5,
    digest: hash('sha256', TEXT, 'base64url'),
  });
}
