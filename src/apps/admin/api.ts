import type {ProblemDetails} from '../../protocol/api.ts';
import {answers} from './words/answers.ts';
import {language} from './words/language.ts';
import {refusals} from './words/refusals.ts';

/** What the server refused, or that it was not reached. */
export class AdminError extends Error {
  override name = 'AdminError';
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number;
  readonly problem: ProblemDetails | undefined;

  constructor(status: number, problem?: ProblemDetails) {
    super(refusalOf(problem) ?? problem?.detail ?? (status ? answers.unknown() : answers.unreachable()));
    this.status = status;
    this.problem = problem;
  }

  /** What is wrong with a field, by its name. */
  at(field: string): string {
    const {errors} = this.problem ?? {};
    const found = errors?.find(({pointer}) => pointer === `/${field}`);
    // A code speaks of one thing that is wrong.
    return (found && errors!.length === 1 && refusalOf(this.problem)) || (found?.message ?? '');
  }
}

/** What was refused, in the language of the page, where it has words for that. */
const refusalOf = (problem: ProblemDetails | undefined): string | undefined =>
  problem?.code !== undefined && Object.hasOwn(refusals, problem.code)
    ? refusals[problem.code as keyof typeof refusals]()
    : undefined;

/** Asks the server as the moderation page. The session is a cookie, which the browser adds. */
export async function ask<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/admin/${path}`, {
      method,
      headers: {
        // The page's language, which is not always the browser's: in that the server says why not.
        'accept-language': language(),
        ...(body !== undefined && {'content-type': 'application/json'}),
      },
      ...(body !== undefined && {body: JSON.stringify(body)}),
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    throw new AdminError(0);
  }
  const text = await response.text();
  const data = readJson(text);
  if (!response.ok) throw new AdminError(response.status, data as ProblemDetails | undefined);
  return data as T;
}

/** A proxy's page of HTML is no answer of ours. */
function readJson(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
