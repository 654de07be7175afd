import '../../../src/elements/star-rating/index.ts';
import type {StarRatingElement} from '../../../src/elements/star-rating/element.ts';
import {formContract, type ContractControl, type FormContract} from '../../helpers/form-contract.ts';

/** The platform's own way to ask for one of five: what it does is what the suite may ask for. */
const nativeRadios: FormContract = {
  title: 'a group of native radios',
  values: ['2', '4'],
  userInvalid: ':user-invalid',
  mount(parent, {name, value, required, disabled, id, form}) {
    const radios = ['1', '2', '3', '4', '5'].map(number => {
      const radio = document.createElement('input');
      radio.type = 'radio';
      radio.name = name ?? '';
      radio.setAttribute('value', number);
      radio.toggleAttribute('checked', number === value);
      radio.required = !!required;
      radio.disabled = !!disabled;
      if (form) radio.setAttribute('form', form);
      return radio;
    });
    const host = radios[0]!;
    if (id) host.id = id;
    parent.append(...radios);
    // The group has no element of its own: its events are heard on, and its focus is anywhere in, the first radio's stand-in.
    const group = {
      host: new Proxy(host, {
        get(target, key) {
          if (key === 'addEventListener')
            return (type: string, listener: EventListener) =>
              radios.forEach(radio =>
                radio.addEventListener(type, event => (type !== 'invalid' || radio === host) && listener(event)),
              );
          if (key === 'contains') return (node: Node) => radios.includes(node as HTMLInputElement);
          const found = Reflect.get(target, key) as unknown;
          return typeof found === 'function' ? found.bind(target) : found;
        },
      }),
      get value() {
        return radios.find(radio => radio.checked)?.value ?? null;
      },
      set value(wanted) {
        radios.forEach(radio => (radio.checked = radio.value === wanted));
      },
      get required() {
        return host.required;
      },
      set required(on) {
        radios.forEach(radio => (radio.required = on));
      },
      get disabled() {
        return host.disabled;
      },
      set disabled(on) {
        radios.forEach(radio => (radio.disabled = on));
      },
      validation: host,
      setInitial: wanted => radios.forEach(radio => radio.toggleAttribute('checked', radio.value === wanted)),
      target: wanted => radios[Number(wanted) - 1]!,
      settled: () => Promise.resolve(),
    } satisfies ContractControl;
    return group;
  },
};

const starRating = (
  title: string,
  values: [string, string],
  attributes: Record<string, string> = {},
): FormContract => ({
  title,
  values,
  userInvalid: ':state(user-invalid)',
  mount(parent, {name, value, required, disabled, id, form}) {
    const host = document.createElement('star-rating') as StarRatingElement;
    for (const [key, text] of Object.entries({...attributes, name, value, id, form}))
      if (text !== undefined) host.setAttribute(key, text);
    host.toggleAttribute('required', !!required);
    host.toggleAttribute('disabled', !!disabled);
    parent.append(host);
    return {
      host,
      get value() {
        return host.value === null ? null : String(host.value);
      },
      set value(wanted) {
        host.value = wanted === null ? null : Number(wanted);
      },
      get required() {
        return host.required;
      },
      set required(on) {
        host.required = on;
      },
      get disabled() {
        return host.disabled;
      },
      set disabled(on) {
        host.disabled = on;
      },
      validation: host,
      setInitial: wanted => host.setAttribute('value', wanted),
      target: wanted => host.shadowRoot!.querySelectorAll('[part~=star]')[Math.ceil(Number(wanted)) - 1]!,
      settled: () => host.updateComplete,
    };
  },
});

formContract(nativeRadios);
formContract(starRating('<star-rating>', ['2', '4']));
formContract({...starRating('<star-rating step="0.5">', ['1.5', '3.5'], {step: '0.5'}), at: 0.35});
