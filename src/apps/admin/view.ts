import {LitElement, type PropertyDeclarations} from 'lit';
import type {AdminModerator} from '../../protocol/admin.ts';
import {AdminError} from './api.ts';
import {Speaking} from './words/language.ts';

/**
 * A view of the page. The shell shows its name as the heading, gives it who is signed in, the site and the address's query, and renders it anew in another language.
 * It fires `left` when the session has ended, `sites` when there are other sites.
 */
export abstract class AdminView extends LitElement {
  static override properties: PropertyDeclarations = {who: {}, site: {}, query: {}};

  declare who: AdminModerator;
  /** Name of the site that the page is about. */
  declare site: string;
  /** What the address narrows the view down to. A view that changes it itself calls `narrow`. */
  declare query: URLSearchParams;

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.site = '';
    new Speaking(this);
  }

  /** Whether something has been typed that leaving would lose: the shell asks first. */
  get unsaved(): boolean {
    return false;
  }

  /** Puts what the view is narrowed down to into the address, so that it can be linked to and survives reloading. */
  protected narrow(query: Record<string, string>): void {
    this.dispatchEvent(new CustomEvent('narrow', {detail: query}));
  }

  /** Waits for work that asks the server. When the session has ended the door opens, and what is typed in the view is kept. */
  protected async guard(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (error instanceof AdminError && error.status === 401) this.dispatchEvent(new CustomEvent('left'));
      else throw error;
    }
  }
}

/** A module of a view. */
export interface ViewModule {
  view: new () => AdminView;
}
