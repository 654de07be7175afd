import {attributes, escape} from '../../render/html.ts';
import type {Followed} from '../domain/following.ts';
import {renderShell} from './page-shell.ts';
import type {Words} from './words/index.ts';

const button = (
  words: string,
  {main = false, name, value}: {main?: boolean; name?: string; value?: string} = {},
): string => `<button${attributes({class: main ? 'main' : undefined, name, value})}>${escape(words)}</button>`;

/** Asks whether an address wants to follow something. Only the button confirms. */
export function renderConfirmPage(words: Words, {page, answers}: Followed, token: string): string {
  const {following} = words;
  const body = `<p>${escape(answers ? following.confirmAnswers(page.title) : following.confirmThread(page.title))}</p>
<form method="post"${attributes({action: `?t=${token}`})}>${button(following.confirm, {main: true})}</form>`;
  return renderShell({words, title: following.confirmSubject(page.title), body});
}

/** Asks whether mail about a thread is to stop, for who opens the link of `List-Unsubscribe`. */
export function renderStopPage(words: Words, title: string, token: string): string {
  const body = `<p>${escape(words.following.stopAsked(title))}</p>
<form method="post"${attributes({action: `?t=${token}`})}>
<input type="hidden" name="List-Unsubscribe" value="One-Click">
${button(words.following.stopThis, {main: true})}
</form>`;
  return renderShell({words, title: words.following.stopThis, body});
}

/** Everything that an address follows, with a button to stop each, all, or all mail for ever. */
export function renderFollowsPage(
  words: Words,
  {email, follows}: {email: string; follows: readonly Followed[]},
  {token, notice}: {token: string; notice?: string},
): string {
  const {following} = words;
  const form = (inside: string) => `<form method="post"${attributes({action: `?t=${token}`})}>${inside}</form>`;
  const items = follows.map(({site, id, page, answers}) => {
    const title = page.url ? `<a${attributes({href: page.url})}>${escape(page.title)}</a>` : escape(page.title);
    const fields = `<input type="hidden" name="stop"${attributes({value: id})}><input type="hidden" name="site"${attributes({value: site})}>`;
    const label = `${following.stop}: ${page.title}`;
    return `<li><span><bdi>${title}</bdi><br><small>${escape(answers ? following.kindAnswers : following.kindThread)}</small></span>${form(`${fields}<button${attributes({'aria-label': label})}>${escape(following.stop)}</button>`)}</li>`;
  });
  const list = items.length ? `<ul>\n${items.join('\n')}\n</ul>` : `<p>${escape(following.nothing)}</p>`;
  const body = `${notice ? `<p class="notice" role="status">${escape(notice)}</p>\n` : ''}${email && `<p class="muted"><bdi>${escape(email)}</bdi></p>\n`}${list}
<div class="row">${follows.length ? form(button(following.stopAll, {name: 'all', value: 'all'})) : ''}${form(button(following.never, {name: 'all', value: 'never'}))}</div>
<p class="muted">${escape(following.neverExplained)}</p>`;
  return renderShell({words, title: following.manage, body});
}
