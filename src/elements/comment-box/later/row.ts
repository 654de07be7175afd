import {html, type TemplateResult} from 'lit';
import type {Box, Owners} from '../box.ts';
import {reactionsTemplate} from './reactions.ts';

/** What stands between the line above the comments and the form: what everybody gave the criteria, and the reactions. */
export function extrasTemplate(discussion: Owners, box: Box): TemplateResult {
  const {rating} = discussion.source.tally;
  return html`${rating && box.rules.criteria?.summary(rating)} ${reactionsTemplate(discussion, box)}`;
}
