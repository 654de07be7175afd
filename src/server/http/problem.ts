import {STATUS_CODES} from 'node:http';
import type {OwnComment, ProblemDetails} from '../../protocol/api.ts';
import {sayRefusal, type Refusal, type RefusalCode} from '../../protocol/refusals.ts';
import {NO_STORE} from './headers.ts';
import {toResponse, type Reply} from './reply.ts';

export const PROBLEM_TYPE = 'application/problem+json';

interface Extras {
  /** What was refused, in kebab case: those who show it in other words know it by that. */
  code?: string | undefined;
  /** One entry for each wrong value; `pointer` is an RFC 6901 JSON pointer, for query parameters `/name`. */
  errors?: {pointer: string; message: string}[] | undefined;
  /** Header names and values beside the usual ones. */
  headers?: Record<string, string>;
  /** For the site's owner: what to change. */
  hint?: string;
  /** What is stored, where a change was made to something older. */
  current?: OwnComment | undefined;
  /** The sentence that `detail` is, where visitors may read it in their language. */
  refusal?: Refusal | undefined;
}

/** Thrown by handlers to answer with an RFC 9457 problem. `detail` may be shown to visitors. */
export class HttpProblem extends Error {
  readonly details: ProblemDetails;
  readonly headers: Record<string, string>;
  readonly refusal: Refusal | undefined;

  constructor(status: number, detail: string, {code, errors, headers = {}, hint, current, refusal}: Extras = {}) {
    super(detail);
    this.details = {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail,
      ...(code && {code}),
      ...(errors && {errors}),
      ...(hint && {hint}),
      ...(current && {current}),
    };
    this.headers = headers;
    this.refusal = refusal;
  }

  /** The same in another language. @param language BCP 47 tag · @param say a sentence of it for an English one, `undefined` where there is none */
  translated(language: string, say: (english: string) => string | undefined): HttpProblem {
    const {status, detail = '', errors} = this.details;
    const said = say(detail);
    if (said === undefined) return this;
    return new HttpProblem(status, said, {
      ...this.details,
      errors: errors?.map(({pointer, message}) => ({pointer, message: say(message) ?? message})),
      headers: {...this.headers, 'content-language': language, vary: 'Accept-Language'},
      refusal: this.refusal,
    });
  }
}

/** A refusal that visitors or moderators may read. @param pointer of the value that is refused (RFC 6901) · @param values of the places in the sentence */
export function refused(
  status: number,
  code: RefusalCode,
  {pointer, values, ...extras}: Omit<Extras, 'code' | 'refusal'> & {pointer?: string; values?: Refusal['values']} = {},
): HttpProblem {
  const refusal: Refusal = {code, values};
  const message = sayRefusal(refusal);
  return new HttpProblem(status, message, {
    ...extras,
    ...{code, refusal},
    ...(pointer !== undefined && {errors: [{pointer, message}]}),
  });
}

/** One wrong value of a request. */
export function invalidValue(status: 400 | 422, pointer: string, message: string, code?: string): HttpProblem {
  return new HttpProblem(status, message, {code, errors: [{pointer, message}]});
}

export function problemReply({details, headers}: HttpProblem): Reply & {body: Buffer} {
  const body = Buffer.from(JSON.stringify(details));
  const list = ['content-type', PROBLEM_TYPE, 'content-length', String(body.length), ...NO_STORE];
  return {status: details.status, headers: [...list, ...Object.entries(headers).flat()], body};
}

export function problemResponse(problem: HttpProblem): Response {
  return toResponse(problemReply(problem));
}
