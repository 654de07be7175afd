import type {IncomingMessage} from 'node:http';
import {refusalOf} from '../../protocol/refusals.ts';
import {refusalIn} from '../../render/refusals.ts';
import {LANGUAGES, languageOf} from '../../render/sentences.ts';
import {languageFor} from '../http/languages.ts';
import type {HttpProblem} from '../http/problem.ts';

/** The language in which a request asks to be answered, by `lang` or else by `Accept-Language`; BCP 47. */
export function readersLanguage({url = '', headers}: IncomingMessage): string {
  const [, query] = url.split('?');
  const asked = new URLSearchParams(query).get('lang');
  return asked ? languageOf(asked.slice(0, 35)).tag : languageFor(headers['accept-language'], LANGUAGES);
}

/** A problem in the language of who asked, as far as it is something that visitors or moderators may read. */
export function inReadersLanguage(problem: HttpProblem, request: IncomingMessage): HttpProblem {
  const tag = readersLanguage(request);
  if (tag === 'en') return problem;
  return problem.translated(tag, english => {
    const refusal = (english === problem.message ? problem.refusal : undefined) ?? refusalOf(english);
    return refusal ? refusalIn(tag, refusal) : undefined;
  });
}
