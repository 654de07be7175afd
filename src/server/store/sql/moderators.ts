import {sql, type Kysely} from 'kysely';
import {StoreConflict} from '../store.ts';
import type {AuditRecord, ModeratorReads, ModeratorRecord, ModeratorWrites, SessionRecord} from '../moderators.ts';
import type {AuditRow, Tables} from './tables.ts';
import type {Migrations} from './steps.ts';

/** Rows of SQLite have no prototype. */
const plain = <T extends object>(row: T): T => ({...row});

const toAudit = ({targets, ...row}: AuditRow): AuditRecord => ({...row, targets: JSON.parse(targets) as string[]});

/** The targets are a list as JSON: what stands in it whole has quotes around it. */
const containingTarget = (target: string): string => `%${JSON.stringify(target).replace(/[\\%_]/g, '\\$&')}%`;

/** Reads on a connection that is inside a transaction. They are few, so they are built each time. */
export function moderatorReads(on: Kysely<Tables>): ModeratorReads {
  return {
    moderators: async () => (await on.selectFrom('moderator').selectAll().orderBy('key').execute()).map(plain),
    async moderator(by) {
      const query = on.selectFrom('moderator').selectAll();
      const [found] = await ('id' in by ? query.where('id', '=', by.id) : query.where('key', '=', by.key)).execute();
      return found && plain(found);
    },
    async moderatorLink(hash) {
      const [found] = await on.selectFrom('moderator_link').selectAll().where('hash', '=', hash).execute();
      return found && plain(found);
    },
    async session(hash) {
      const [found] = await on.selectFrom('session').selectAll().where('hash', '=', hash).execute();
      return found && plain(found);
    },
    async audit({site, moderator, action, target, from, until, before, limit}) {
      let query = on.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit);
      if (site !== undefined) query = query.where('site', 'in', [site, '']);
      if (moderator !== undefined) query = query.where('moderator', '=', moderator);
      if (action !== undefined) query = query.where('action', '=', action);
      if (target !== undefined) query = query.where(sql<boolean>`targets like ${containingTarget(target)} escape '\\'`);
      if (from !== undefined) query = query.where('at', '>=', from);
      if (until !== undefined) query = query.where('at', '<', until);
      if (before !== undefined) query = query.where('id', '<', before);
      return (await query.execute()).map(toAudit);
    },
    async auditNames(site) {
      const of = <C extends 'moderator' | 'action'>(column: C) =>
        on.selectFrom('audit').select(column).distinct().where('site', 'in', [site, '']).orderBy(column).execute();
      return {
        moderators: (await of('moderator')).map(row => row.moderator),
        actions: (await of('action')).map(row => row.action),
      };
    },
    async auditEntry(id) {
      const [row] = await on.selectFrom('audit').selectAll().where('id', '=', id).execute();
      return row && toAudit(row);
    },
  };
}

export function moderatorWrites(on: Kysely<Tables>): ModeratorWrites {
  return {
    async putModerator(moderator: ModeratorRecord) {
      const [other] = await on.selectFrom('moderator').select('id').where('key', '=', moderator.key).execute();
      if (other && other.id !== moderator.id)
        throw new StoreConflict(`There is a moderator ${moderator.name} already.`);
      await on
        .insertInto('moderator')
        .values(moderator)
        .onConflict(conflict => conflict.column('id').doUpdateSet(moderator))
        .execute();
    },
    async removeModerator(id) {
      await on.deleteFrom('session').where('moderator', '=', id).execute();
      await on.deleteFrom('moderator_link').where('moderator', '=', id).execute();
      await on.deleteFrom('passkey').where('moderator', '=', id).execute();
      await on.deleteFrom('linked_account').where('moderator', '=', id).execute();
      await on.deleteFrom('moderator').where('id', '=', id).execute();
    },
    async putModeratorLink(link) {
      await on.insertInto('moderator_link').values(link).execute();
    },
    async takeModeratorLink(hash) {
      const [taken] = await on.deleteFrom('moderator_link').where('hash', '=', hash).returningAll().execute();
      return taken && plain(taken);
    },
    async removeModeratorLinks(of) {
      const query = on.deleteFrom('moderator_link');
      await (of === null ? query.where('moderator', 'is', null) : query.where('moderator', '=', of)).execute();
    },
    async putSession(session: SessionRecord) {
      await on
        .insertInto('session')
        .values(session)
        .onConflict(conflict => conflict.column('hash').doUpdateSet({seen: session.seen}))
        .execute();
    },
    async removeSession(hash) {
      await on.deleteFrom('session').where('hash', '=', hash).execute();
    },
    async removeSessions({moderator, but = ''}) {
      await on.deleteFrom('session').where('moderator', '=', moderator).where('hash', '!=', but).execute();
    },
    async forgetSessions({now, seen, created}) {
      await on.deleteFrom('moderator_link').where('expires', '<', now).execute();
      await on
        .deleteFrom('session')
        .where(({or, eb}) => or([eb('seen', '<', seen), eb('created', '<', created)]))
        .execute();
    },
    async addAudit({targets, ...entry}: AuditRecord) {
      await on
        .insertInto('audit')
        .values({...entry, targets: JSON.stringify(targets)})
        .execute();
    },
  };
}

/** Tables of those who moderate. */
export async function addModerators(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('moderator')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('key', 'text', c => c.notNull().unique())
    .addColumn('role', 'text', c => c.notNull())
    .addColumn('password', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .execute();
  await db.schema
    .createTable('moderator_link')
    .addColumn('hash', 'text', c => c.primaryKey())
    .addColumn('moderator', 'text')
    .addColumn('role', 'text', c => c.notNull())
    .addColumn('expires', 'bigint', c => c.notNull())
    .execute();
  await db.schema
    .createTable('session')
    .addColumn('hash', 'text', c => c.primaryKey())
    .addColumn('moderator', 'text', c => c.notNull())
    .addColumn('created', 'bigint', c => c.notNull())
    .addColumn('seen', 'bigint', c => c.notNull())
    .execute();
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('at', 'bigint', c => c.notNull())
    .addColumn('moderator', 'text', c => c.notNull())
    .addColumn('action', 'text', c => c.notNull())
    .addColumn('site', 'text', c => c.notNull())
    .addColumn('targets', 'text', c => c.notNull())
    .addColumn('detail', 'text', c => c.notNull())
    .execute();
}

export const moderatorMigrations: Migrations = {
  '0060-moderators': {up: addModerators},
};
