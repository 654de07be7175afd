import type {PropertyDeclarations} from 'lit';
import {flag} from './attributes.ts';
import {LintelElement} from './element.ts';
import type {Messages} from './locale.ts';

/**
 * A form control like the platform's own. `required`, `readonly`, `disabled` and `name` live in their attributes, so that
 * a form sees a change at once and not with the next rendering. `value` is the attribute's until the visitor or a script
 * sets it, and again after a reset (HTML's "dirty value flag").
 *
 * A subclass says what its value is to a form (`formValue`), stores it (`raw`), names what is to be focused, and calls
 * `pick()` for what the visitor did. Its messages need a `required`.
 */
export abstract class FormControl<M extends Messages> extends LintelElement<M> {
  static readonly formAssociated = true;

  static override properties: PropertyDeclarations = {
    value: {noAccessor: true},
    name: {noAccessor: true},
    required: {noAccessor: true, converter: flag},
    readOnly: {noAccessor: true, converter: flag},
    disabled: {noAccessor: true, converter: flag},
  };

  /** The value as it was given: the attribute's text, or whatever a script set. */
  protected raw: unknown = null;

  #dirty = false;
  /** The visitor has changed something. */
  #touched = false;
  /** An error may be shown: the visitor has left after a change, or the form has complained. */
  #shown = false;
  #message = '';

  constructor(name: string, english: M) {
    super(name, english);
    // A <label> activates the host; the radio or field to focus is inside.
    this.addEventListener('click', event => event.composedPath()[0] === this && this.focus());
    this.addEventListener('focusout', () => this.#show(this.#touched));
    // Fired by a submit attempt. Chromium and Safari don't give custom elements :user-invalid, Firefox gives it too soon.
    this.addEventListener('invalid', () => this.#show(true));
  }

  /** Entry name in the form's data. */
  get name(): string {
    return this.getAttribute('name') ?? '';
  }
  set name(name: string) {
    // Frameworks take a name away by `undefined`, which would be a name.
    if (name == null) this.removeAttribute('name');
    else this.setAttribute('name', name);
  }

  /** A form with an empty control is not submitted. */
  get required(): boolean {
    return this.hasAttribute('required');
  }
  set required(on: boolean) {
    this.#toggle('required', on);
  }

  /** Shows its value and cannot be changed by the visitor; the value is submitted all the same. */
  get readOnly(): boolean {
    return this.hasAttribute('readonly');
  }
  set readOnly(on: boolean) {
    this.#toggle('readonly', on);
  }

  /** Cannot be used and is not submitted; also inside a disabled `<fieldset>`. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
  set disabled(on: boolean) {
    this.#toggle('disabled', on);
  }

  /** The form the control belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  get validity(): ValidityState {
    return this.internals.validity;
  }

  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  checkValidity(): boolean {
    return this.internals.checkValidity?.() !== false;
  }

  reportValidity(): boolean {
    return this.internals.reportValidity?.() !== false;
  }

  /** Makes the control invalid for a reason of the page's own; `''` takes it back. */
  setCustomValidity(message: string): void {
    this.#message = String(message);
    this.syncForm();
  }

  override focus(options?: FocusOptions): void {
    this.anchor?.focus(options);
  }

  override attributeChangedCallback(name: string, old: string | null, now: string | null): void {
    if (name !== 'value') {
      // The name is its attribute; one that was taken away would be written back as "null".
      if (name !== 'name') super.attributeChangedCallback(name, old, now);
    } else if (!this.#dirty || this.readOnly) this.raw = now;
    this.requestUpdate();
    this.syncForm();
  }

  formResetCallback(): void {
    this.#dirty = this.#touched = this.#shown = false;
    this.raw = this.getAttribute('value');
    this.requestUpdate();
    this.syncForm();
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  /** @param state what `syncForm` left with the browser, before the visitor went away and came back */
  formStateRestoreCallback(state: string): void {
    this.accept(state);
  }

  protected override updated(): void {
    this.syncForm();
  }

  /** What the form submits, `null` for no entry at all. */
  protected abstract get formValue(): string | null;

  /** What gets the focus, and the browser's bubble when the form is not valid. */
  protected abstract get anchor(): HTMLElement | null | undefined;

  /** Takes a value that is no longer the attribute's. */
  protected accept(value: unknown): void {
    this.raw = value;
    this.#dirty = true;
    this.requestUpdate();
    this.syncForm();
  }

  /** Tells the page what the visitor did; never called for anything else. */
  protected notify(...types: ('input' | 'change')[]): void {
    this.#touched = true;
    // Like the platform's own, only `input` leaves a page's shadow roots. CustomEvent, since MooTools replaces `Event`.
    types.forEach(type => this.dispatchEvent(new CustomEvent(type, {bubbles: true, composed: type === 'input'})));
  }

  /** Enter in a control submits its form. By the prototype, since a field named `requestSubmit` would hide the method. */
  protected submitForm(): void {
    if (this.form) HTMLFormElement.prototype.requestSubmit.call(this.form);
  }

  /** Brings the form's view of the control up to date. */
  protected syncForm(): void {
    const {internals} = this;
    // jsdom and happy-dom have no forms of custom elements.
    if (!internals.setFormValue) return;
    const value = this.formValue;
    const valueMissing = this.required && !this.readOnly && value === null;
    internals.setFormValue(value, value ?? '');
    internals.setValidity(
      {valueMissing, customError: !!this.#message},
      this.#message || (valueMissing ? this.i18n.t('required') : ''),
      this.anchor ?? undefined,
    );
    const wrong = this.#shown && !internals.validity.valid;
    internals.ariaRequired = String(this.required);
    // Said outright, since browsers call what is required and empty invalid from the start.
    internals.ariaInvalid = String(wrong);
    this.setState('user-invalid', wrong);
  }

  /** By way of `attributeChangedCallback` this also takes off an attribute that says "false": to a browser that one is on. */
  #toggle(name: string, on: unknown): void {
    this.toggleAttribute(name, flag.given(on) as boolean);
  }

  #show(on: boolean): void {
    this.#shown ||= on;
    this.syncForm();
  }
}
