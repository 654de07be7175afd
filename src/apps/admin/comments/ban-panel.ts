import {html, nothing, type TemplateResult} from 'lit';
import {BAN_TIMES, BANNED, MAX_BAN_REASON, type Ban} from '../../../protocol/spam.ts';
import {ask} from '../api.ts';
import {find} from '../find.ts';
import {banned, banTimes, comments as words} from '../words/comments.ts';
import {CommentPanel} from './panel.ts';

/** Bans whoever wrote a comment, or the network it came from, for a time. */
export class BanPanel extends CommentPanel {
  override get unsaved(): boolean {
    return !!find<HTMLInputElement>(this, '[name=reason]')?.value.trim();
  }

  #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const {site, comment} = this;
    const form = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Record<string, string>;
    void this.try(async () => {
      const {id} = await ask<Ban>('bans', 'POST', {site, comment: comment.id, ...form});
      const query = new URLSearchParams({site}).toString();
      this.finish({sentence: words.bannedNow(), undo: () => ask(`bans/${id}?${query}`, 'DELETE')});
    });
  };

  protected override render(): TemplateResult {
    const wrong = !!this._error?.at('reason');
    return html`<form @submit=${this.#handleSubmit} novalidate>
      <p class="quiet">${words.banHint()}</p>
      <fieldset>
        <legend>${words.banWho()}</legend>
        ${BANNED.map(
          (who, index) =>
            html`<label class="check"
              ><input type="radio" name="who" .value=${who} .checked=${index === 0} />${banned[who]()}</label
            >`,
        )}
      </fieldset>
      <label
        >${words.banFor()}<select name="for">
          ${BAN_TIMES.map(time => html`<option value=${time} .selected=${time === 'week'}>${banTimes[time]()}</option>`)}
        </select></label
      >
      <label
        >${words.banReason()}<input
          type="text"
          name="reason"
          dir="auto"
          maxlength=${MAX_BAN_REASON}
          aria-invalid=${wrong}
          aria-describedby=${wrong ? 'reason-fault' : nothing}
        />
        ${this.renderFault('reason')}
      </label>
      ${this.renderError('reason')} ${this.renderButtons(words.ban())}
    </form>`;
  }
}
