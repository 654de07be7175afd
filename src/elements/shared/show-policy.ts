import {css} from 'lit';
import type {PolicyAnswer} from '../../protocol/api.ts';
import {request} from './client.ts';
import {addStyles} from './later-styles.ts';
import type {PolicyOf} from './policy.ts';

const styles = css`
  details[open] {
    flex-basis: 100%;
  }
  details > :not(summary) {
    display: grid;
    gap: 0.5em;
    max-inline-size: var(--lintel-measure, 65ch);
    margin-block: 0.5em;
    padding-block: 0.5em;
    line-height: 1.5;
    border-block: 1px solid var(--_line);
  }
`;

/**
 * Shows how reviews are checked, below what opens it. The words are the server's, written from the settings that are in force.
 */
export async function showPolicy(summary: Element, {server = '', base}: PolicyOf, language: string): Promise<void> {
  const details = summary.parentElement as HTMLDetailsElement;
  // It is being closed.
  if (details.open) return;
  addStyles(summary.getRootNode() as ShadowRoot, styles);
  const {sentences, ...answer} = await request<PolicyAnswer>(
    server,
    `policy?${base.slice(server.length)}&lang=${language}`,
  );
  const text = document.createElement('div');
  text.lang = answer.language;
  text.append(
    ...sentences.map(sentence => {
      const paragraph = document.createElement('p');
      paragraph.textContent = sentence;
      return paragraph;
    }),
  );
  details.replaceChildren(summary, text);
}
