/**
 * What a page may expect of any form control, written once: run it with an adapter for each control. Run against a native
 * radio group too, which proves that it asks for what browsers really do.
 */
import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';

/** A control as the suite sees it. Values are the strings that are submitted, `null` is "none". */
export interface ContractControl {
  /** Hears the events, has `:invalid`, stands in `form.elements`. */
  host: HTMLElement;
  value: string | null;
  required: boolean;
  disabled: boolean;
  /** The constraint validation API. */
  validation: Pick<
    HTMLInputElement,
    'validity' | 'validationMessage' | 'willValidate' | 'checkValidity' | 'reportValidity' | 'setCustomValidity'
  >;
  /** Changes the value that the markup gives. */
  setInitial(value: string): void;
  /** What a visitor clicks to choose the value. */
  target(value: string): Element;
  settled(): Promise<unknown>;
}

export interface FormContract {
  title: string;
  /** Two values a visitor can choose. */
  values: [string, string];
  /** Selector of a control that shows its error. */
  userInvalid: string;
  /** Puts the control into the element; attributes as they would stand in the markup. */
  mount(
    parent: Element,
    given: {name?: string; value?: string; required?: boolean; disabled?: boolean; id?: string; form?: string},
  ): ContractControl;
  /** Where in a target to click, as a share of its width; the middle by default. */
  at?: number;
}

/** A real click on an element, in its middle or at another share of its width. */
export async function clickOn(element: Element, at = 0.5): Promise<void> {
  element.scrollIntoView({block: 'center'});
  const {left, top, width, height} = element.getBoundingClientRect();
  await sendMouse({type: 'click', position: [Math.round(left + width * at), Math.round(top + height / 2)]});
}

