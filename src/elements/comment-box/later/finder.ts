/**
 * What only a visitor needs who looks for something: a linked comment on another page, words, comments with so many stars,
 * what is new. Fetched when the first of these is asked for.
 */
import {html, nothing, type TemplateResult} from 'lit';
import {addStyles} from '../../shared/later-styles.ts';
import type {Comment} from '../../../protocol/api.ts';
import type {FindAction} from '../actions.ts';
import {namedComment} from '../address.ts';
import type {Box, Owners} from '../box.ts';
import {button} from '../button.ts';
import {at, focus} from '../focus.ts';
import {HttpStore} from '../http-store.ts';
import type {Choice} from '../store.ts';
import {english, type FinderI18n} from './finder-messages.ts';
import {styles} from './finder-styles.ts';
import {aboutView, chosenText, chosenView, missingView, previousView, searchView, starsView} from './finder-view.ts';
import {findingOf} from './finding.ts';
import {laterI18n} from './i18n.ts';
import {Opener} from './opener.ts';
import {ThreadSearch} from './thread-search.ts';
import {Visits} from './visits.ts';

/** Finds what a visitor looks for in one discussion, and shows above the comments what there is to say about it. */
export class Finder {
  #discussion: Owners;
  #box: Box;
  #i18n: FinderI18n;
  #opener: Opener;
  #search: ThreadSearch;
  #visits: Visits;
  #showsStars = false;
  /** Id of the reply from which the visitor went to the comment it answers, which the address names then. */
  #from = '';

  constructor(discussion: Owners, box: Box) {
    const finding = findingOf(discussion.source.store);
    this.#discussion = discussion;
    this.#box = box;
    this.#i18n = laterI18n(box, english);
    this.#opener = new Opener(discussion, finding, box, this.#i18n);
    this.#search = new ThreadSearch(discussion, finding, box, this.#i18n);
    this.#visits = new Visits(discussion);
    addStyles(box.host.shadowRoot!, styles);
  }

  perform({what, id = ''}: FindAction): void {
    switch (what) {
      case 'open':
        return void this.#opener.open(id);
      case 'again':
        return this.#opener.retry();
      case 'previous':
        return void this.#opener.previous();
      case 'answered':
        this.#from = id;
        return this.#go(this.#discussion.list.find(id)?.parent ?? '');
      case 'visit':
        this.#visits.begin();
        return this.#box.changed();
      case 'new':
        return this.#goToNew();
      case 'search':
        return this.#search.toggle();
      case 'ask':
        return void this.#search.ask();
      case 'results':
        return void this.#search.more();
      case 'stars':
        this.#showsStars = !this.#showsStars;
        return this.#box.changed();
      case 'all':
        return void this.#choose({});
    }
  }

  /** Whether the field for a search, or the ratings by stars, are shown. */
  shows(what: 'search' | 'stars'): boolean {
    return what === 'search' ? this.#search.open : this.#showsStars;
  }

  /** What stands in the line above the comments. */
  header(): TemplateResult | undefined {
    const n = this.#discussion.list.comments.filter(comment => this.#visits.isNew(comment)).length;
    return n ? button('new', this.#i18n.t('newCount', {n}), 'fresh') : undefined;
  }

  /** What stands beside the date of a comment. */
  about(comment: Comment): TemplateResult | undefined {
    const {id} = comment;
    const reply = namedComment() === id ? this.#discussion.list.find(this.#from) : undefined;
    const isNew = this.#visits.isNew(comment);
    const from = reply?.parent === id ? reply.id : '';
    return isNew || from ? aboutView(isNew, from, this.#i18n) : undefined;
  }

  /** What stands above the comments. */
  above(): TemplateResult {
    const {list, source} = this.#discussion;
    const {i18n} = this.#box;
    const {rating} = source.tally;
    const {missing} = this.#opener;
    const {store} = source;
    const own = store instanceof HttpStore;
    return html`${missing ? missingView(missing, this.#i18n, i18n) : nothing}
    ${
      this.#showsStars && rating
        ? starsView(
            this.#box.host.shadowRoot!,
            rating,
            list.choice,
            {
              stars: own || store.byRating ? this.#toggleStars : undefined,
              verified: own || store.byVerified ? this.#toggleVerified : undefined,
            },
            own ? {server: store.server, base: store.thread} : undefined,
            this.#i18n,
            i18n,
          )
        : nothing
    }
    ${list.choice ? chosenView(list.choice, list, this.#i18n) : nothing}
    ${this.#search.open ? searchView(this.#search, this.#follow, this.#i18n, i18n) : nothing}
    ${list.previous ? previousView(list.busy, this.#i18n) : nothing}`;
  }

  #toggleStars = (stars: number): void => {
    const {rating, ...rest} = this.#choice;
    void this.#choose(rating === stars ? rest : {...rest, rating: stars});
  };

  #toggleVerified = (): void => {
    const {verified, ...rest} = this.#choice;
    void this.#choose(verified ? rest : {...rest, verified: true});
  };

  get #choice(): Choice {
    return this.#discussion.list.choice ?? {};
  }

  /** Shows only some comments, or all. */
  async #choose(wanted: Choice): Promise<void> {
    const {list} = this.#discussion;
    const choice = wanted.rating || wanted.verified ? wanted : null;
    await list.show(list.query, choice);
    if (list.failure || list.choice !== choice) return;
    this.#box.say(choice ? chosenText(choice, list, this.#i18n) : this.#i18n.t('allShown'));
    // The button that was pressed has gone.
    if (!choice && !this.#showsStars) void focus(this.#box.host, '[part=average],article', true);
  }

  /** Goes to a comment as a link to it does. */
  #go(id: string): void {
    this.#follow(id);
    location.hash = `comment-${id}`;
  }

  /** The visitor has followed a link to a comment. When the address names it already nothing follows from that. */
  #follow = (id: string): void => {
    this.#box.changed();
    if (namedComment() !== id) return;
    if (this.#discussion.list.find(id)) void focus(this.#box.host, at('id', id));
    else void this.#opener.open(id);
  };

  /** Goes to the next new comment after the one that has the focus; from the last one to the first. */
  #goToNew(): void {
    const root = this.#box.host.shadowRoot!;
    const fresh = [...root.querySelectorAll('[part=new]')].map(mark => mark.closest('article')!);
    const here = root.activeElement?.closest('article');
    const next = fresh.find(one => here && here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    (next ?? fresh[0])?.focus();
  }
}
