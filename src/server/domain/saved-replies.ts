import type {SavedReply} from '../../protocol/admin.ts';
import type {SavedReplyName} from '../store/saved-replies.ts';
import type {Store} from '../store/store.ts';
import {newId} from './ids.ts';
import type {Moderator} from './moderators.ts';

/** Saved replies of a site: more than anybody finds one in. */
export const MOST_SAVED_REPLIES = 100;

export type SavedReplies = ReturnType<typeof createSavedReplies>;

/** Texts that a site's moderators answer with again and again. */
export function createSavedReplies(store: Store, now: () => number = () => store.now()) {
  return {
    list: (site: string): Promise<SavedReply[]> =>
      store.read(async ({savedReplies}) =>
        (await savedReplies.list({site, limit: MOST_SAVED_REPLIES})).map(({id, title, text}) => ({id, title, text})),
      ),

    /** Keeps a reply, in place of the one with its id. Whether there was room for it. */
    keep: (by: Moderator, {site, ...reply}: SavedReply & {site: string}): Promise<boolean> =>
      store.write(async ({savedReplies, people}) => {
        const all = await savedReplies.list({site, limit: MOST_SAVED_REPLIES});
        const known = all.some(({id}) => id === reply.id);
        if (!known && all.length === MOST_SAVED_REPLIES) return false;
        await savedReplies.put({site, ...reply, created: now()});
        await people.addAudit({
          ...{id: newId(now()), at: now(), moderator: by.name, action: 'save-reply', site, targets: [reply.id]},
          detail: JSON.stringify({title: reply.title}),
        });
        return true;
      }),

    /** Whether there was one. */
    remove: (by: Moderator, name: SavedReplyName): Promise<boolean> =>
      store.write(async ({savedReplies, people}) => {
        const removed = await savedReplies.remove(name);
        if (!removed) return false;
        await people.addAudit({
          ...{id: newId(now()), at: now(), moderator: by.name, action: 'remove-reply', site: name.site},
          ...{targets: [name.id], detail: JSON.stringify({title: removed.title})},
        });
        return true;
      }),
  };
}
