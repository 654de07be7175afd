import type {Criteria, NewComment, PostedComment, ProblemDetails} from '../../../protocol/api.ts';
import type {ApiError} from '../../shared/client.ts';
import {Again} from '../../shared/again.ts';
import {patiently} from '../../shared/patience.ts';
import {warn} from '../../shared/warn.ts';
import {ratingOf, type Box, type Owners} from '../box.ts';
import {remember, type Sending} from '../browser-memory.ts';
import {criteriaOf, keepCriteria} from '../criteria.ts';
import type {Draft, FieldErrors} from '../drafts.ts';
import {at, focus} from '../focus.ts';
import {normalizeComment} from '../normalize.ts';
import {begin, forgetId, recall, refuse, setPhase} from './draft-steps.ts';
import {faultsOf} from './faults.ts';
import type {HeldComments} from './held-comments.ts';
import type {ComposerI18n} from './messages.ts';
import type {Signing} from './signing.ts';
import type {StoreWrites} from './writes.ts';
import {OwnIds} from './own-ids.ts';
import {isUuid, uuid7} from './uuid.ts';

/** Who asks for mail about what is posted. */
export interface OutboxMail {
  /** The address that is wished for in a form, if any. @param parent what the form replies to */
  wishOf(parent: string): string | undefined;
  /** A draft has become a comment. @param email what was wished for with it */
  posted(parent: string, id: string, email: string | undefined): void;
}

/** Posts the drafts of a discussion: now, or when the network or the store is back. What became of one it tells `Drafts` and the list. */
export class Outbox {
  #discussion: Owners;
  #writes: StoreWrites;
  #box: Box;
  #i18n: ComposerI18n;
  #held: HeldComments;
  #signing: Signing;
  #mail: OutboxMail;
  /** Drafts that got no answer, by what they reply to, as they were then: one that has been changed since is not sent by itself. */
  #unanswered = new Map<string, Draft>();
  #again = new Again();

  constructor(
    discussion: Owners,
    writes: StoreWrites,
    box: Box,
    i18n: ComposerI18n,
    held: HeldComments,
    signing: Signing,
    mail: OutboxMail,
  ) {
    this.#discussion = discussion;
    this.#writes = writes;
    this.#box = box;
    this.#i18n = i18n;
    this.#held = held;
    this.#signing = signing;
    this.#mail = mail;
  }

