import {html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {AdminModerator, AdminSession} from '../../protocol/admin.ts';
import {AdminError, ask} from './api.ts';
import {AdminDoor} from './door.ts';
import {find} from './find.ts';
import {languageTemplate, navigationTemplate} from './navigation.ts';
import {finishReturn, takeReturn} from './returned.ts';
import {hrefOf, readRoute, type Route} from './route.ts';
import {shellStyles} from './shell-styles.ts';
import {rememberSite, siteAmong} from './site.ts';
import {common} from './styles.ts';
import type {AdminView} from './view.ts';
import {VIEWS, type View} from './views.ts';
import {preferredLanguage, speak, Speaking, TRANSLATIONS, useTranslations} from './words/language.ts';
import {accounts} from './words/accounts.ts';
import {shell} from './words/shell.ts';

/**
 * The moderation page: the way in, then the navigation and one view. It owns who is signed in, which view and which site are shown; a view owns all
 * that is inside it.
 */
class Admin extends LitElement {
  static override styles = [common, shellStyles];

  static override properties: PropertyDeclarations = {
    _who: {state: true},
    _sites: {state: true},
    _site: {state: true},
    _link: {state: true},
    _failed: {state: true},
    _shown: {state: true},
    _element: {state: true},
    _notLoaded: {state: true},
    _menu: {state: true},
    _notice: {state: true},
    _failure: {state: true},
  };

  /** `undefined` while it is not known. */
  declare _who: AdminModerator | null | undefined;
  declare _sites: readonly string[];
  declare _site: string;
  declare _link: string;
  declare _failed: string;
  declare _shown: View | undefined;
  /** The view that is shown; `null` while its module is loaded. It stays while the door is open, with all that was typed. */
  declare _element: AdminView | null;
  declare _notLoaded: boolean;
  /** Whether the navigation is open, where there is no space to show it always. */
  declare _menu: boolean;

  /** What was done on the way to the page. */
  declare _notice: {role: 'status' | 'alert'; text: string} | null;
  /** What came of the way back from a provider, where it was not the way in. */
  declare _failure: AdminError | null;

  #address = '';

  constructor() {
    super();
    this._sites = [];
    this._site = '';
    this._failed = '';
    this._element = null;
    this._notLoaded = false;
    this._menu = false;
    this._notice = null;
    this._failure = null;
    new Speaking(this);
    this._link = /^#link=([\w-]+)$/.exec(location.hash)?.[1] ?? '';
    // The link is a secret: it leaves the address bar at once.
    if (this._link) history.replaceState(null, '', location.pathname);
    void this.#start();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#handleAddress);
    addEventListener('beforeunload', this.#handleUnload);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#handleAddress);
    removeEventListener('beforeunload', this.#handleUnload);
  }

  /** Nothing is said before the language is there: no sentence changes under the reader's eyes. */
  async #start(): Promise<void> {
    const returned = takeReturn();
    const spoken = speak(preferredLanguage());
    const asked = spoken.then(() => (returned ? this.#comeBack(returned) : this.#whoIs()));
    await spoken;
    this.hidden = false;
    await asked;
  }

  /** From a provider, with an account there. What does not lead in leads to where it was begun: the door, or one's own account. */
  async #comeBack(query: string): Promise<void> {
    try {
      const {moderator, sites, linked} = await finishReturn(query);
      if (linked) {
        this._notice = {role: 'status', text: accounts.linked()};
        history.replaceState(null, '', '#/account');
      }
      this.#enter(moderator, sites);
    } catch (error) {
      const failure = error instanceof AdminError ? error : new AdminError(0);
      // Before the door is there: it begins with what went wrong.
      this._failure = failure;
      await this.#whoIs();
      if (this._who) this._notice = {role: 'alert', text: failure.message};
    }
  }

  async #whoIs(): Promise<void> {
    this._failed = '';
    try {
      const {moderator, sites} = await ask<AdminSession>('session');
      this.#enter(moderator, sites);
    } catch (error) {
      if (error instanceof AdminError && error.status === 401) this._who = null;
      else this._failed = (error as Error).message;
    }
  }

  #enter(moderator: AdminModerator, sites: readonly string[]): void {
    this._link = '';
    this._failure = null;
    // Somebody else does not find what the one before has typed.
    if (this._who === null && this._element && this._element.who.id !== moderator.id) this._shown = undefined;
    this._who = moderator;
    this._sites = sites;
    this._site = siteAmong(sites);
    void this.#go(readRoute(location.hash));
  }

  #handleEntered = ({detail}: CustomEvent<AdminSession>): void => this.#enter(detail.moderator, detail.sites);

  #handleLeft = (): void => void (this._who = null);

  async #signOut(): Promise<void> {
    if (!this.#mayLeave()) return;
    await ask('session', 'DELETE').catch(() => {});
    this._shown = undefined;
    this._element = null;
    this._who = null;
  }

  get #views(): readonly View[] {
    return VIEWS.filter(({role}) => !role || role === this._who?.role);
  }

  /** Whether nothing is lost by leaving the view, or the moderator wants to lose it. */
  #mayLeave(): boolean {
    return !this._element?.unsaved || confirm(shell.unsaved());
  }

  #handleUnload = (event: BeforeUnloadEvent): void => {
    if (this._element?.unsaved) event.preventDefault();
  };

  #handleAddress = (): void => {
    const link = /^#link=([\w-]+)$/.exec(location.hash)?.[1];
    if (link) {
      // Pasted into a page that is open already.
      history.replaceState(null, '', location.pathname);
      this._link = link;
    } else if (this._who) void this.#go(readRoute(location.hash));
  };

  async #go({view: id, query}: Route): Promise<void> {
    const views = this.#views;
    const wanted = views.find(view => view.id === id) ?? views[0]!;
    this._menu = false;
    if (this._shown && this._shown !== wanted) this._notice = null;
    if (this._shown === wanted && this._element) {
      this.#tell(this._element, query);
      this.#address = location.hash;
      return;
    }
    if (!this.#mayLeave()) return history.replaceState(null, '', this.#address || location.pathname);
    this.#address = location.hash;
    this._shown = wanted;
    this._element = null;
    this._notLoaded = false;
    try {
      const {view: View} = await wanted.load();
      const tag = `lintel-admin-${wanted.id}`;
      if (!customElements.get(tag)) customElements.define(tag, View);
      // Somebody may have gone on meanwhile.
      if (this._shown !== wanted) return;
      const element = new View();
      element.addEventListener('left', this.#handleLeft);
      element.addEventListener('narrow', this.#handleNarrow);
      element.addEventListener('sites', this.#handleSites);
      this.#tell(element, query);
      this._element = element;
    } catch (error) {
      console.error(error);
      if (this._shown === wanted) this._notLoaded = true;
    }
    await this.updateComplete;
    find(this, 'h1')?.focus();
  }

  #tell(element: AdminView, query: URLSearchParams): void {
    Object.assign(element, {who: this._who, site: this._site, query});
  }

  /** There are other sites than before. */
  #handleSites = (): void => {
    void ask<AdminSession>('session').then(
      ({sites}) => void (this._sites = sites),
      () => {},
    );
  };

  #handleNarrow = (event: Event): void => {
    const {detail} = event as CustomEvent<Record<string, string>>;
    if (!this._shown) return;
    this.#address = hrefOf(this._shown.id, detail);
    history.replaceState(null, '', this.#address);
  };

  #handleSite = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    if (!this.#mayLeave()) return void (select.value = this._site);
    this._site = select.value;
    rememberSite(this._site);
    if (this._element) this._element.site = this._site;
  };

  #handleSkip = (event: Event): void => {
    event.preventDefault();
    find(this, 'h1')?.focus();
  };

  #handleMenuKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this._menu) return;
    this._menu = false;
    find(this, '.menu')?.focus();
  };

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const view = this._who && !this._link && this._shown;
    document.title = view ? shell.title({view: view.name()}) : shell.product();
  }

  protected override render(): TemplateResult {
    if (this._failed) {
      return html`<main class="alone">
        <p role="alert">${this._failed} <button @click=${() => void this.#whoIs()}>${shell.tryAgain()}</button></p>
      </main>`;
    }
    if (this._link || this._who === null) {
      return html`<main class="alone">
        <lintel-door .link=${this._link} .failure=${this._failure} @entered=${this.#handleEntered}></lintel-door>
        ${languageTemplate()}
      </main>`;
    }
    if (!this._who) return html`<main class="alone"><p>${shell.loading()}</p></main>`;
    return html`<div class="frame">
      ${this.#renderNavigation(this._who)}
      <main>
        <h1 tabindex="-1">${this._shown?.name()}</h1>
        ${this._notice ? html`<p role=${this._notice.role}>${this._notice.text}</p>` : nothing} ${this.#renderView()}
      </main>
    </div>`;
  }

  #renderView(): unknown {
    if (this._notLoaded) {
      return html`<p role="alert">
        ${shell.notLoaded()} <button @click=${() => location.reload()}>${shell.reload()}</button>
      </p>`;
    }
    return this._element ?? html`<p class="quiet">${shell.loading()}</p>`;
  }

  #renderNavigation(who: AdminModerator): TemplateResult {
    return navigationTemplate({
      ...{who, views: this.#views, shown: this._shown, sites: this._sites, site: this._site, open: this._menu},
      toggle: () => (this._menu = !this._menu),
      skip: this.#handleSkip,
      key: this.#handleMenuKey,
      chooseSite: this.#handleSite,
      signOut: () => void this.#signOut(),
    });
  }
}

useTranslations(TRANSLATIONS);
customElements.define('lintel-door', AdminDoor);
customElements.define('lintel-admin', Admin);
