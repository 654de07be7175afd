/**
 * The checks that each comment of a visitor goes through, in order. To add one: write it as a `Check` in a file of this folder, and
 * put it in its place here.
 *
 * None refuses, and none can read the stars (`CheckedDraft`). The first one that holds a comment says why to its author; what each
 * said is kept with the comment for the moderator.
 */
import {bansCheck} from './bans.ts';
import {bayesCheck} from './bayes.ts';
import {challengeCheck, hasteCheck} from './challenge.ts';
import type {Check} from './check.ts';
import {linksCheck} from './links.ts';
import {moderationCheck} from './moderation.ts';
import {floodCheck, repeatsCheck} from './repeats.ts';
import {reputationCheck} from './reputation.ts';
import {rulesCheck} from './rules.ts';

import type {Tokenize} from './tokens.ts';

export {createTokenize, type Tokenize} from './tokens.ts';
export {createPipeline, heldBy, type Pipeline} from './pipeline.ts';
export {siteCheck, type Ask, type CheckQuestion} from './outside.ts';
export type {Finding} from './check.ts';

export interface ChecksOptions {
  /** Whether how much one place writes counts: not in a load test. */
  limits?: boolean;
  /** Makes tokens of comments for the filter that learns from moderators; without it there is none. */
  tokenize?: Tokenize;
}

export function standardChecks({limits = true, tokenize}: ChecksOptions = {}): Check[] {
  const quantity = limits ? [floodCheck, repeatsCheck] : [];
  const learning = tokenize ? [bayesCheck(tokenize)] : [];
  return [
    ...[moderationCheck, challengeCheck, hasteCheck, bansCheck],
    ...[...quantity, linksCheck, rulesCheck, reputationCheck, ...learning],
  ];
}
