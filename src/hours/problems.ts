import type {ProblemCode} from './sentences.ts';

/** Where something is wrong. Thrown inside the reader only. */
export interface Fault {
  start: number;
  end: number;
  code: ProblemCode;
}

export function fail({start, end}: {start: number; end: number}, code: ProblemCode): never {
  throw {start, end, code} satisfies Fault;
}
