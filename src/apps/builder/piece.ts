import {LitElement, type PropertyDeclarations} from 'lit';
import {Speaking} from '../shared/words/language.ts';
import type {Choices} from './choices.ts';
import {common} from './styles.ts';

/** A piece of the page: shows the choices and asks for other ones. Only the page changes them. */
export abstract class Piece extends LitElement {
  static override styles = [common];
  static override properties: PropertyDeclarations = {choices: {}};

  declare choices: Choices;

  constructor() {
    super();
    new Speaking(this);
  }

  /** Asks for other choices. */
  protected choose(change: Partial<Choices>): void {
    this.dispatchEvent(new CustomEvent<Partial<Choices>>('choose', {detail: change}));
  }
}

/** The value of a form field that an event comes from. */
export const valueOf = ({target}: Event): string =>
  (target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;

export const isChecked = ({target}: Event): boolean => (target as HTMLInputElement).checked;
