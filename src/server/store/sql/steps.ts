import type {Migration} from 'kysely/migration';

/** Steps by name. Each topic has its own in a file of its own; a released one is never edited, only followed. */
export type Migrations = Record<string, Migration>;
