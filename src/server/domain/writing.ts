import {hash} from 'node:crypto';
import {toTree} from '../../markdown/tree.ts';
import type {Block, Criteria, PostedComment} from '../../protocol/api.ts';
import type {Changed, CommentRecord, Store, ThreadRecord, Transaction} from '../store/store.ts';
import {giveBackAllowance, useAllowance} from './allowances.ts';
import {scopeOf, type Actor, type PageInfo, type Refused} from './actor.ts';
import {findToChange} from './changing.ts';
import type {Draft} from './draft.ts';
import {isClosed} from './closing.ts';
import {checkedScope, decide, decideAgain, type Checked} from './checks/deciding.ts';
import type {Finding, Pipeline} from './checks/index.ts';
import {invitationOf, useInvitation} from './invited.ts';
import type {Learning} from './learning.ts';
import {placeBelow} from './nesting.ts';
import {reservedNames} from './reserved-names.ts';
import {
  canCount,
  bringRatingBack,
  carriesRating,
  giveBackRating,
  giveRating,
  mayRate,
  setRatingAside,
  showsStars,
  starsOf,
  waitsBehindRating,
  withdrawRating,
} from './ratings.ts';
import {toComment, toOwn, toRating} from './shapes.ts';
import {fixedSettings, type SettingsOf, type SiteSettings} from './site-settings.ts';
import {createTelling, type Telling} from './telling.ts';

/** A deletion can be undone for this long: ten seconds on the page, and the time that the request takes. */
export const UNDO_MS = 13_000;
/** First likes of a comment a day from one network. */
const LIKES_PER_NETWORK = 20;

export type {Draft} from './draft.ts';

/** What a comment's author may change; what is left out stays. */
export interface Change {
  id: string;
  text?: string | undefined;
  name?: string | undefined;
  rating?: number | null | undefined;
  /** The revision that was changed. */
  revision?: number | undefined;
  criteria?: Criteria | null | undefined;
}

/** Tells a retry of a post from another comment with the same id. */
export function digestOf({thread, parent, name, email, text, rating, criteria}: Draft, visitor: string): string {
  const content = [thread, parent, name, email, text, rating, visitor, ...(criteria ? [criteria] : [])];
  return hash('sha256', JSON.stringify(content), 'base64url');
}

export type Writing = ReturnType<typeof createWriting>;

export interface WritingOptions {
  /** What is set for each site. */
  settingsOf?: SettingsOf;
  /** Names guests of a site may not take. */
  isReserved?: (name: string, settings: SiteSettings) => boolean;
  /** Who is told of new comments. */
  telling?: Telling;
  /** Called with each deletion that can be undone until `due`. */
  deleted?: (due: number) => void;
  /** What each comment goes through; without it all are shown at once. */
  checks?: Pipeline;
  /** Learns from what moderators decide. */
  learning?: Learning;
}

/** Who posts: a guest who has to prove nothing, if nothing else is said. A draft of a signed visitor has the name that the site signed. */
export type Poster = Actor & PageInfo & Partial<Pick<Checked, 'signed' | 'proof'>>;

