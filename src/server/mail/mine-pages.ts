import {DEFAULT_SITE, MAX_EMAIL_LENGTH} from '../../protocol/limits.ts';
import {attributes, escape} from '../../render/html.ts';
import type {AddressData} from '../domain/under-address.ts';
import {excerptOf} from './letter.ts';
import {renderShell} from './page-shell.ts';
import {dateIn, type Words} from './words/index.ts';
import {rightsOf} from './words/rights/index.ts';

/** Comments that the page shows; the file has all. */
const SHOWN = 100;

/** Asks for the address to which the link is to be mailed. */
export function renderMinePage(
  words: Words,
  {action, site, typed = '', fault = ''}: {action: string; site: string; typed?: string; fault?: string},
): string {
  const {mine: say} = rightsOf(words);
  const hidden = (name: string, value: string) => `<input type="hidden"${attributes({name, value})}>`;
  const body = `<p>${escape(say.explained)}</p>
${fault && `<p class="notice" role="alert" id="fault">${escape(fault)}</p>`}
<form method="post"${attributes({action: action || '?'})}>
${site && hidden('site', site)}${hidden('lang', words.tag)}
<label for="email">${escape(say.address)}</label>
<p class="row"><input id="email" name="email" type="email" autocomplete="email" required dir="ltr"${attributes({maxlength: MAX_EMAIL_LENGTH, value: typed, 'aria-invalid': fault ? 'true' : undefined, 'aria-describedby': fault ? 'fault' : undefined})}>
<button class="main">${escape(say.send)}</button></p>
</form>`;
  return renderShell({words, title: say.title, body});
}

/** All that is kept under an address, with a button to take it along and one to have it erased. */
export function renderMineDataPage(words: Words, data: AddressData, token: string): string {
  const {mine: say} = rightsOf(words);
  const {address, comments, follows, language} = data;
  const isEmpty = !comments.length && !follows.length;
  const form = (action: 'export' | 'erase', inside: string) =>
    `<form method="post"${attributes({action: `?t=${token}`})}><input type="hidden" name="do"${attributes({value: action})}>${inside}</form>`;
  const items = comments.slice(0, SHOWN).map(({comment, text, thread, site}) => {
    const stars = comment.rating === null ? '' : ` · ${words.rated(comment.rating)}`;
    const about = `${say.states[comment.status]} · ${dateIn(words, Date.parse(comment.created))}${stars}`;
    return `<li class="block"><p><b><bdi>${escape(thread.title || thread.key)}</bdi></b>${site === DEFAULT_SITE ? '' : ` <small><bdi>${escape(site)}</bdi></small>`}<br><small>${escape(about)}</small></p>
<blockquote dir="auto">${escape(excerptOf(text))}</blockquote></li>`;
  });
  const more = comments.length - items.length;
  const list = comments.length
    ? `<h2>${escape(say.comments(comments.length))}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n${more > 0 ? `<p class="muted">${escape(say.more(more))}</p>` : ''}`
    : '';
  const followed = follows.length
    ? `<h2>${escape(say.follows)}</h2>\n<ul>\n${follows.map(({title}) => `<li><bdi>${escape(title)}</bdi></li>`).join('\n')}\n</ul>`
    : '';
  const named = language && nameOf(words, language);
  const body = `<p class="muted">${escape(say.keptFor(address))}</p>
${isEmpty ? `<p>${escape(say.nothing)}</p>` : ''}${list}
${followed}
${named ? `<p class="muted">${escape(say.language(named))}</p>` : ''}
${isEmpty ? '' : `${form('export', `<button class="main">${escape(say.export)}</button>`)}\n<p>${escape(say.eraseExplained)}</p>\n${form('erase', `<button>${escape(say.erase)}</button>`)}`}`;
  return renderShell({words, title: say.title, body});
}

const nameOf = ({tag}: Words, language: string): string | undefined => {
  try {
    return new Intl.DisplayNames(tag, {type: 'language'}).of(language);
  } catch {
    return undefined;
  }
};
