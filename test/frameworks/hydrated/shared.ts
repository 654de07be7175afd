/** What the pages of all frameworks show. */
export const hours = 'Mon-Fri 9-5';
export const card = 'Ann Example\n1 (305) 555-0157';

/** Says that a framework has taken its page over: nothing that a visitor does gets lost any more. */
export const takenOver = (): void => void Object.assign(globalThis, {takenOver: true});

/** Takes a page over from the server: with `?late` in its address before the elements are defined, else after. */
export async function start(hydrate: () => void): Promise<void> {
  const define = () => import('lintel-widgets');
  if (location.search !== '?late') await define();
  hydrate();
  if (location.search !== '?late') return;
  await new Promise(requestAnimationFrame);
  await define();
}
