/** What the apps of all frameworks have in common: the state they show, and what the tests may do to them. */
import {memoryStore} from 'lintel-widgets/memory-store.js';

export const initial = {
  /** Written to booleans, one element each. */
  flags: [true, false, null, undefined, 'true', 'false'] as never[],
  /** Written to `thread`. */
  threads: [true, '', 'true', '/a', false, 'false', undefined] as never[],
  /** Written to numbers and texts that nobody has set yet. */
  nothings: [null, undefined, ''] as never[],
  average: 4.3,
  count: 128,
  counts: [3, 4, 12, 30, 79],
  contact: {name: 'Ann Example', phones: ['+1 305 555 0157']},
  phones: ['+1 305 555 0158', {number: '+1 305 555 0159', label: 'Desk'}] as never,
  store: memoryStore(),
  value: null as number | null,
  off: false,
  visible: true,
  hours: 'Mo-Su 09:00-17:00',
  order: ['a', 'b', 'c'],
};
export type State = typeof initial;

/** Everything that events told, oldest first. */
const log: [type: string, detail: unknown][] = [];
export const note = (type: string, detail: unknown): void => void log.push([type, detail]);

/** Starts an app: with `?late` in the address it renders before the elements are defined. */
export async function start(render: () => void): Promise<void> {
  const define = () => import('lintel-widgets');
  if (location.search !== '?late') await define();
  render();
  Object.assign(globalThis, {app: Object.assign(app, {define, log})});
}

const app: {set?: (next: Partial<State>) => void} = {};

/** Lets the tests change the app's state. */
export function expose(set: (next: Partial<State>) => void): void {
  app.set = set;
}