/** What visitors may write, and the rules of it. Promises resolve when what was written is on disk. */
export function createWriting(store: Store, options: WritingOptions = {}) {
  const {
    settingsOf = fixedSettings(),
    isReserved = reservedNames(),
    telling = createTelling(),
    deleted,
    checks,
    learning,
  } = options;

  /** The comment to change, if it is the visitor's own and recent enough. */
  async function ownComment(
    transaction: Transaction,
    by: Actor,
    id: string,
    {editMinutes}: SiteSettings,
  ): Promise<CommentRecord | Refused> {
    const row = await transaction.comment({site: by.site, id});
    if (!row) return {refused: 'no-comment'};
    if (!row.visitor || row.visitor !== by.visitor) return {refused: 'not-yours'};
    if (by.now - row.created > editMinutes * 60_000) return {refused: 'too-late'};
    return row;
  }

  /** What those outside say of a comment, unless it is there already. */
  async function outside({site, now, signed = null}: Poster, draft: Draft, settings: SiteSettings): Promise<Finding[]> {
    const {id} = draft;
    if (!checks?.asksOutside || (await store.read(snapshot => snapshot.comment({site, id})))) return [];
    return checks.before(draft, {site, settings, now, signed});
  }

  /** What those outside say of a comment's changed words; nothing where they are not changed, or not the visitor's to change. */
  async function outsideOfChange(
    {site, now, visitor}: Actor,
    {id, text, name}: Change,
    row: CommentRecord,
    settings: SiteSettings,
  ): Promise<Finding[]> {
    if (!checks?.asksOutside || (text === undefined && name === undefined)) return [];
    if (!row.visitor || row.visitor !== visitor || row.role) return [];
    const {thread, parent} = row;
    return checks.before(
      {id, thread, parent, name: name ?? row.name, text: text ?? row.source},
      {site, settings, now, signed: null},
    );
  }

  return {
    /** Posts a comment. The same id and content again answers with what is stored, `created: false`. */
    async post(by: Poster, draft: Draft): Promise<(PostedComment & {created: boolean}) | Refused> {
      const digest = digestOf(draft, by.visitor);
      const tree = toTree(draft.text);
      const body = JSON.stringify(tree);
      const settings = await settingsOf(by.site);
      const reserved = !by.signed && isReserved(draft.name, settings);
      const found = await outside(by, draft, settings);
      const scope = scopeOf(by, draft.thread);
      const {also, adds} = checkedScope(by, draft.text, checks);
      // Its id, too: of two comments with the same one the second one waits for what becomes of the first.
      const kept = {...scope, also: [...scope.also, ...also, draft.id], adds};
      return store.write(async transaction => {
        const result = await insert(transaction, {...by, settings}, draft, {digest, body, reserved, checks, found});
        if ('refused' in result) return result;
        if (result.created) await telling.posted(transaction, result.comment, result.comment.created);
        return {...posted(result, result.created ? tree : undefined), created: result.created};
      }, kept);
    },

    /** Changes the visitor's own comment. */
    async edit(by: Actor, change: Change): Promise<PostedComment | Refused> {
      const settings = await settingsOf(by.site);
      const known = await findToChange(store, by, change.id, change);
      if (!known) return {refused: 'no-comment'};
      const found = await outsideOfChange(by, change, known.comment, settings);
      const words = change.text === undefined ? {} : {source: change.text, body: JSON.stringify(toTree(change.text))};
      return store.write(async transaction => {
        const row = await ownComment(transaction, by, change.id, settings);
        if ('refused' in row) return row;
        if (row.status !== 'approved' && row.status !== 'pending') return {refused: 'no-comment'};
        const {revision = row.revision} = change;
        // A retry of a change that has arrived is none any more.
        if (revision !== row.revision && !isAsStored(change, row)) {
          return {refused: 'edited', current: toOwn(row, await transaction.thread(row))};
        }
        // What the site has signed is the site's to change.
        const named = row.role ? undefined : change.name;
        const renamed = named !== undefined && named !== row.name;
        if (renamed && isReserved(named, settings)) return {refused: 'reserved-name'};
        if (isTooLong(change.text, settings) && change.text !== row.source) return tooLong(settings);
        const rater = {...by, thread: row.thread};
        const rated = (await carriesRating(transaction, row)) ? await transaction.rating(row) : undefined;
        const stars = starsOf(change);
        if (stars && !showsStars(row, stars)) {
          if (!canCount(await transaction.thread(row), stars)) return {refused: 'too-many-criteria'};
          if (!(await mayRate(transaction, rater))) return {refused: 'too-many'};
          if (!(await waitsBehindRating(transaction, row))) await giveRating(transaction, rater, stars, row.id);
          const {value: rating, criteria} = stars;
          await transaction.setCommentRating({site: by.site, id: row.id, rating, criteria});
        } else if (stars === null && row.rating !== null) {
          if (await carriesRating(transaction, row)) await withdrawRating(transaction, rater);
          else await transaction.setCommentRating({site: by.site, id: row.id, rating: null, criteria: null});
        }
        const {name = row.name, source = row.source, body = row.body} = {...words, name: named};
        const edited = Math.max(by.now, row.created);
        if (name !== row.name || source !== row.source) {
          await learning?.changes(transaction, row);
          await transaction.editComment({site: by.site, id: row.id, name, source, body, edited});
          if (checks && row.status === 'approved' && !row.role) {
            const {site, id, thread, parent} = row;
            const draft = {id, thread, parent, name, text: source};
            const {held, findings, print} = await decideAgain(transaction, {...by, settings}, draft, checks, found);
            if (held) {
              if (rated) await setRatingAside(transaction, row, rated);
              const {comment} = await transaction.setStatus({site, id, status: 'pending', held});
              await telling.posted(transaction, comment, by.now);
            }
            await transaction.keepDecision({site, id, print, created: edited, findings: JSON.stringify(findings)});
          }
        }
        return posted({
          comment: (await transaction.comment(row))!,
          thread: (await transaction.thread(row))!,
        });
      }, known.scope);
    },

    /**
     * Deletes the visitor's own comment and the rating it carries: for everybody at once, for good when it cannot be undone any more
     * (`erasing.ts`). Comments below it keep their place.
     */
    async remove(by: Actor, id: string): Promise<PostedComment | Refused> {
      const due = by.now + UNDO_MS;
      const settings = await settingsOf(by.site);
      const known = await findToChange(store, by, id);
      if (!known) return {refused: 'no-comment'};
      const result = await store.write(async transaction => {
        const row = await ownComment(transaction, by, id, settings);
        if ('refused' in row) return row;
        if (row.status === 'deleted') return posted({comment: row, thread: (await transaction.thread(row))!});
        await bringRatingBack(transaction, row);
        const rating = (await carriesRating(transaction, row)) ? await transaction.rating(row) : undefined;
        if (rating) {
          await giveBackRating(transaction, {...by, thread: row.thread});
          await transaction.removeRating(rating);
        }
        await transaction.deleteComment({site: by.site, id, due, stars: rating?.value ?? null});
        return posted({comment: (await transaction.comment(row))!, thread: (await transaction.thread(row))!});
      }, known.scope);
      if (!('refused' in result)) deleted?.(due);
      return result;
    },

    /**
     * Undoes a deletion. The rating comes back with the comment, unless its author has given another meanwhile or the network's ratings are
     * used up: then it comes without.
     */
    async restore(by: Actor, id: string): Promise<PostedComment | Refused> {
      const known = await findToChange(store, by, id);
      if (!known) return {refused: 'no-comment'};
      return store.write(async transaction => {
        const {site, visitor, now} = by;
        const row = await transaction.comment({site, id});
        if (!row) return {refused: 'no-comment'};
        if (!row.visitor || row.visitor !== visitor) return {refused: 'not-yours'};
        const erasure = await transaction.erasure({site, id});
        if (row.status === 'deleted' && (!erasure || erasure.due < now)) return {refused: 'too-late'};
        if (erasure) {
          const rater = {...by, thread: row.thread};
          await transaction.restoreComment({site, id});
          if (erasure.stars && !(await transaction.rating(rater))) {
            const stars = {value: erasure.stars, criteria: row.criteria};
            const mayCount = canCount(await transaction.thread(row), stars) && (await mayRate(transaction, rater));
            if (mayCount) await giveRating(transaction, rater, stars, id);
            else await transaction.setCommentRating({site, id, rating: null, criteria: null});
          }
        }
        return posted({comment: (await transaction.comment(row))!, thread: (await transaction.thread(row))!});
      }, known.scope);
    },

    /** Likes a comment (`liked`) or takes the like back; both may be repeated. */
    async like(by: Actor, id: string, liked: boolean): Promise<Refused | null> {
      const {site, visitor, now} = by;
      const known = await store.read(snapshot => snapshot.comment({site, id}));
      // What is not there is refused without a write, which would have to run alone.
      if (!known) return {refused: 'no-comment'};
      return store.write(
        async transaction => {
          if ((await transaction.comment({site, id}))?.status !== 'approved') return {refused: 'no-comment'};
          const like = {site, id, visitor};
          if (!liked) {
            if (await transaction.removeLike(like)) await giveBackAllowance(transaction, by, `like ${id}`);
            return null;
          }
          if (await transaction.hasLike(like)) return null;
          if (!(await useAllowance(transaction, by, `like ${id}`, LIKES_PER_NETWORK))) return {refused: 'too-many'};
          await transaction.addLike({...like, now});
          return null;
        },
        scopeOf(by, known.thread),
      );
    },
  };
}

