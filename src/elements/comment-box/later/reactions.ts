/** Reactions to the page: a button for each emoji, with how many gave it. */
import {css, html, nothing, type TemplateResult} from 'lit';
import type {ThreadAnswer} from '../../../protocol/api.ts';
import {MAX_REACTIONS} from '../../../protocol/limits.ts';
import {storage} from '../../shared/client.ts';
import {addStyles} from '../../shared/later-styles.ts';
import {patiently} from '../../shared/patience.ts';
import {warn} from '../../shared/warn.ts';
import type {Box, Owners} from '../box.ts';
import {extrasI18n} from './extras-messages.ts';
import {reactionWrites, type React} from './writes.ts';

const styles = css`
  [part='reactions'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
  }
  /* As wide with a number as without: nothing moves when somebody reacts. */
  [part~='reaction'] {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-inline-size: 4.25em;
    min-block-size: max(2.25em, 32px);
    padding: 0 0.6em;
    border: 2px solid var(--_line);
    border-radius: 2em;
    font-variant-numeric: tabular-nums;
  }
  button[part~='reaction']:hover {
    background: var(--_hover);
  }
  [part~='reaction'][aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_surface);
    font-weight: 600;
  }
  @media (pointer: coarse) {
    [part~='reaction'] {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    [part~='reaction'][aria-pressed='true'] {
      border-color: Highlight;
    }
  }
`;

/** One emoji in its full spelling (UTS #51, ED-27). Chrome 112, Firefox 116 and Safari 17 can tell; elsewhere the server does. */
const EMOJI = (() => {
  try {
    return new RegExp('^\\p{RGI_Emoji}$', 'v');
  } catch {
    return /^\S+$/;
  }
})();

/** The reactions of an attribute: "👍 ❤️ 🎉". What is no emoji, and what is too much, is left out, and the page's owner told. */
function reactionsOf(host: HTMLElement, attribute: string | null | undefined): readonly string[] {
  const emojis = new Set<string>();
  for (const word of attribute?.split(/\s+/).filter(Boolean) ?? []) {
    // A heart may be typed without the sign that makes it an emoji.
    const emoji = [word, word + '\ufe0f'].find(one => EMOJI.test(one));
    if (!emoji) warn(host, `reactions: "${word}" is left out; write emoji with spaces between them.`);
    else if (emojis.size < MAX_REACTIONS) emojis.add(emoji);
    else warn(host, `reactions: ${emoji} is left out; there may be ${MAX_REACTIONS}.`);
  }
  return [...emojis];
}

/** What the visitor gives one thread, and how many there are: shown at once, undone when it cannot be saved. */
class Reactions {
  #discussion: Owners;
  #react: React;
  /** Those that show it. */
  readonly boxes = new Set<Box>();
  /** What the store said last, and what the thread's list knew then. */
  #counts: Readonly<Record<string, number>> = {};
  #known: ThreadAnswer['thread']['reactions'];
  /** What the visitor gives, in the store and on the page. */
  #saved: Set<string>;
  #given: Set<string>;
  #saving = new Set<string>();
  #failed = false;

  constructor(discussion: Owners, react: React) {
    this.#discussion = discussion;
    this.#react = react;
    this.#saved = this.#kept();
    this.#given = this.#kept();
  }

  get failed(): boolean {
    return this.#failed;
  }

  isGiven(reaction: string): boolean {
    return this.#given.has(reaction);
  }

  countOf(reaction: string): number {
    const {reactions} = this.#discussion.list.thread ?? {};
    // Not while this visitor's own are under way: nobody knows whether they are among them.
    if (reactions !== this.#known && !this.#saving.size) {
      this.#known = reactions;
      this.#counts = reactions ?? {};
      // Among them may be what the visitor did in another tab.
      this.#saved = this.#kept();
      this.#given = this.#kept();
    }
    const given = Number(this.#given.has(reaction));
    return Math.max(given, (this.#counts[reaction] ?? 0) + given - Number(this.#saved.has(reaction)));
  }

  /** Of presses while one is under way only the last is sent. */
  async toggle(reaction: string, box: Box): Promise<void> {
    set(this.#given, reaction, !this.#given.has(reaction));
    this.#failed = false;
    this.#changed();
    if (this.#saving.has(reaction)) return;
    this.#saving.add(reaction);
    try {
      while (this.#given.has(reaction) !== this.#saved.has(reaction)) {
        const given = this.#given.has(reaction);
        this.#counts = await patiently(this.#react(reaction, given));
        set(this.#saved, reaction, given);
        storage.set(this.#key, [...this.#saved].join(' ') || null);
        box.emit('lintel-reaction', {reaction, given, count: this.countOf(reaction)});
      }
    } catch (error) {
      this.#failed = true;
      set(this.#given, reaction, this.#saved.has(reaction));
      box.say(extrasI18n(box).t('reactionFailed'));
      box.emit('lintel-error', {action: 'reaction', error});
    }
    this.#saving.delete(reaction);
    this.#changed();
  }

  /** What this browser has given, in whatever tab. */
  #kept(): Set<string> {
    return new Set(storage.get(this.#key)?.split(' ').filter(Boolean));
  }

  get #key(): string {
    return 'reactions:' + this.#discussion.source.id;
  }

  #changed(): void {
    for (const box of this.boxes) box.changed();
  }
}

const set = (all: Set<string>, one: string, there: boolean): unknown => (there ? all.add(one) : all.delete(one));

const owners = new WeakMap<Owners, Reactions>();

/** The owner of a discussion's reactions, one for all boxes that show the thread; `undefined` where the store keeps none. */
function ownerOf(discussion: Owners, box: Box): Reactions | undefined {
  let owner = owners.get(discussion);
  if (!owner) {
    const react = reactionWrites(discussion.source, box.i18n);
    if (!react) return undefined;
    owner = discussion.same.flatMap(one => owners.get(one) ?? [])[0] ?? new Reactions(discussion, react);
    owners.set(discussion, owner);
    owner.boxes.add(box);
  }
  return owner;
}

/** The row of reactions, `nothing` where the attribute asks for none. */
export function reactionsTemplate(discussion: Owners, box: Box): TemplateResult | typeof nothing {
  const {host} = box;
  const emojis = reactionsOf(host, host.reactions);
  const owner = emojis.length ? ownerOf(discussion, box) : undefined;
  if (!owner) return nothing;
  addStyles(host.shadowRoot!, styles);
  const i18n = extrasI18n(box);
  const {thread} = discussion.list;
  const closed = host.readOnly || !!thread?.closed;
  // Until the thread is there nobody knows how many there are.
  const waiting = !thread;
  return html`<div part="reactions" role="group" aria-label=${i18n.t('reactions')}>
    ${emojis.map(emoji => {
      const n = owner.countOf(emoji);
      const count = n ? i18n.number(n) : '';
      const face = html`<span aria-hidden="true">${emoji}</span
        ><span class="n" aria-hidden="true" .textContent=${count}></span>`;
      // Screen readers know every emoji's name in their own language.
      const name = count ? `${emoji} ${count}` : emoji;
      return closed
        ? html`<span part="reaction" role="img" aria-label=${name}>${face}</span>`
        : html`<button
            type="button"
            part="reaction"
            aria-label=${name}
            aria-pressed=${owner.isGiven(emoji)}
            aria-disabled=${waiting ? 'true' : nothing}
            @click=${() => waiting || void owner.toggle(emoji, box)}
          >
            ${face}
          </button>`;
    })}
    ${owner.failed ? html`<span part="error" class="error" .textContent=${i18n.t('reactionFailed')}></span>` : nothing}
  </div>`;
}
