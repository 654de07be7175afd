import {CompiledQuery} from 'kysely';
import type {Executor} from '../sql/prepare.ts';
import type {WordIndex} from '../sql/search-rows.ts';

/** An index of words that a database has or has not. */
export interface KeptIndex extends WordIndex {
  /** The table that is there where this index is kept. */
  readonly table: string;
  /** Makes it, empty. */
  make(on: Executor): Promise<void>;
  /** Takes it away, also where this SQLite could not keep it. */
  drop(on: Executor): Promise<void>;
}

/** Runs a statement. */
export async function run<R>(on: Executor, statement: string, values: readonly unknown[] = []): Promise<R[]> {
  return (await on.executeQuery<R>(CompiledQuery.raw(statement, [...values]) as CompiledQuery<R>)).rows;
}

/** Gives a new comment its number. */
export async function enterRow(on: Executor, {site, id}: {site: string; id: string}): Promise<number> {
  const [row] = await run<{number: number}>(on, 'insert into search_row (site, id) values (?, ?) returning number', [
    site,
    id,
  ]);
  return row!.number;
}
