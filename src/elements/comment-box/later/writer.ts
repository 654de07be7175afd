import type {Comment, NewComment} from '../../../protocol/api.ts';
import type {ApiError} from '../../shared/client.ts';
import {complete} from '../complete.ts';
import type {Discussion} from '../discussion.ts';
import type {Draft, Field, Place, Shown} from '../drafts.ts';
import {at, focus} from '../focus.ts';
import {plain} from '../plain.ts';
import {showDraft} from './show-draft.ts';
import type {CommentStore} from '../store.ts';
import {uuid7} from './uuid.ts';

/** Milliseconds after which a held comment that never appeared is no longer shown to its author. */
const HELD_FOR = 7 * 864e5;

/** What a visitor does in a discussion besides reading. One for each box; knows no rendering but what it writes into its forms. */
export class Writer {
  /** By the id of the comment being answered, empty for the thread. */
  drafts = new Map<string, Draft>();

  #discussion: Discussion;
  #liking = new Set<string>();

  constructor(discussion: Discussion) {
    this.#discussion = discussion;
    if (discussion.failed === 'act') discussion.failed = '';
    this.enter();
    if (!discussion.thread) return;
    this.add();
    this.flush();
  }

  /** Takes up the drafts of another thread. A post that is still under way goes on with its own. */
  enter(): void {
    const {place, desk} = this.#discussion;
    const {drafts} = desk.memoryOf(place.id);
    this.drafts = new Map();
    // What the page was left on while it was being sent may have arrived or not: sent again, it is there once.
    for (const parent of Object.keys(drafts))
      Object.assign(this.draft(parent), drafts[parent], {phase: drafts[parent]!.phase && 'waiting'});
    desk.host.requestUpdate();
  }

  /** The draft for an answer or (empty) for the thread, made when there is none, signed with the name used last. */
  draft(parent: string): Draft {
    const {place, desk} = this.#discussion;
    let draft = this.drafts.get(parent);
    if (!draft) {
      draft = {place, parent, text: '', name: desk.storage.get('name') ?? '', rating: null};
      this.drafts.set(parent, draft);
    }
    return draft;
  }

