import {STATUS_CODES} from 'node:http';
import type {ProblemDetails} from '../../protocol/api.ts';
import {NO_STORE} from './headers.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/**
 * Thrown by handlers to answer with an RFC 9457 problem. `detail` may be shown to visitors, `hint` is for owners; `headers` is
 * a flat list of extra ones.
 */
export class HttpProblem extends Error {
  readonly details: ProblemDetails;
  readonly headers: readonly string[];

  constructor(
    status: number,
    detail: string,
    errors?: {pointer: string; message: string}[],
    headers: readonly string[] = [],
    hint?: string,
  ) {
    super(detail);
    this.details = {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail,
      ...(errors && {errors}),
      ...(hint && {hint}),
    };
    this.headers = headers;
  }
}

/** One wrong value of a request; `pointer` is a JSON pointer, for query parameters `/name`. */
export function wrong(status: 400 | 422, pointer: string, message: string): HttpProblem {
  return new HttpProblem(status, message, [{pointer, message}]);
}

/** Headers and body of a problem, ready to send. */
export function problemReply({details, headers}: HttpProblem) {
  const body = Buffer.from(JSON.stringify(details));
  const list = ['content-type', PROBLEM_TYPE, 'content-length', String(body.length), ...NO_STORE, ...headers];
  return {status: details.status, headers: list, body};
}
