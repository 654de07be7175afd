import {createHmac} from 'node:crypto';
import {isUnspaced} from '../../store/words.ts';
import {hostsOf, readWords, scriptOf} from './read-text.ts';

/** Tokens of a comment that are looked at: those whose hashes are smallest, so that nobody can choose them by what stands first. */
const MOST = 300;
/** Characters of base64url of a token's hash: 66 bits. */
const HASH_LENGTH = 11;
const HANGUL = /^\p{Script=Hangul}{3,}$/u;

/** What comments are known by: keyed hashes by site, each with what it stands for in the comment at hand. */
export type Tokens = ReadonlyMap<string, string>;
export type Tokenize = (site: string, comment: {name: string; text: string}) => Tokens;

/**
 * Makes tokens of comments: words and pairs of words as they are meant to be read; of scripts without spaces runs of two and three
 * characters; of Korean words also their beginnings; hosts that are linked to. They are kept as keyed hashes: nobody reads in the
 * database what was written, and without the secret nobody can look whether a word was.
 */
export function createTokenize(secret: string): Tokenize {
  return (site, {name, text}) => {
    const key = createHmac('sha256', secret).update(`tokens\n${site}`).digest();
    const hash = (token: string) => createHmac('sha256', key).update(token).digest('base64url').slice(0, HASH_LENGTH);
    const all = [...featuresOf(name, text)].map(([token, meaning]) => [hash(token), meaning] as const);
    return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MOST));
  };
}

/** Tokens in clear, each with how it is shown to a moderator. */
export function featuresOf(name: string, text: string): Map<string, string> {
  const features = new Map<string, string>();
  const add = (kind: string, token: string) => features.set(`${kind} ${token}`, token);
  const words = readWords(text);
  for (const [i, word] of words.entries()) {
    if (isUnspaced(word)) for (const run of runsOf(word)) add('run', run);
    else {
      add('word', word);
      if (HANGUL.test(word)) add('word', word.slice(0, 2));
      const next = words[i + 1];
      if (next !== undefined && !isUnspaced(next)) add('pair', `${word} ${next}`);
    }
  }
  for (const word of readWords(name)) add('name', word);
  for (const host of hostsOf(text)) add('host', host.replace(/^www\./, ''));
  const links = hostsOf(text).length;
  features.set(`links ${Math.min(links, 3)}`, '');
  const script = scriptOf(text);
  if (script) features.set(`script ${script}`, '');
  return features;
}

/** Runs of two and three characters. */
function* runsOf(word: string): Generator<string> {
  const characters = [...word];
  for (let i = 0; i < characters.length; i++) {
    if (i + 1 < characters.length || characters.length === 1) yield characters.slice(i, i + 2).join('');
    if (i + 2 < characters.length) yield characters.slice(i, i + 3).join('');
  }
}
