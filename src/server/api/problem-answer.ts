import {problemResponse, type HttpProblem} from '../http/problem.ts';
import {renderNotice} from '../mail/page-shell.ts';
import {wordsOf} from '../mail/words/index.ts';
import type {Ctx} from './env.ts';
import {linkPage} from './mail-routes.ts';
import {inReadersLanguage, readersLanguage} from './reader-language.ts';

/** The answer to what cannot be done, in the language of who asked: a page for people, RFC 9457 for programs. */
export function answerProblem(c: Ctx, problem: HttpProblem): Response {
  const {incoming} = c.env;
  const said = inReadersLanguage(problem, incoming);
  if (!isOpenedByPerson(c)) return problemResponse(said);
  const page = renderNotice(wordsOf(readersLanguage(incoming)), {title: said.message, text: ''});
  const answer = linkPage(page, said.details.status);
  for (const [name, value] of Object.entries(said.headers)) answer.headers.set(name, value);
  return answer;
}

/** Whether somebody has followed a link or pressed a button of a page, as browsers say (`Accept`); what scripts ask for is not shown by itself. */
const isOpenedByPerson = ({env: {incoming}, req: {path}}: Ctx): boolean =>
  !path.startsWith('/api/') && /\btext\/html\b/.test(incoming.headers.accept ?? '');
