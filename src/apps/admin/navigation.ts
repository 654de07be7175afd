import {html, nothing, type TemplateResult} from 'lit';
import type {AdminModerator} from '../../protocol/admin.ts';
import {hrefOf} from './route.ts';
import type {View} from './views.ts';
import {language, languagesByName, nameOf, speak} from './words/language.ts';
import {roles, shell} from './words/shell.ts';

/** What the navigation shows, and whom it tells of what was chosen. */
export interface Navigation {
  who: AdminModerator;
  views: readonly View[];
  shown: View | undefined;
  sites: readonly string[];
  site: string;
  /** Whether it is open, where there is no space to show it always. */
  open: boolean;
  toggle(): void;
  skip(event: Event): void;
  key(event: KeyboardEvent): void;
  chooseSite(event: Event): void;
  signOut(): void;
}

/** What stands beside every view: the views, the sites, the language, who is signed in. */
export function navigationTemplate({who, views, shown, sites, site, open, ...on}: Navigation): TemplateResult {
  return html`<header class="side" @keydown=${on.key}>
    <a class="skip" href="#/" @click=${on.skip}>${shell.skip()}</a>
    <div class="brand">
      <b>${shell.product()}</b>
      <button class="menu" aria-expanded=${open} aria-controls="menu" @click=${on.toggle}>${shell.menu()}</button>
    </div>
    <div id="menu" class=${open ? 'open' : nothing}>
      <nav aria-label=${shell.views()}>
        <ul>
          ${views.map(
            view =>
              html`<li>
                <a href=${hrefOf(view.id)} aria-current=${view === shown ? 'page' : nothing}>${view.name()}</a>
              </li>`,
          )}
        </ul>
      </nav>
      ${
        sites.length > 1
          ? html`<label
              >${shell.site()}
              <select @change=${on.chooseSite}>
                ${sites.map(one => html`<option .selected=${one === site}>${one}</option>`)}
              </select></label
            >`
          : nothing
      }
      ${languageTemplate()}
      <p class="quiet">
        ${shell.signedInAs.with({name: html`<b dir="auto">${who.name}</b>`})} <span>(${roles[who.role]()})</span>
      </p>
      <button @click=${on.signOut}>${shell.signOut()}</button>
    </div>
  </header>`;
}

const handleLanguage = (event: Event): void => void speak((event.target as HTMLSelectElement).value, {remember: true});

/** The choice of a language, each under the name that it calls itself. */
export function languageTemplate(): TemplateResult {
  return html`<label class="language"
    >${shell.language()}
    <select @change=${handleLanguage}>
      ${languagesByName().map(
        one => html`<option value=${one} lang=${one} .selected=${one === language()}>${nameOf(one)}</option>`,
      )}
    </select></label
  >`;
}
