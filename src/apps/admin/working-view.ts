import type {PropertyDeclarations} from 'lit';
import {AdminError} from './api.ts';
import {find} from './find.ts';
import {AdminView} from './view.ts';

/** A view with something to load and forms to send: it owns what went wrong last and what is to be said. */
export abstract class WorkingView extends AdminView {
  static override properties: PropertyDeclarations = {
    ...AdminView.properties,
    _error: {state: true},
    _said: {state: true},
    _busy: {state: true},
  };

  declare _error: AdminError | null;
  /** What was done, for the status line. */
  declare _said: string;
  declare _busy: boolean;

  constructor() {
    super();
    this._error = null;
    this._said = '';
    this._busy = false;
  }

  /** Asks the server; what it refuses is shown at its field, and what was typed stays. Whether it went well. */
  protected async work(work: () => Promise<void>): Promise<boolean> {
    if (this._busy) return false;
    this._busy = true;
    this._error = null;
    this._said = '';
    try {
      await this.guard(work());
      return true;
    } catch (error) {
      if (!(error instanceof AdminError)) console.error(error);
      this._error = error instanceof AdminError ? error : new AdminError(0);
      await this.updateComplete;
      find(this, '[aria-invalid=true], [role=alert]')?.focus();
      return false;
    } finally {
      this._busy = false;
    }
  }
}