/** Whether somebody speaks for the site, whose own posts count in no rating. */
const ofTheSite = ({signed}: Poster) => signed?.role === 'site' || signed?.role === 'moderator';

async function insert(
  transaction: Transaction,
  by: Poster & {settings: SiteSettings},
  draft: Draft,
  made: {digest: string; body: string; reserved: boolean; checks: Pipeline | undefined; found: readonly Finding[]},
): Promise<(Changed & {created: boolean}) | Refused> {
  const {site, settings, visitor, now, url, title} = by;
  const {id, thread: key} = draft;
  const same = await transaction.comment({site, id});
  const thread = await transaction.thread({site, thread: key});
  if (same) {
    if (same.digest !== made.digest || !thread) return {refused: 'conflict'};
    return {comment: same, thread, created: false};
  }
  if (made.reserved) return {refused: 'reserved-name'};
  if (isClosed(thread, settings, now)) return {refused: 'closed'};
  if (isTooLong(draft.text, settings)) return tooLong(settings);
  const answered = draft.parent === null ? undefined : await transaction.comment({site, id: draft.parent});
  if (draft.parent !== null && (answered?.thread !== key || answered.status !== 'approved')) {
    return {refused: 'no-parent'};
  }
  // An invitation is good for one comment about the page.
  const asked =
    draft.parent === null && !ofTheSite(by) ? await invitationOf(transaction, {...by, thread: key}) : undefined;
  const invitation = asked?.comment ? undefined : asked;
  const origin = invitation ? 'invited' : by.signed?.role === 'member' ? 'member' : 'visitor';
  const rater = {...by, thread: key, ratingOrigin: origin} as const;
  // Where a network's ratings are used up the words count all the same, without stars.
  // Nor do those rate who speak for the site.
  const given = ofTheSite(by) ? null : starsOf(draft);
  if (given && !canCount(thread, given)) return {refused: 'too-many-criteria'};
  const stars = given && (await mayRate(transaction, rater)) ? given : null;
  const decision = made.checks && (await decide(transaction, by, draft, made.checks, made.found));
  const held = decision?.held ?? null;

  const knowsItsPage = thread && (url === null || url === thread.url) && (!title || title === thread.title);
  if (!knowsItsPage) await transaction.ensureThread({site, thread: key, url, title, created: now});
  const {comment, thread: counted} = await transaction.insertComment({
    site,
    id,
    thread: key,
    parent: answered ? placeBelow(answered) : null,
    name: draft.name,
    email: draft.email || null,
    visitor,
    status: held ? 'pending' : 'approved',
    held,
    origin,
    role: by.signed?.role ?? null,
    subject: by.signed?.subject ?? '',
    // Lists are in order of time, and readers go on after the last one they know: none may come before it, whatever the clock did.
    created: Math.max(now, (thread?.latest ?? 0) + 1),
    rating: stars?.value ?? null,
    criteria: stars?.criteria ?? null,
    body: made.body,
    source: draft.text,
    digest: made.digest,
  });
  if (invitation) await useInvitation(transaction, invitation, {at: now, comment: id});
  if (by.origin) await transaction.spam.keepOrigin({site, id, network: by.origin, created: comment.created});
  // There is nothing to say of most: they have passed, and are too short to be like others.
  if (decision && (decision.print || decision.findings.length)) {
    const {print, findings} = decision;
    await transaction.keepDecision({site, id, print, created: comment.created, findings: JSON.stringify(findings)});
  }
  const rates = stars && !(await waitsBehindRating(transaction, comment));
  const rated = rates ? await giveRating(transaction, rater, stars, id) : counted;
  return {comment, thread: rated, created: true};
}

const isTooLong = (text: string | undefined, {maxlength}: SiteSettings): boolean => (text?.length ?? 0) > maxlength;

const tooLong = ({maxlength}: SiteSettings): Refused => ({refused: 'too-long', most: maxlength});

/** Whether a change asks for nothing that is not so already. */
function isAsStored(change: Change, row: CommentRecord): boolean {
  const {text, name} = change;
  const stars = starsOf(change);
  const sameStars = stars ? showsStars(row, stars) : stars === undefined || row.rating === null;
  return (text ?? row.source) === row.source && (name ?? row.name) === row.name && sameStars;
}

function posted({comment, thread}: {comment: CommentRecord; thread: ThreadRecord}, body?: Block[]): PostedComment {
  return {comment: toComment(comment, body), rating: toRating(thread), count: thread.comments};
}
