import {css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {AdminSetting, AdminSettings, AdminSettingsChange, SettingValue} from '../../../protocol/admin-settings.ts';
import {AdminError, ask} from '../api.ts';
import {find} from '../find.ts';
import {common} from '../styles.ts';
import {AdminView} from '../view.ts';
import {number} from '../words/format.ts';
import {nameOf} from '../words/language.ts';
import {settingChoices, settingGroups, settingHelp, settingLabels, settings as words} from '../words/settings.ts';
import {common as commonWords, shell} from '../words/shell.ts';
import {PrivacySection} from './privacy.ts';
import {SitesSection} from './sites.ts';

const GROUPS = ['site', 'writing', 'threads', 'mail', 'keeping', 'pages'] as const;

/** What is set for a site: what was changed is sent at once with one button. */
class Settings extends AdminView {
  static override styles = [
    common,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.75rem;
        max-inline-size: 42rem;
      }
      fieldset {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.5rem;
        margin: 0;
        padding: 0;
        border: 0;
        min-inline-size: 0;
      }
      legend {
        padding: 0;
        font-size: 1.125em;
        font-weight: 600;
        margin-block-end: 0.75rem;
      }
      .setting {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.25em;
        justify-items: start;
      }
      .setting > label,
      .setting input:not([type='checkbox']),
      .setting textarea {
        inline-size: 100%;
      }
      .setting > label {
        grid-template-columns: minmax(0, 1fr);
      }
      input[type='number'] {
        max-inline-size: 9rem;
      }
      .switch {
        display: flex;
        align-items: center;
        gap: 0.6em;
        min-block-size: 2.5rem;
      }
      .switch input {
        min-block-size: 0;
        inline-size: 1.25rem;
        block-size: 1.25rem;
        flex: none;
        accent-color: var(--_accent);
      }
      .reset {
        min-block-size: 2rem;
        font-size: 0.875em;
      }
      .save {
        position: sticky;
        inset-block-end: 0;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.75em;
        padding-block: 0.75rem;
        background: Canvas;
        border-block-start: 1px solid var(--_line);
      }
    `,
  ];

  static override properties: PropertyDeclarations = {
    ...AdminView.properties,
    _settings: {state: true},
    _changes: {state: true},
    _error: {state: true},
    _said: {state: true},
    _failed: {state: true},
  };

  declare _settings: readonly AdminSetting[] | null;
  /** What was changed and is not saved. */
  declare _changes: AdminSettingsChange;
  declare _error: AdminError | null;
  declare _said: string;
  declare _failed: string;

  #saving = false;

  constructor() {
    super();
    this._settings = null;
    this._changes = {};
    this._error = null;
    this._said = '';
    this._failed = '';
  }

  override get unsaved(): boolean {
    return Object.keys(this._changes).length > 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('site')) void this.guard(this.#load());
  }

  get #path(): string {
    return `settings?${new URLSearchParams({site: this.site})}`;
  }

  async #load(): Promise<void> {
    const {site} = this;
    this._changes = {};
    this._error = null;
    this._failed = this._said = '';
    try {
      const {settings} = await ask<AdminSettings>(this.#path);
      if (site === this.site) this._settings = settings;
    } catch (error) {
      if (!(error instanceof AdminError) || error.status === 401) throw error;
      this._failed = error.message;
    }
  }

  #change(setting: AdminSetting, value: SettingValue | null): void {
    const {[setting.key]: _, ...others} = this._changes;
    const same = value !== null && JSON.stringify(value) === JSON.stringify(setting.value);
    this._changes = same ? others : {...others, [setting.key]: value};
    this._said = '';
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.guard(this.#save());
  };

  async #save(): Promise<void> {
    if (this.#saving) return;
    if (!this.unsaved) return void (this._said = words.nothingChanged());
    this.#saving = true;
    this._error = null;
    this._said = '';
    try {
      const {settings} = await ask<AdminSettings>(this.#path, 'PATCH', this._changes);
      this._settings = settings;
      this._changes = {};
      this._said = words.saved();
    } catch (error) {
      if (!(error instanceof AdminError) || error.status === 401) throw error;
      this._error = error;
      await this.updateComplete;
      find(this, '[aria-invalid=true], [role=alert]')?.focus();
    } finally {
      this.#saving = false;
    }
  }

  protected override render(): TemplateResult {
    if (this._failed) {
      return html`<p role="alert">
        ${this._failed} <button @click=${() => void this.guard(this.#load())}>${shell.tryAgain()}</button>
      </p>`;
    }
    if (!this._settings) return html`<p class="quiet">${shell.loading()}</p>`;
    const wrong = this._error?.problem?.errors?.length ?? 0;
    return html`<form @submit=${this.#handleSubmit} novalidate>
        <p class="quiet">${words.intro.with({site: html`<b>${this.site}</b>`})}</p>
        ${GROUPS.map(group => this.#renderGroup(group))}
        <div class="save">
          <button class="primary">${commonWords.save()}</button>
          <span role="status">${this._said}</span>
          ${this._error ? html`<span class="error" role="alert" tabindex="-1">${wrong ? words.wrong({n: wrong}) : this._error.message}</span>` : nothing}
        </div>
      </form>
      <lintel-admin-privacy .site=${this.site} .settings=${this._settings}></lintel-admin-privacy>
      <lintel-admin-sites @left=${() => this.dispatchEvent(new CustomEvent('left'))}></lintel-admin-sites>`;
  }

  #renderGroup(group: (typeof GROUPS)[number]): TemplateResult {
    return html`<fieldset>
      <legend>${settingGroups[group]()}</legend>
      ${this._settings!.filter(setting => setting.group === group).map(setting => this.#renderSetting(setting))}
    </fieldset>`;
  }

  #renderSetting(setting: AdminSetting): TemplateResult {
    const key = setting.key as keyof typeof settingLabels;
    const label = settingLabels[key]();
    const changed = setting.key in this._changes;
    const given = this._changes[setting.key];
    const value = changed ? (given ?? setting.standard) : setting.value;
    const errors = this._error?.problem?.errors?.filter(
      ({pointer}) => pointer === `/${key}` || pointer.startsWith(`/${key}/`),
    );
    const error = errors?.map(({message}) => message).join(' ') ?? '';
    const isSet = changed ? given !== null : setting.from === 'site';
    return html`<div class="setting">
      ${this.#renderControl(setting, label, value, error)}
      <span class="quiet" id="${key}-help">${settingHelp[key]()}</span>
      ${error ? html`<span class="error" id="${key}-error">${error}</span>` : nothing}
      ${isSet || setting.variable ? html`<span class="quiet">${this.#renderFrom(setting, isSet)}</span>` : nothing}
      ${
        isSet && !setting.fixed
          ? html`<button
              type="button"
              class="reset"
              aria-label=${words.resetLabel({setting: label})}
              @click=${() => this.#change(setting, setting.from === 'site' ? null : setting.value)}
            >
              ${words.reset()}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderFrom(setting: AdminSetting, isSet: boolean): string {
    const {fixed, variable} = setting;
    if (fixed) return words.fixed({variable: variable ?? ''});
    if (isSet) return words.fromSite({standard: shownValue(setting)});
    return words.fromServer({variable: variable ?? ''});
  }

  #renderControl(setting: AdminSetting, label: string, value: SettingValue, error: string): TemplateResult {
    const {control, key, fixed} = setting;
    const describedBy = `${key}-help${error ? ` ${key}-error` : ''}`;
    const invalid = error ? 'true' : 'false';
    const input = (read: (element: HTMLInputElement) => SettingValue) => (event: Event) =>
      this.#change(setting, read(event.target as HTMLInputElement));
    switch (control.type) {
      case 'switch':
        return html`<label class="switch"
          ><input
            type="checkbox"
            name=${key}
            .checked=${value as boolean}
            ?disabled=${fixed}
            aria-describedby=${describedBy}
            @change=${input(element => element.checked)}
          />${label}</label
        >`;
      case 'choice':
        return html`<label
          >${label}
          <select name=${key} ?disabled=${fixed} aria-describedby=${describedBy} @change=${input(({value}) => value)}>
            ${control.options.map(
              option => html`<option value=${option} .selected=${option === value}>${choiceName(option)}</option>`,
            )}
          </select></label
        >`;
      case 'number':
        return html`<label
          >${label}
          <input
            type="number"
            name=${key}
            min=${control.min}
            max=${control.max}
            step="1"
            inputmode="numeric"
            .value=${String(value)}
            ?disabled=${fixed}
            aria-invalid=${invalid}
            aria-describedby=${describedBy}
            @input=${input(element => (element.value === '' ? '' : Number(element.value)))}
        /></label>`;
      case 'list':
        return html`<label
          >${label}
          <textarea
            name=${key}
            rows="3"
            spellcheck="false"
            autocapitalize="off"
            dir="ltr"
            .value=${(value as string[]).join('\n')}
            ?disabled=${fixed}
            aria-invalid=${invalid}
            aria-describedby=${describedBy}
            @change=${input(element => element.value.split(/\s+/).filter(Boolean))}
          ></textarea>
          <span class="quiet">${words.oneALine()}</span></label
        >`;
      case 'text':
        return html`<label
          >${label}
          <input
            name=${key}
            type="text"
            maxlength=${control.most}
            dir="auto"
            .value=${value as string}
            ?disabled=${fixed}
            aria-invalid=${invalid}
            aria-describedby=${describedBy}
            @input=${input(element => element.value)}
        /></label>`;
    }
  }
}

/** One of a setting's choices in words; a language as it calls itself. */
const choiceName = (choice: string): string =>
  choice in settingChoices ? settingChoices[choice as keyof typeof settingChoices]() : nameOf(choice);

/** What holds without the site's own setting, in words. */
function shownValue({standard, control}: AdminSetting): string {
  if (control.type === 'choice') return choiceName(standard as string);
  if (typeof standard === 'boolean') return standard ? words.on() : words.off();
  if (typeof standard === 'number') return number(standard);
  return (typeof standard === 'string' ? standard : standard.join(', ')) || words.none();
}

if (!customElements.get('lintel-admin-privacy')) customElements.define('lintel-admin-privacy', PrivacySection);
if (!customElements.get('lintel-admin-sites')) customElements.define('lintel-admin-sites', SitesSection);

export {Settings as view};
