import type {TokenCounts} from '../../store/spam.ts';
import {hold, mark, pass, type Check} from './check.ts';
import type {Tokenize} from './tokens.ts';

/** Comments of each kind from which the filter begins to say something. */
export const ENOUGH = 30;
/** Probabilities from which a comment is held, or marked. */
const HOLD = 0.95;
const MARK = 0.8;
/** How much what is known beforehand (one half) weighs against one sighting of a token. */
const STRENGTH = 0.45;
/** Tokens say something from so far off one half on; so many that say most are asked. */
const INTERESTING = 0.1;
const MOST_ASKED = 150;
/**
 * With fewer that say something it is not known: "Are you open on Friday?" has no words of its own, and was held for a chance meeting of two
 * (`npm run bench -- spam`: of what is wanted half as much is held or less, of spam four fifths or more).
 */
const FEWEST_ASKED = 4;
/** Tokens that a moderator is shown. */
const SHOWN = 3;

/**
 * How likely a comment is spam, 0 to 1, by the words that it has in common with those that moderators decided about: Robinson's chi-squared
 * combination of the tokens' probabilities (G. Robinson, "A Statistical Approach to the Spam Problem", Linux Journal 107, 2003).
 */
export function likelihood(all: TokenCounts, tokens: Iterable<TokenCounts>): number {
  const asked = [...tokens]
    .map(counts => probabilityOf(all, counts))
    .filter(p => Math.abs(p - 0.5) >= INTERESTING)
    .sort((a, b) => Math.abs(b - 0.5) - Math.abs(a - 0.5))
    .slice(0, MOST_ASKED);
  if (asked.length < FEWEST_ASKED) return 0.5;
  const sum = (of: (p: number) => number) => asked.reduce((total, p) => total + Math.log(of(p)), 0);
  const spam = 1 - chiSquared(-2 * sum(p => 1 - p), asked.length);
  const wanted = 1 - chiSquared(-2 * sum(p => p), asked.length);
  return (1 + spam - wanted) / 2;
}

/** How likely a comment with a token is spam, if nothing else were known; as many of both kinds are assumed. */
export function probabilityOf(all: TokenCounts, {spam, wanted}: TokenCounts): number {
  const seen = spam + wanted;
  if (!seen) return 0.5;
  const [ofSpam, ofWanted] = [spam / Math.max(1, all.spam), wanted / Math.max(1, all.wanted)];
  const p = ofSpam / (ofSpam + ofWanted);
  return (STRENGTH * 0.5 + seen * p) / (STRENGTH + seen);
}

/** The probability that chi squared with `2 * half` degrees of freedom is at least `value`. */
function chiSquared(value: number, half: number): number {
  const m = value / 2;
  let term = Math.exp(-m);
  let sum = term;
  for (let i = 1; i < half; i++) {
    term *= m / i;
    sum += term;
  }
  return Math.min(1, sum);
}

/** What a comment has in common with those that moderators called spam. Whoever is known is only marked. */
export function bayesCheck(tokenize: Tokenize): Check {
  return {
    name: 'bayes',
    async check({name, text}, {site, signed, history, learnt}) {
      if (signed?.role === 'site' || signed?.role === 'moderator') return pass;
      const {all} = await learnt([]);
      if (all.spam < ENOUGH || all.wanted < ENOUGH) return pass;
      const tokens = tokenize(site, {name, text});
      const {tokens: counts} = await learnt([...tokens.keys()]);
      const p = likelihood(all, counts.values());
      if (p < MARK) return pass;
      const strongest = [...counts]
        .map(([token, of]) => ({word: tokens.get(token)!, p: probabilityOf(all, of)}))
        .sort((a, b) => b.p - a.p || (a.word < b.word ? -1 : 1))
        .flatMap(({word}) => word || []);
      const note = [...new Set(strongest)].slice(0, SHOWN).join(', ') || `${Math.floor(p * 100)} %`;
      return p >= HOLD && !history.settled ? hold('like-spam', 'check', note) : mark('like-spam', note);
    },
  };
}