  /**
   * Posts a draft, or says what is wrong with it.
   * @param late it was asked for a while ago
   */
  async post(parent: string, late = false): Promise<void> {
    const {drafts} = this.#discussion;
    const draft = drafts.of(parent);
    if (draft.phase && draft.phase !== 'pressed') return;
    const errors = faultsOf(draft, this.#box.rules, this.#ratingOf(draft), this.#criteriaOf(draft), this.#i18n);
    if (errors) refuse(drafts, parent, {errors});
    else {
      const sent = this.#send(parent, {signed: this.#signing.visitor, mail: this.#mail.wishOf(parent)});
      const {id, phase} = drafts.of(parent);
      if (phase) void focus(this.#box.host, at('id', id!), late);
      await sent;
    }
    if (!this.#discussion.ended) await this.#showFaults(drafts.of(parent), late || !errors);
  }

  /** Sends what waited for the network, and what got no answer: as whom it was written, or not yet. */
  flush(): void {
    for (const {parent, phase, sending} of this.#discussion.drafts.all) {
      if (phase === 'waiting' && this.#signing.isStill(sending?.signed)) void this.#send(parent, sending);
    }
    this.#sendUnanswered();
  }

  /** Takes a comment that waits for the network back into its form. @returns what waited, if it did */
  recall(id: string): Draft | undefined {
    const {drafts} = this.#discussion;
    const waiting = drafts.all.find(draft => draft.id === id && draft.phase === 'waiting');
    if (waiting) recall(drafts, waiting.parent);
    return waiting;
  }

  #ratingOf(draft: Draft): number | null {
    const {rules} = this.#box;
    return rules.criteria ? null : ratingOf(draft, rules, this.#discussion.source.tally.own);
  }

  #criteriaOf(draft: Draft): Criteria | undefined {
    const {tally, id} = this.#discussion.source;
    return criteriaOf(draft, this.#box.rules, tally.own, id);
  }

  /** Focuses the first field with a fault. It is read with what is wrong; one that has the focus already says nothing. */
  async #showFaults({parent, errors, problem}: Draft, late: boolean): Promise<void> {
    if (!errors && !problem) return;
    const fault = problem ? 'textarea' : ':is([aria-invalid=true]:not(div),[aria-invalid=true] input)';
    const stayed = await focus(this.#box.host, at('parent', parent) + fault, late);
    const sentence = errors?.rating ?? errors?.text ?? errors?.name;
    if (stayed && sentence) this.#box.say(sentence);
  }

  /**
   * Sends a draft. It leaves the drafts only when the store has acknowledged it; a refusal is written into it, and a
   * listener may cancel it. Without a network it waits for `flush`.
   * @param sending what belongs to it
   */
  async #send(parent: string, sending: Sending | undefined): Promise<void> {
    const {drafts} = this.#discussion;
    const draft = drafts.of(parent);
    const comment = this.#commentOf(draft);
    const {id, rating = null, criteria} = comment;
    begin(drafts, parent, {id, rating, criteria: criteria ?? undefined});
    if (!this.#box.emit('lintel-before-comment', {comment}, true)) return;
    drafts.sign(draft.name);
    // Whatever `navigator.onLine` says: it is false behind some VPNs and virtual networks.
    setPhase(drafts, parent, 'sending', sending);
    try {
      this.#posted(parent, await patiently(this.#writes.post(comment, isGuest(sending))));
    } catch (error) {
      this.#explain(parent, error as ApiError);
      this.#box.emit('lintel-error', {action: 'comment', error});
    }
  }

  /** Sends what got no answer once more, unnoticed: the visitor may be reading it, or about to change it. */
  async #sendAgain(parent: string): Promise<void> {
    const {drafts} = this.#discussion;
    const draft = drafts.of(parent);
    const same = () => drafts.of(parent) === draft;
    const unanswered = this.#unanswered.get(parent) === draft;
    this.#unanswered.delete(parent);
    if (!unanswered) return;
    const {sending} = draft;
    if (!this.#signing.isStill(sending?.signed)) return this.#tryLater(parent);
    try {
      const answer = await patiently(this.#writes.post(this.#commentOf(draft), isGuest(sending)));
      this.#again.reset();
      // Changed or sent by the visitor meanwhile, its own next attempt finds out what is there.
      if (same()) this.#posted(parent, answer);
    } catch (error) {
      if (!same()) return;
      if (isRefusal(error as ApiError)) this.#explain(parent, error as ApiError);
      else this.#tryLater(parent);
    }
  }

  #tryLater(parent: string): void {
    const {host} = this.#box;
    this.#unanswered.set(parent, this.#discussion.drafts.of(parent));
    this.#again.later(() => {
      if (host.isConnected && !this.#discussion.ended) this.#sendUnanswered();
    });
  }

  #sendUnanswered(): void {
    for (const parent of [...this.#unanswered.keys()]) void this.#sendAgain(parent);
  }

  #commentOf(draft: Draft): NewComment {
    const {thread, site} = this.#discussion.source;
    const criteria = this.#criteriaOf(draft);
    return {
      id: isUuid(draft.id) ? draft.id : uuid7(),
      thread,
      site,
      url: /^http/.test(location.href) ? location.href.replace(/#.*/, '') : undefined,
      title: this.#box.host.title || document.title || undefined,
      parent: draft.parent || null,
      name: draft.name.trim() || undefined,
      text: draft.text.trim(),
      rating: this.#ratingOf(draft),
      ...(criteria && {criteria}),
    };
  }

  /** The store has a draft: it becomes a comment. */
  #posted(parent: string, answer: PostedComment): void {
    const {drafts, same, source} = this.#discussion;
    const comment = normalizeComment(answer.comment);
    new OwnIds(source.id).set(comment.id, {at: Date.now()});
    const held = comment.status === 'pending';
    const {own, source: from} = this.#discussion;
    own[comment.id] = 1;
    remember(from.id, 'own', comment.id, 1);
    if (held) this.#held.keep(comment);
    // What waits takes the place of no rating that the visitor has given before.
    const {mail} = drafts.of(parent).sending ?? {};
    const rates = !!comment.rating && !(held && from.tally.own);
    if (rates) keepCriteria(from.id, comment.criteria);
    drafts.remove(parent);
    for (const {list, source} of same) {
      // The server may keep the words and not the stars: what counts is what it says.
      source.tally.posted(answer.rating, answer.count, rates ? comment.rating : null);
      list.addPosted(normalizeComment(comment));
    }
    this.#box.say(this.#i18n.t(held ? 'awaitingApproval' : 'posted'));
    this.#box.emit('lintel-comment', {comment});
    this.#mail.posted(parent, comment.id, mail);
  }

  #wait(parent: string): void {
    setPhase(this.#discussion.drafts, parent, 'waiting');
    this.#box.say(this.#i18n.t('waiting'));
    // A browser that is wrong about the network never says that it is back.
    this.#tryLater(parent);
  }

  /** Gives a draft back into its form with the reason why it was not posted. */
  #explain(parent: string, error: ApiError): void {
    const {drafts, list} = this.#discussion;
    const {status, problem} = error;
    const refused = isRefusal(error);
    if (!refused && !navigator.onLine) return this.#wait(parent);
    if (!refused) {
      refuse(drafts, parent, {problem: 'unsent'});
      return this.#tryLater(parent);
    }
    if (status === 401 && this.#signing.refuse()) {
      // Its owner alone can mend that: the visitor goes on as a guest.
      warn(this.#box.host, error.message);
      return refuse(drafts, parent, {});
    }
    if (status === 409) {
      // The first attempt arrived after all, and this one says something else: sent again, it is a comment of its own.
      forgetId(drafts, parent);
      refuse(drafts, parent, {problem: 'postedBefore'});
      if (!this.#discussion.ended) void list.reload();
      return;
    }
    const errors = fieldErrors(problem);
    const said = problem?.detail ?? problem?.title;
    refuse(drafts, parent, errors ? {errors} : {problem: said ? {said} : 'unsent'});
  }
}

/** Whether a guest pressed Post. Of what waits since an earlier version nobody knows. */
const isGuest = (sending: Sending | undefined): boolean => !!sending && !sending.signed;

const isRefusal = ({status}: ApiError): boolean => status >= 400 && status < 500;

/** What the store says about single fields (RFC 9457, `errors`), `undefined` when it says nothing about one. */
function fieldErrors(problem: ProblemDetails | undefined): FieldErrors | undefined {
  const entries = (problem?.errors ?? []).flatMap(({pointer, message}) => {
    const field = /^\/(text|name|rating|criteria)(\/|$)/.exec(pointer)?.[1];
    return field ? [[field === 'criteria' ? 'rating' : field, message] as const] : [];
  });
  return entries.length ? (Object.fromEntries(entries) as FieldErrors) : undefined;
}
