import {hash, randomBytes} from 'node:crypto';
import type {ModeratorRecord, ModeratorRole} from '../store/moderators.ts';
import type {LinkedAccountRecord, PasskeyRecord} from '../store/sign-ins.ts';
import type {Store, Transaction} from '../store/store.ts';
import {newId} from './ids.ts';
import {hashPassword, isPassword, MAX_PASSWORD, MIN_PASSWORD} from './passwords.ts';
import {notePeople} from './people-audit.ts';
import {skeleton} from './reserved-names.ts';
import {hasText} from '../../markdown/has-text.ts';
import {oneLine} from './text.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The link of the first run stands on a console, where it scrolls away; an invitation waits for a reader of mails. */
const FIRST_LINK_MS = DAY_MS;
const INVITATION_MS = 7 * DAY_MS;
/** A session ends this long after its last use, and this long after its start whatever happens. */
const IDLE_MS = 7 * DAY_MS;
export const SESSION_MS = 30 * DAY_MS;
const MAX_NAME = 40;

/** One who moderates, as others may see it. */
export interface Moderator {
  id: string;
  name: string;
  role: ModeratorRole;
}

/** Why something was refused. */
export type ModeratorRefusal =
  | 'bad-link'
  | 'bad-name'
  | 'name-taken'
  | 'short-password'
  | 'long-password'
  | 'name-as-password'
  | 'wrong-password'
  | 'last-owner'
  | 'no-moderator';

export type Moderators = ReturnType<typeof createModerators>;

const secretOf = () => randomBytes(32).toString('base64url');
const hashOf = (secret: string) => hash('sha256', secret, 'base64url');
const publicly = ({id, name, role}: ModeratorRecord): Moderator => ({id, name, role});
const keyOf = (name: string) => skeleton(name);

/** A hash of no password: checking it takes as long as any. */
let nobody: Promise<string> | undefined;

/**
 * Those who may moderate: they are made by links that work once, sign in with a password, and have sessions. Only hashes of links and sessions are
 * stored: whoever reads the database can use neither.
 */
