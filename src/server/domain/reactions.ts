import type {Store} from '../store/store.ts';
import {giveBackAllowance, useAllowance} from './allowances.ts';
import {isClosed} from './closing.ts';
import {fixedSettings, type SettingsOf} from './site-settings.ts';
import {scopeOf, type Actor, type PageInfo, type Refused} from './actor.ts';

/** Reactions to a thread a day from one network. */
const REACTIONS_PER_NETWORK = 20;
/** Different reactions of a thread. */
const REACTIONS_OF_THREAD = 20;

type Reacting = Actor & {thread: string; reaction: string};

const allowance = (thread: string) => `reaction ${thread}`;

/** One emoji that every system draws as one picture (UTS #51, ED-27). By its name: TypeScript's target is older than the flag. */
const EMOJI = new RegExp('^\\p{RGI_Emoji}$', 'v');

/** An emoji in its full spelling, `null` for anything else: a heart may be sent without the sign that makes it an emoji. */
export function readReaction(text: string): string | null {
  return [text, `${text}\ufe0f`].find(one => EMOJI.test(one)) ?? null;
}

/** What visitors feel about a page: each reaction once for each visitor and thread. */
export function createReactions(store: Store, settingsOf: SettingsOf = fixedSettings()) {
  return {
    /** Gives a reaction; again, nothing changes. Answers with the thread's counts. */
    async give(by: Reacting & PageInfo): Promise<Record<string, number> | Refused> {
      const settings = await settingsOf(by.site);
      return store.write(
        async transaction => {
          const {site, thread: key, visitor, reaction, url, title, now} = by;
          const thread = await transaction.thread(by);
          if (isClosed(thread, settings, now)) return {refused: 'closed'};
          if (await transaction.hasReaction(by)) return thread!.reactions;
          const counts = thread?.reactions ?? {};
          if (!(reaction in counts) && Object.keys(counts).length >= REACTIONS_OF_THREAD) {
            return {refused: 'too-many-reactions'};
          }
          if (!(await useAllowance(transaction, by, allowance(key), REACTIONS_PER_NETWORK)))
            return {refused: 'too-many'};
          await transaction.ensureThread({site, thread: key, url, title, created: now});
          await transaction.addReaction({site, thread: key, visitor, reaction, now});
          return (await transaction.thread(by))!.reactions;
        },
        scopeOf(by, by.thread),
      );
    },

    /** Takes one back; who has given none takes nothing back. */
    takeBack: (by: Reacting): Promise<Record<string, number>> =>
      store.write(
        async transaction => {
          if (await transaction.removeReaction(by)) await giveBackAllowance(transaction, by, allowance(by.thread));
          return (await transaction.thread(by))?.reactions ?? {};
        },
        scopeOf(by, by.thread),
      ),
  };
}
