/** The steps of a draft on its way to the store. Only with the composer does it take them. */
import type {Sending} from '../browser-memory.ts';
import type {Draft, Drafts} from '../drafts.ts';

/**
 * An attempt to send begins: nothing is wrong so far.
 * @param comment what every further attempt repeats: the id and stars of the comment that the draft becomes
 */
export function begin(
  drafts: Drafts,
  parent: string,
  comment: Required<Pick<Draft, 'id' | 'rating'>> & Pick<Draft, 'criteria'>,
): void {
  drafts.change(parent, {...comment, phase: undefined, errors: undefined, problem: undefined});
}

/** It stands in the list from here on, and its form is done with. */
export function setPhase(drafts: Drafts, parent: string, phase: 'sending' | 'waiting', sending?: Sending): void {
  drafts.change(parent, {phase, open: false, ...(sending && {sending})});
}

/** The visitor takes back what waits for the network. */
export function recall(drafts: Drafts, parent: string): void {
  drafts.change(parent, {phase: undefined, open: true, sending: undefined});
}

/** It was not posted: back into its form, with the reason. */
export function refuse(drafts: Drafts, parent: string, reason: Pick<Draft, 'errors' | 'problem'>): void {
  drafts.change(parent, {errors: undefined, problem: undefined, ...reason, phase: undefined, open: true});
}

/** Sent again, it is a comment of its own. */
export function forgetId(drafts: Drafts, parent: string): void {
  drafts.change(parent, {id: undefined});
}

/** Opens or closes the form of a reply; its text is kept for the next time. */
export function setOpen(drafts: Drafts, parent: string, open: boolean): void {
  drafts.change(parent, {open});
}
