import type {Kysely} from 'kysely';
import type {PasskeyRecord, SignInReads, SignInWrites} from '../sign-ins.ts';
import type {PasskeyRow, Tables} from './tables.ts';

/** Rows of SQLite have no prototype. */
const plain = <T extends object>(row: T): T => ({...row});

const toPasskey = ({transports, ...row}: PasskeyRow): PasskeyRecord => ({
  ...row,
  transports: JSON.parse(transports) as string[],
});

/** Reads on a connection that is inside a transaction. They are few, so they are built each time. */
export const signInReads = (on: Kysely<Tables>): SignInReads => ({
  async passkey(id) {
    const [found] = await on.selectFrom('passkey').selectAll().where('id', '=', id).execute();
    return found && toPasskey(found);
  },
  async passkeys({moderator}) {
    const query = on.selectFrom('passkey').selectAll().where('moderator', '=', moderator);
    return (await query.orderBy('created').orderBy('id').execute()).map(toPasskey);
  },
  async hasPasskeys(host) {
    return (await on.selectFrom('passkey').select('id').where('host', '=', host).limit(1).execute()).length > 0;
  },
  async linkedAccount({issuer, subject}) {
    const query = on.selectFrom('linked_account').selectAll();
    const [found] = await query.where('issuer', '=', issuer).where('subject', '=', subject).execute();
    return found && plain(found);
  },
  async linkedAccounts({moderator}) {
    const query = on.selectFrom('linked_account').selectAll().where('moderator', '=', moderator);
    return (await query.orderBy('created').orderBy('id').execute()).map(plain);
  },
});

export const signInWrites = (on: Kysely<Tables>): SignInWrites => ({
  async addPasskey({transports, ...passkey}) {
    const added = await on
      .insertInto('passkey')
      .values({...passkey, transports: JSON.stringify(transports)})
      .onConflict(conflict => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    return added.length > 0;
  },
  async namePasskey({moderator, id, name}) {
    const query = on.updateTable('passkey').set({name}).where('id', '=', id).where('moderator', '=', moderator);
    return (await query.returning('id').execute()).length > 0;
  },
  async usePasskey({id, counter, used}) {
    const counted = await on
      .updateTable('passkey')
      .set({counter, used})
      .where('id', '=', id)
      .where(eb => eb.or([eb('counter', '<', counter), eb.and([eb('counter', '=', 0), eb(eb.val(counter), '=', 0)])]))
      .returning('id')
      .execute();
    return counted.length > 0;
  },
  async removePasskey({moderator, id}) {
    const query = on.deleteFrom('passkey').where('id', '=', id).where('moderator', '=', moderator);
    const [removed] = await query.returningAll().execute();
    return removed && toPasskey(removed);
  },
  async linkAccount(account) {
    const linked = await on
      .insertInto('linked_account')
      .values(account)
      .onConflict(conflict => conflict.columns(['issuer', 'subject']).doNothing())
      .returning('id')
      .execute();
    return linked.length > 0;
  },
  async useLinkedAccount({id, used}) {
    await on.updateTable('linked_account').set({used}).where('id', '=', id).execute();
  },
  async unlinkAccount({moderator, id}) {
    const query = on.deleteFrom('linked_account').where('id', '=', id).where('moderator', '=', moderator);
    const [removed] = await query.returningAll().execute();
    return removed && plain(removed);
  },
});
