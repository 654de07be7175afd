import type {Scope} from '../scope.ts';

/** What is in a scope, as text: `alone` for what it looks at or changes, `adds` for what it only adds to. */
export function namesOf({thread, outbox, also = [], adds = []}: Scope): {alone: string[]; adds: string[]} {
  const alone = outbox === undefined ? [] : [`outbox\0${outbox}`];
  if (!thread) return {alone, adds: []};
  const {site, thread: key} = thread;
  const named = (who: readonly string[]) => who.filter(Boolean).map(one => `also\0${site}\0${one}`);
  return {alone: [`thread\0${site}\0${key}`, ...alone, ...named(also)], adds: named(adds)};
}

/**
 * Starts each work as soon as all before it have ended that have something in common with it: on a connection that takes several statements at once those
 * of different threads share their way. Resolves when all have ended, however.
 */
export function runInStrands<T>(all: readonly {scope: Scope; run(): Promise<T>}[]): Promise<PromiseSettledResult<T>[]> {
  const latest = new Map<string, {alone: Promise<unknown>; adding: Promise<unknown>[]}>();
  const of = (name: string) => {
    let known = latest.get(name);
    if (!known) latest.set(name, (known = {alone: Promise.resolve(), adding: []}));
    return known;
  };
  return Promise.allSettled(
    all.map(({scope, run}) => {
      const {alone, adds} = namesOf(scope);
      const before = [
        ...alone.map(of).flatMap(one => [one.alone, ...one.adding]),
        ...adds.map(of).map(one => one.alone),
      ];
      const done = Promise.all(before).then(run);
      const ended = done.catch(() => {});
      for (const name of alone) latest.set(name, {alone: ended, adding: []});
      for (const name of adds) of(name).adding.push(ended);
      return done;
    }),
  );
}