export function createModerators(store: Store, now: () => number = () => store.now()) {
  return {
    /** Begins a session for a moderator who has shown in the same transaction who they are. */
    enter,

    /** Whether it is a moderator's password: asked for again before anything is added that opens the door as well. */
    async knowsPassword({id}: Moderator, password: string): Promise<boolean> {
      const record = await store.read(({people}) => people.moderator({id}));
      return !!record && password.length <= MAX_PASSWORD && isPassword(password, record.password);
    },

    /** A link for the owner to set the first password; `null` once somebody has. The one made before stops working. */
    async firstLink(): Promise<string | null> {
      const secret = secretOf();
      return store.write(async ({people}) => {
        if ((await people.moderators()).length) return null;
        await people.removeModeratorLinks(null);
        const expires = now() + FIRST_LINK_MS;
        await people.putModeratorLink({hash: hashOf(secret), moderator: null, role: 'owner', expires});
        return secret;
      });
    },

    /** A link with which somebody becomes a moderator. @param by `null` for the command line */
    async invite(role: ModeratorRole, by: Moderator | null = null): Promise<string> {
      const secret = secretOf();
      const expires = now() + INVITATION_MS;
      await store.write(async transaction => {
        await transaction.people.putModeratorLink({hash: hashOf(secret), moderator: null, role, expires});
        await notePeople(transaction, {at: now(), by, action: 'invite', detail: {role}});
      });
      return secret;
    },

    /** A link with which a moderator sets a new password. The sessions go on until it is used. */
    async reset(name: string, by: Moderator | null = null): Promise<{link: string} | ModeratorRefusal> {
      const secret = secretOf();
      return store.write(async transaction => {
        const {people} = transaction;
        const moderator = await people.moderator({key: keyOf(name)});
        if (!moderator) return 'no-moderator';
        await people.removeModeratorLinks(moderator.id);
        const expires = now() + INVITATION_MS;
        await people.putModeratorLink({hash: hashOf(secret), moderator: moderator.id, role: moderator.role, expires});
        await notePeople(transaction, {at: now(), by, action: 'reset', targets: [moderator.name]});
        return {link: secret};
      });
    },

    /** What a link is for, without using it up; `null` when it is none, or is used or expired. */
    async look(link: string): Promise<{role: ModeratorRole; name: string} | null> {
      return store.read(async ({people}) => {
        const found = await people.moderatorLink(hashOf(link));
        if (!found || found.expires < now()) return null;
        const moderator = found.moderator === null ? undefined : await people.moderator({id: found.moderator});
        return {role: found.role, name: moderator?.name ?? ''};
      });
    },

    /** Uses a link: sets name and password, and begins a session. All other sessions of that moderator end. */
    async accept(link: string, given: {name: string; password: string}): Promise<Entered | ModeratorRefusal> {
      const name = oneLine(given.name);
      const {password} = given;
      if (password.length < MIN_PASSWORD) return 'short-password';
      if (password.length > MAX_PASSWORD) return 'long-password';
      if (keyOf(password) === keyOf(name)) return 'name-as-password';
      if (!(await this.look(link))) return 'bad-link';
      const hashed = await hashPassword(password);
      return store.write(async transaction => {
        const {people} = transaction;
        const found = await people.takeModeratorLink(hashOf(link));
        if (!found || found.expires < now()) return 'bad-link';
        const known = found.moderator === null ? undefined : await people.moderator({id: found.moderator});
        if (found.moderator !== null && !known) return 'bad-link';
        const refused = known ? null : await nameRefusal(transaction, name);
        if (refused) {
          // A name can be chosen again with the same link.
          await people.putModeratorLink(found);
          return refused;
        }
        const moderator = known
          ? {...known, password: hashed}
          : {id: newId(now()), name, key: keyOf(name), role: found.role, password: hashed, created: now()};
        await people.putModerator(moderator);
        await people.removeSessions({moderator: moderator.id});
        return enter(transaction, moderator);
      });
    },

    /** Begins a session. A wrong name takes as long as a wrong password. */
    async signIn({name, password}: {name: string; password: string}): Promise<Entered | 'wrong-password'> {
      const moderator = await store.read(({people}) => people.moderator({key: keyOf(oneLine(name))}));
      nobody ??= hashPassword(secretOf());
      const right =
        password.length <= MAX_PASSWORD && (await isPassword(password, moderator?.password ?? (await nobody)));
      if (!moderator || !right) return 'wrong-password';
      return store.write(transaction => enter(transaction, moderator));
    },

    /** Whose session it is; `null` when it is none or has ended. */
    async whoIs(session: string): Promise<Moderator | null> {
      const hashed = hashOf(session);
      const found = await store.read(async ({people}) => {
        const known = await people.session(hashed);
        const moderator = known && (await people.moderator({id: known.moderator}));
        return moderator && {known, moderator};
      });
      if (!found) return null;
      const {known, moderator} = found;
      if (now() - known.seen > IDLE_MS || now() - known.created > SESSION_MS) return null;
      if (now() - known.seen > HOUR_MS) await store.write(({people}) => people.putSession({...known, seen: now()}));
      return publicly(moderator);
    },

    /** Ends all sessions of a moderator. */
    signOutEverywhere: (moderator: Moderator) =>
      store.write(({people}) => people.removeSessions({moderator: moderator.id})),

    signOut: (session: string) => store.write(({people}) => people.removeSession(hashOf(session))),

    /** Ends a moderator's other sessions, and sets a new password. */
    async changePassword(session: string, given: {old: string; password: string}): Promise<ModeratorRefusal | null> {
      const me = await this.whoIs(session);
      const record = me && (await store.read(({people}) => people.moderator({id: me.id})));
      if (!record || !(await isPassword(given.old, record.password))) return 'wrong-password';
      if (given.password.length < MIN_PASSWORD) return 'short-password';
      if (given.password.length > MAX_PASSWORD) return 'long-password';
      const password = await hashPassword(given.password);
      await store.write(async ({people}) => {
        await people.putModerator({...record, password});
        await people.removeSessions({moderator: record.id, but: hashOf(session)});
      });
      return null;
    },

    list: async (): Promise<Moderator[]> => store.read(async ({people}) => (await people.moderators()).map(publicly)),

    /** Takes somebody's access away at once. The last owner stays. */
    remove: (name: string, by: Moderator | null = null): Promise<ModeratorRefusal | null> =>
      store.write(async transaction => {
        const {people} = transaction;
        const all = await people.moderators();
        const moderator = all.find(({key}) => key === keyOf(name));
        if (!moderator) return 'no-moderator';
        const owners = all.filter(({role}) => role === 'owner');
        if (moderator.role === 'owner' && owners.length === 1) return 'last-owner';
        await people.removeModerator(moderator.id);
        await notePeople(transaction, {at: now(), by, action: 'remove-moderator', targets: [moderator.name]});
        return null;
      }),

    /** What a moderator signs in with beside the password; `null`: there is no such moderator. */
    keys: (name: string): Promise<Keys | null> =>
      store.read(async ({people, signIns}) => {
        const moderator = await people.moderator({key: keyOf(name)});
        if (!moderator) return null;
        const of = {moderator: moderator.id};
        return {passkeys: await signIns.passkeys(of), accounts: await signIns.linkedAccounts(of)};
      }),

    /** Takes all of that away, and ends all sessions: what a stranger has added opens the door no more. */
    removeKeys: (name: string, by: Moderator | null = null): Promise<Keys | 'no-moderator'> =>
      store.write(async transaction => {
        const {people, signIns} = transaction;
        const moderator = await people.moderator({key: keyOf(name)});
        if (!moderator) return 'no-moderator';
        const of = {moderator: moderator.id};
        const removed = {passkeys: await signIns.passkeys(of), accounts: await signIns.linkedAccounts(of)};
        for (const {id} of removed.passkeys) await signIns.removePasskey({...of, id});
        for (const {id} of removed.accounts) await signIns.unlinkAccount({...of, id});
        await people.removeSessions(of);
        const detail = {passkeys: removed.passkeys.length, accounts: removed.accounts.length};
        await notePeople(transaction, {at: now(), by, action: 'remove-keys', targets: [moderator.name], detail});
        return removed;
      }),

    /** Forgets links and sessions that have ended. */
    forget: () =>
      store.write(({people}) =>
        people.forgetSessions({now: now(), seen: now() - IDLE_MS, created: now() - SESSION_MS}),
      ),
  };

  async function enter({people}: Transaction, moderator: ModeratorRecord): Promise<Entered> {
    const session = secretOf();
    await people.putSession({hash: hashOf(session), moderator: moderator.id, created: now(), seen: now()});
    return {session, moderator: publicly(moderator)};
  }
}

/** What somebody signs in with beside a password. */
export interface Keys {
  passkeys: PasskeyRecord[];
  accounts: LinkedAccountRecord[];
}

/** A new session. `session` is the cookie's value. */
export interface Entered {
  session: string;
  moderator: Moderator;
}

async function nameRefusal({people}: Transaction, name: string): Promise<ModeratorRefusal | null> {
  if (!hasText(name) || name.length > MAX_NAME) return 'bad-name';
  return (await people.moderator({key: keyOf(name)})) ? 'name-taken' : null;
}
