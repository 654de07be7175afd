import type {Kysely} from 'kysely';
import type {Migrations} from './steps.ts';
import type {Tables} from './tables.ts';

/** Addresses are taken away where they need not be. */
export const addressMigrations: Migrations = {
  '0180-no-addresses-in-the-trail': {up: takeOutOfTrail},
  '0181-no-addresses-in-problems': {up: takeOutOfProblems},
};

/** The trail outlasts what it tells of: of those who get mail it has how many there were, of linked accounts where they are. */
async function takeOutOfTrail(db: Kysely<Pick<Tables, 'audit'>>): Promise<void> {
  const told = await db
    .selectFrom('audit')
    .select(['id', 'detail'])
    .where('action', 'in', ['settings', 'link-account', 'unlink-account'])
    .execute();
  for (const {id, detail} of told) {
    const without = JSON.stringify(withoutAddresses(JSON.parse(detail) as Detail));
    if (without !== detail) await db.updateTable('audit').set({detail: without}).where('id', '=', id).execute();
  }
}

interface Detail {
  label?: string;
  changes?: Record<string, {from: unknown; to: unknown}>;
}

const countOf = (list: unknown) => (Array.isArray(list) ? list.length : list);

function withoutAddresses({label: _, changes, ...detail}: Detail): object {
  if (!changes) return detail;
  const {mailTo} = changes;
  return {
    ...detail,
    changes: {...changes, ...(mailTo && {mailTo: {from: countOf(mailTo.from), to: countOf(mailTo.to)}})},
  };
}

/** What mail servers have answered repeats whom a mail was for. */
async function takeOutOfProblems(db: Kysely<Pick<Tables, 'receiver'>>): Promise<void> {
  await db.updateTable('receiver').set({problem: ''}).where('problem', 'like', '%@%').execute();
}
