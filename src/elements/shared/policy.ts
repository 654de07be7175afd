import {css} from 'lit';
import type {PolicyAnswer} from '../../protocol/api.ts';
import {request} from './client.ts';
import {addStyles} from './later-styles.ts';
import type {LocaleController, Messages} from './locale.ts';

/** The element's language. */
export type PolicyWords = Pick<LocaleController<Messages>, 'translated' | 'tag'>;

/** A thread, and the server that keeps it, if one does: `base` is both. */
export interface PolicyOf {
  readonly server?: string | undefined;
  readonly base: string;
}

const styles = css`
  details[open] {
    flex-basis: 100%;
  }
  details > :not(summary) {
    display: grid;
    gap: 0.5em;
    max-inline-size: var(--lintel-measure, 65ch);
    margin-block: 0.5em;
    padding-block: 0.75em;
    font-size: max(0.875em, 12px);
    line-height: 1.5;
    border-block: 1px solid var(--_line);
  }
  details p {
    margin: 0;
  }
`;

export interface PolicyModule {
  showPolicy: typeof showPolicy;
}

/** Shows how reviews are checked, once they are to be seen. The words are the server's, written from the settings that are in force. */
export async function showPolicy(
  details: HTMLDetailsElement,
  {server = '', base}: PolicyOf,
  words: PolicyWords,
): Promise<void> {
  if (!details.open) return;
  addStyles(details.getRootNode() as ShadowRoot, styles);
  const text = document.createElement('div');
  const say = (sentence: string): void => {
    const paragraph = document.createElement('p');
    paragraph.textContent = sentence;
    text.append(paragraph);
  };
  try {
    const path = `policy?${base.slice(server.length)}&lang=${encodeURIComponent(words.tag)}`;
    const {sentences, language} = await request<PolicyAnswer>(server, path);
    text.lang = language;
    sentences.forEach(say);
  } catch {
    say(words.translated('policyFailed') ?? 'This can’t be loaded right now.');
  }
  details.querySelector('div')?.remove();
  details.append(text);
}
