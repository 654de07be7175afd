import type {InvitationOpened} from '../../protocol/api.ts';
import {request} from './client.ts';
import type {PolicyOf, PolicyWords} from './policy.ts';
import {asVisitor} from './visitor.ts';

export interface InvitationModule {
  openInvitation: typeof openInvitation;
}

/**
 * Opens the invitation that the page's address holds (`#lintel-invite=…`): what the visitor rates is verified then. Says above the element what came
 * of it, and takes it out of the address, which the visitor may pass on. Of several elements on the page one does it.
 */
export async function openInvitation(
  {server = '', base}: PolicyOf,
  root: ShadowRoot,
  words: PolicyWords,
): Promise<void> {
  const {hash} = location;
  const invitation = /^#lintel-invite=([\w.-]+)$/.exec(hash)?.[1];
  if (!invitation || !server) return;
  const turn = (to: string): void => history.replaceState(history.state, '', location.pathname + location.search + to);
  turn('');
  const note = document.createElement('p');
  note.setAttribute('part', 'invited');
  note.setAttribute('role', 'status');
  note.style.cssText = 'flex-basis:100%;margin:0 0 .5em';
  root.querySelector('[part=invited]')?.remove();
  root.prepend(note);
  const {thread, site} = Object.fromEntries(new URLSearchParams(base.slice(server.length)));
  let said;
  try {
    const {state} = await request<InvitationOpened>(server, 'invitations/open', {
      ...{method: 'POST', headers: asVisitor(server), body: {thread, site, invitation}},
    });
    said =
      state === 'open'
        ? (words.translated('invited') ?? 'You are invited: your rating will be marked as verified.')
        : (words.translated('notInvited') ?? 'This invitation has been used or is over. You can rate all the same.');
  } catch {
    turn(hash);
    said = words.translated('invitedFailed') ?? 'Your invitation can’t be opened right now. Load the page again.';
  }
  note.textContent = said;
}