export function formContract(contract: FormContract): void {
  const {title, values, userInvalid} = contract;
  const [first, second] = values;
  type Given = Parameters<FormContract['mount']>[1];

  describe(`${title}, by the form contract`, () => {
    let form: HTMLFormElement;
    let submitted: FormData[];
    const mount = async (given: Given = {}): Promise<ContractControl> => {
      form = await fixture<HTMLFormElement>(
        html`<form>
          <fieldset></fieldset>
          <button>Send</button>
        </form>`,
      );
      submitted = [];
      form.addEventListener('submit', event => {
        event.preventDefault();
        submitted.push(new FormData(form));
      });
      const control = contract.mount(form.querySelector('fieldset')!, {name: 'stars', ...given});
      await control.settled();
      return control;
    };
    const entries = () => new FormData(form).getAll('stars');
    const choose = async (control: ContractControl, value: string) => {
      await clickOn(control.target(value), contract.at);
      await control.settled();
    };
    const heard = (control: ContractControl) => {
      const events: string[] = [];
      for (const type of ['input', 'change', 'invalid'])
        control.host.addEventListener(type, event => events.push(event.type));
      return events;
    };

    it('submits its name and value', async () => {
      await mount({value: first});
      expect(entries()).to.deep.equal([first]);
    });

    it('submits nothing while it has no value, no name, or is disabled', async () => {
      await mount();
      expect(entries()).to.deep.equal([]);
      const control = await mount({value: first, disabled: true});
      expect(entries()).to.deep.equal([]);
      control.disabled = false;
      expect(entries(), 'enabled again, without waiting').to.deep.equal([first]);
      await mount({value: first, name: ''});
      expect(Array.from(new FormData(form).keys())).to.deep.equal([]);
      await mount({value: first});
      form.querySelectorAll('fieldset [name]').forEach(one => one.removeAttribute('name'));
      expect(Array.from(new FormData(form).keys()), 'its name taken away').to.deep.equal([]);
    });

    it('submits what a script set, at once, and fires nothing for it', async () => {
      const control = await mount({value: first});
      const events = heard(control);
      control.value = second;
      expect(entries()).to.deep.equal([second]);
      expect(control.value).to.equal(second);
      control.value = null;
      expect(entries()).to.deep.equal([]);
      await control.settled();
      expect(events).to.deep.equal([]);
    });

    it('lets the formdata event add to it', async () => {
      await mount({value: first});
      form.addEventListener('formdata', event => event.formData.append('stars', 'more'));
      expect(entries()).to.deep.equal([first, 'more']);
    });

    it('takes what a visitor chooses, with one input and one change event that bubble', async () => {
      const control = await mount({value: first});
      const events: string[] = [];
      for (const type of ['input', 'change'])
        form.addEventListener(type, ({type: name}) => events.push(`${name} ${control.value}`));
      await choose(control, second);
      expect(events).to.deep.equal([`input ${second}`, `change ${second}`]);
      expect(entries()).to.deep.equal([second]);
      await choose(control, second);
      expect(events, 'the same again is no change').to.have.length(2);
      expect(control.value).to.equal(second);
    });

    it('goes back to the value of its markup on reset, silently', async () => {
      const control = await mount({value: first});
      const events = heard(control);
      control.value = second;
      form.reset();
      expect(entries()).to.deep.equal([first]);
      await choose(control, second);
      events.length = 0;
      form.reset();
      await control.settled();
      expect(control.value).to.equal(first);
      expect(events).to.deep.equal([]);
    });

    it('goes back to none on reset when the markup has no value', async () => {
      const control = await mount();
      await choose(control, second);
      form.reset();
      expect(control.value).to.equal(null);
      expect(entries()).to.deep.equal([]);
    });

    it('follows its markup until a script or a visitor has set it, and again after a reset', async () => {
      const control = await mount({value: first});
      control.setInitial(second);
      expect(control.value).to.equal(second);
      control.value = first;
      control.setInitial(second);
      expect(control.value).to.equal(first);
      form.reset();
      expect(control.value).to.equal(second);
    });

    it('keeps a form from being sent while it is required and empty, and says why', async () => {
      const control = await mount({required: true});
      const events = heard(control);
      expect(control.host.matches(':invalid')).to.be.true;
      expect(control.validation.validity.valueMissing).to.be.true;
      expect(control.validation.validationMessage).to.not.equal('');
      form.requestSubmit();
      expect(submitted).to.have.length(0);
      expect(events).to.deep.equal(['invalid']);
      await choose(control, first);
      expect(control.host.matches(':valid')).to.be.true;
      expect(control.validation.validationMessage).to.equal('');
      form.requestSubmit();
      expect(submitted.map(data => data.get('stars'))).to.deep.equal([first]);
    });

    it('takes the focus when its form is not valid', async () => {
      const control = await mount({required: true});
      form.requestSubmit();
      expect(control.host.contains(document.activeElement)).to.be.true;
    });

    it('knows at once when it becomes required', async () => {
      const control = await mount();
      expect(control.validation.checkValidity()).to.be.true;
      control.required = true;
      expect(control.validation.checkValidity()).to.be.false;
      control.value = first;
      expect(control.validation.checkValidity()).to.be.true;
      control.value = null;
      control.required = false;
      expect(form.checkValidity()).to.be.true;
    });

    it("takes a page's own reason to be invalid, and gives it up", async () => {
      const control = await mount({value: first});
      control.validation.setCustomValidity('Only members rate.');
      expect(control.validation.validity.customError).to.be.true;
      expect(control.validation.validationMessage).to.equal('Only members rate.');
      expect(form.checkValidity()).to.be.false;
      await control.settled();
      control.validation.setCustomValidity('');
      expect(form.checkValidity()).to.be.true;
    });

    it('is not validated while it is disabled', async () => {
      const control = await mount({required: true, disabled: true});
      expect(control.validation.willValidate).to.be.false;
      expect(form.checkValidity()).to.be.true;
      control.disabled = false;
      expect(control.validation.willValidate).to.be.true;
      expect(form.checkValidity()).to.be.false;
    });

    it('is disabled with its fieldset: no entry, no validation, no reaction', async () => {
      const control = await mount({value: first, required: true});
      const events = heard(control);
      const fieldset = form.querySelector('fieldset')!;
      fieldset.disabled = true;
      await control.settled();
      expect(control.host.matches(':disabled')).to.be.true;
      expect(control.validation.willValidate).to.be.false;
      expect(entries()).to.deep.equal([]);
      await choose(control, second);
      expect(control.value).to.equal(first);
      expect(events).to.deep.equal([]);
      fieldset.disabled = false;
      await control.settled();
      expect(entries()).to.deep.equal([first]);
      await choose(control, second);
      expect(entries()).to.deep.equal([second]);
    });

    it('does not react while it is disabled itself', async () => {
      const control = await mount({value: first, disabled: true});
      const events = heard(control);
      await choose(control, second);
      await sendKeys({press: 'ArrowRight'});
      expect(control.value).to.equal(first);
      expect(events).to.deep.equal([]);
    });

    it('belongs to the form that its form attribute names', async () => {
      const other = await fixture<HTMLFormElement>(html`<form id="other"></form>`);
      await mount({value: first, form: 'other'});
      expect(other.elements.length).to.be.above(0);
      expect(form.elements.length, 'the fieldset and the button').to.equal(2);
      expect(new FormData(other).get('stars')).to.equal(first);
      expect(entries()).to.deep.equal([]);
    });

    it('goes along when it is moved into another form', async () => {
      const other = await fixture<HTMLFormElement>(html`<form></form>`);
      const control = await mount({value: first});
      control.value = second;
      other.append(form.querySelector('fieldset')!);
      await control.settled();
      expect(entries()).to.deep.equal([]);
      expect(new FormData(other).getAll('stars')).to.deep.equal([second]);
    });

    it('is focused by its label', async () => {
      const control = await mount({id: 'labelled'});
      const label = document.createElement('label');
      label.htmlFor = 'labelled';
      label.textContent = 'Stars';
      form.prepend(label);
      await clickOn(label);
      expect(control.host.contains(document.activeElement)).to.be.true;
    });

    it('shows its error only after an attempt to send, until it is right or reset', async () => {
      const control = await mount({required: true});
      expect(control.host.matches(userInvalid), 'at first').to.be.false;
      form.requestSubmit();
      expect(control.host.matches(userInvalid), 'after the attempt').to.be.true;
      await choose(control, first);
      (document.activeElement as HTMLElement).blur();
      expect(control.host.matches(userInvalid), 'when right').to.be.false;
      control.value = null;
      form.requestSubmit();
      expect(control.host.matches(userInvalid), 'after the next attempt').to.be.true;
      form.reset();
      expect(control.host.matches(userInvalid), 'after a reset').to.be.false;
    });

    it('sends its form on Enter', async () => {
      const control = await mount({value: first});
      await choose(control, second);
      await sendKeys({press: 'Enter'});
      await aTimeout(50);
      expect(submitted.map(data => data.get('stars'))).to.deep.equal([second]);
    });
  });
}
