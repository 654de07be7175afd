import {html, type TemplateResult} from 'lit';
import type {Box, Owners} from '../box.ts';
import {reactionsTemplate} from './reactions.ts';

/**
 * What stands between the line above the comments and the form: what everybody gave the criteria, and the reactions.
 * @param reactions the attribute · @param open whether the thread takes something
 */
export function extrasTemplate(reactions: string | null, open: boolean, discussion: Owners, box: Box): TemplateResult {
  const {rating} = discussion.source.tally;
  return html`${rating && box.rules.criteria?.summary(rating)} ${reactionsTemplate(reactions, !open, discussion, box)}`;
}