  /** The one way to change a draft: what may not get lost is kept by the browser. */
  #change(draft: Draft, changes: Partial<Draft>): void {
    const {host, remember} = this.#discussion.desk;
    const {place, parent, text, name, rating, id, phase} = Object.assign(draft, changes);
    remember(place.id, 'drafts', parent, !!(text || rating || id) && {text, name, rating, id, phase});
    host.requestUpdate();
  }

  /**
   * Does what a click, a key or a change in a form or at a comment's buttons asks for.
   * @param later it was asked for a while ago
   */
  handle(event: Event, element: HTMLElement, later = false): void {
    const {type, key, keyCode, ctrlKey, metaKey, isComposing} = event as KeyboardEvent;
    const form = element.closest<HTMLElement>('[data-parent]');
    const draft = form && this.draft(form.dataset['parent']!);
    const {name, value} = element as HTMLInputElement;
    if (type === 'click') {
      const button = element.closest<HTMLElement>('[data-do]:not([aria-disabled])');
      if (button || later) this.#press(element.closest<HTMLElement>('[data-do]')!, draft, later);
    } else if (!draft) return;
    else if (type === 'input') {
      if (!draft.phase)
        this.#change(draft, {
          [name]: name === 'rating' ? Number(value) : value,
          errors: {...draft.errors, [name]: undefined},
        });
    }
    // The Enter that ends a composition: Safari says only by its code that it is one (WebKit bug 165004).
    else if (type === 'keydown' && !isComposing && keyCode !== 229) {
      if (key === 'Enter' && (ctrlKey || metaKey || name === 'name')) void this.post(draft, later);
      else if (key === 'Escape' && draft.parent) this.#answer(draft, false);
      else return;
      event.preventDefault();
    }
  }

  #press(button: HTMLElement, draft: Draft | null, later: boolean): void {
    const discussion = this.#discussion;
    const id = button.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? '';
    switch (button.dataset['do']) {
      case 'post':
        return void this.post(draft!, later);
      case 'cancel':
        return this.#answer(draft!, false);
      case 'reply':
        return this.#answer(this.draft(id), !this.draft(id).open);
      case 'clear':
        this.#change(draft!, {rating: null});
        return void focus(discussion.desk.host, '[type=radio]');
      case 'recall':
        return this.#recall(id);
      case 'like':
        return void this.#like(id);
    }
  }

  /** Opens the form of an answer, or closes it; its text is kept for the next time. */
  #answer(draft: Draft, open: boolean): void {
    const {parent} = draft;
    this.#change(draft, {open});
    void focus(
      this.#discussion.desk.host,
      open ? at('parent', parent) + 'textarea' : at('id', parent) + '[data-do=reply]',
    );
  }

  /** Adds to a list that has just come what is not in it yet: held comments, and what was posted since it was asked for. */
  add(): void {
    const {place, posted} = this.#discussion;
    for (const id of Object.keys(place.held)) {
      const one = complete(place.held[id]!);
      if (this.#discussion.find(id) || Date.now() - Date.parse(one.created) > HELD_FOR) this.#hold(place, id);
      else this.#add(one);
    }
    posted.forEach(comment => this.#add(comment));
  }

  /** Keeps a comment that waits for a moderator for its author, or forgets it. */
  #hold(place: Place, id: string, comment?: Comment): void {
    if (comment) place.held[id] = comment;
    else delete place.held[id];
    this.#discussion.desk.remember(place.id, 'held', id, comment);
  }

  /** Sends what waited for the network. */
  flush(): void {
    if (!navigator.onLine) return;
    this.drafts.forEach(draft => {
      if (draft.phase === 'waiting') void this.#send(draft);
    });
  }

  /**
   * Posts a draft, or says what is wrong with it.
   * @param later it was asked for a while ago
   */
  async post(draft: Draft, later = false): Promise<void> {
    const {host, say} = this.#discussion.desk;
    if (draft.phase) return;
    const valid = this.#check(draft);
    if (valid) {
      const sent = this.#send(draft);
      if (draft.phase) void focus(host, at('id', draft.id!), later);
      await sent;
    }
    const {parent, errors, problem} = draft;
    const fault = problem ? 'textarea' : ':is([aria-invalid=true]:not(div),[aria-invalid=true] input)';
    // A field that gets the focus is read with what is wrong; one that has it says nothing.
    if ((errors ?? problem) && (await focus(host, at('parent', parent) + fault, valid || later)) && errors)
      say((errors.rating ?? errors.text ?? errors.name)!);
  }

  /** Writes into a draft what is wrong with it. @returns whether nothing is */
  #check(draft: Draft): boolean {
    const {i18n, rules} = this.#discussion.desk;
    const {rating, maxLength} = rules;
    const text = draft.text.trim();
    const over = text.length - maxLength;
    const errors: Draft['errors'] = {};
    if (!text) errors.text = i18n.t('needText');
    else if (over > 0) errors.text = i18n.t('over', {n: over});
    if (rating === 'off') draft.rating = null;
    else if (rating === 'required' && !draft.parent && !draft.rating) errors.rating = i18n.t('needRating');
    this.#change(draft, {errors, problem: undefined, phase: undefined});
    return !errors.text && !errors.rating;
  }

  /**
   * Sends a draft. It leaves the drafts only when the store has acknowledged it; a refusal is written into it, and a
   * listener may cancel it. Without a network it waits for `flush`.
   */
  async #send(draft: Draft): Promise<void> {
    const discussion = this.#discussion;
    const {host, i18n, emit, say, storage, remember} = discussion.desk;
    const {parent, text, name, rating, place} = draft;
    const {thread, site, store} = place;
    const id = (draft.id ??= uuid7());
    const comment: NewComment = {
      id,
      thread,
      site,
      url: /^http/.test(location.href) ? location.href.replace(/#.*/, '') : undefined,
      title: host.title || document.title || undefined,
      parent: parent || null,
      name: name.trim() || undefined,
      text: text.trim(),
      rating,
    };
    draft.errors = draft.problem = undefined;
    if (!emit('lintel-before-comment', {comment}, true)) return;
    storage.set('name', name || null);
    if (!navigator.onLine) return this.#wait(draft);
    this.#change(draft, {phase: 'sending'});
    try {
      const answer = await writes(store).post(comment);
      const made = complete(answer.comment);
      const held = made.status === 'pending';
      remember(place.id, 'drafts', parent);
      if (held) this.#hold(place, id, made);
      if (place.id === discussion.place.id) {
        this.drafts.delete(parent);
        discussion.tally = answer;
        // The server may keep the words and not the stars: what counts is what it says.
        discussion.threads?.update(answer.rating, answer.count, made.rating ?? undefined);
        discussion.posted.push(made);
        this.#add(made);
      }
      say(i18n.t(held ? 'held' : 'posted'));
      emit('lintel-comment', {comment: made});
    } catch (error) {
      this.#explain(draft, error as ApiError);
      emit('lintel-error', {action: 'comment', error});
    }
    host.requestUpdate();
  }

  #wait(draft: Draft): void {
    const {say, i18n} = this.#discussion.desk;
    this.#change(draft, {phase: 'waiting'});
    say(i18n.t('waiting'));
  }

  /** Writes into a draft why it was not posted, and opens its form. */
  #explain(draft: Draft, {status, problem}: ApiError): void {
    const refused = status >= 400 && status < 500;
    if (!refused && !navigator.onLine) return this.#wait(draft);
    const changes: Partial<Draft> = {phase: undefined, open: true, problem: 'kept'};
    if (status === 409) {
      // The first attempt arrived after all, and this one says something else: sent again, it is a comment of its own.
      changes.id = undefined;
      changes.problem = 'twice';
      void this.#discussion.load();
    } else if (refused) {
      changes.problem = problem?.detail ?? problem?.title ?? 'kept';
      for (const {pointer, message} of problem?.errors ?? []) {
        const field = /^\/(text|name|rating)$/.exec(pointer)?.[1] as Field | undefined;
        if (!field) continue;
        (changes.errors ??= {})[field] = message;
        changes.problem = undefined;
      }
    }
    this.#change(draft, changes);
  }

  /** Takes a comment that waits for the network back into its form. */
  #recall(id: string): void {
    this.drafts.forEach(draft => {
      if (draft.id !== id || draft.phase !== 'waiting') return;
      draft.phase = undefined;
      this.#answer(draft, true);
    });
  }

  /**
   * Likes a comment or takes the like back: shown at once, undone when it cannot be saved. Of clicks while one is under
   * way only the last is sent.
   */
  async #like(id: string): Promise<void> {
    const {host, i18n, emit, say, remember} = this.#discussion.desk;
    const {id: home, liked, store} = this.#discussion.place;
    const comment = this.#discussion.find(id);
    const flip = (): void => {
      const on = !liked.delete(id);
      if (on) liked.add(id);
      if (comment) comment.likes = Math.max(0, comment.likes + (on ? 1 : -1));
      remember(home, 'likes', id, on && 1);
      host.requestUpdate();
    };
    let saved = liked.has(id);
    flip();
    if (this.#liking.has(id)) return;
    this.#liking.add(id);
    try {
      while (saved !== liked.has(id)) {
        await writes(store).like(id, !saved);
        saved = !saved;
        emit('lintel-like', {id, liked: saved, likes: comment?.likes ?? 0});
      }
    } catch (error) {
      if (saved !== liked.has(id)) flip();
      say(i18n.t('unliked'));
      emit('lintel-error', {action: 'like', error});
    }
    this.#liking.delete(id);
  }

  /** Puts a comment of the visitor's own where they look for it. */
  #add(comment: Comment): void {
    const discussion = this.#discussion;
    const find = (id: string | null) => discussion.find(id);
    if (find(comment.id)) return;
    discussion.comments = this.#withOwn(discussion.comments, comment);
    if (comment.status === 'visible')
      for (let above = find(comment.parent); above; above = find(above.parent)) above.replies++;
  }

  /** A comment of the visitor's own among the others: answers last, else where it is seen at once. */
  #withOwn(comments: Shown[], own: Shown): Shown[] {
    return own.parent || this.#discussion.query.order === 'oldest' ? [...comments, own] : [own, ...comments];
  }

  /** All there is to show. What is being sent stands where it will stand. */
  get shown(): Shown[] {
    let comments: Shown[] = this.#discussion.comments;
    this.drafts.forEach(({id, parent, name, text, rating, phase}) => {
      if (!phase || phase === 'pressed') return;
      const author = {name, verified: false};
      const own = complete({id: id!, parent, author, rating, body: plain(text), status: 'pending'});
      comments = this.#withOwn(comments, {...own, phase});
    });
    return comments;
  }

  /** Writes into the forms what is wrong with their drafts, and how much room is left. */
  paint(root: ParentNode): void {
    root
      .querySelectorAll<HTMLElement>('[data-parent]')
      .forEach(form => showDraft(form, this.draft(form.dataset['parent']!), this.#discussion.desk));
  }
}

/** How a place is written to. */
function writes(store: Place['store']): Pick<CommentStore, 'post' | 'like'> {
  if ('post' in store) return store;
  const {ask, threads} = store;
  // What is addressed by a comment's id has no thread in its query, but is looked for in a site all the same.
  const site = () => /&site=.*|$/.exec(threads.id)![0].replace('&', '?');
  return {
    post: comment => ask('comments', 'POST', comment),
    like: (id, liked) => ask(`comments/${id}/like${site()}`, liked ? 'PUT' : 'DELETE'),
  };
}
