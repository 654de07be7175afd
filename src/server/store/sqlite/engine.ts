import type {Kysely} from 'kysely';
import type {Engine} from '../sql/engine.ts';
import type {Tables} from '../sql/tables.ts';
import {isBusy, toStoreError} from './errors.ts';

/** @param db a connection whose transactions begin with `begin immediate`: one runs at a time */
export const sqliteEngine = (db: Kysely<Tables>): Engine => ({
  transact: work => db.transaction().execute(work),
  isBusy,
  toStoreError,
});
