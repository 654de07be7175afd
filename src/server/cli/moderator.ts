import {createModerators, type ModeratorRefusal} from '../domain/moderators.ts';
import type {ModeratorRole} from '../store/moderators.ts';
import {Failure} from './failure.ts';
import {openStore} from './open-store.ts';
import type {Settings} from './settings.ts';

const WHY: Partial<Record<ModeratorRefusal, string>> = {
  'no-moderator': 'There is no moderator of this name. `lintel moderator list` shows all.',
  'last-owner': 'This is the last owner. Invite another one first: lintel moderator invite --owner.',
};

type Moderators = ReturnType<typeof createModerators>;

/** Prints those who moderate. */
export const listModerators = (settings: Settings) =>
  withModerators(settings, async moderators => {
    const all = await moderators.list();
    if (!all.length) console.log('Nobody moderates yet. `lintel serve` prints a link to set the first password.');
    for (const {name, role} of all) console.log(`${role.padEnd(9)}  ${name}`);
  });

/** Prints a link that makes its bearer a moderator. */
export const inviteModerator = (settings: Settings, role: ModeratorRole) =>
  withModerators(settings, async moderators => printLink(settings, await moderators.invite(role)));

/** Prints a link that sets a new password. */
export const resetModerator = (settings: Settings, name: string) =>
  withModerators(settings, async moderators => {
    const made = await moderators.reset(name);
    if (typeof made === 'string') throw new Failure(WHY[made] ?? made);
    printLink(settings, made.link);
  });

/** Takes somebody's access away, at once. */
export const removeModerator = (settings: Settings, name: string) =>
  withModerators(settings, async moderators => {
    const refused = await moderators.remove(name);
    if (refused) throw new Failure(WHY[refused] ?? refused);
    console.log(`Removed: ${name}`);
  });

/** Prints what somebody signs in with beside the password. */
export const listKeys = (settings: Settings, name: string) =>
  withModerators(settings, async moderators => {
    const keys = await moderators.keys(name);
    if (!keys) throw new Failure(WHY['no-moderator']!);
    if (!keys.passkeys.length && !keys.accounts.length) console.log('Nothing beside the password.');
    for (const {name, host, used} of keys.passkeys) console.log(`Passkey  ${name}  for ${host}  ${lastUse(used)}`);
    for (const {label, issuer, used} of keys.accounts) console.log(`Account  ${label}  at ${issuer}  ${lastUse(used)}`);
  });

/** Takes all of that away, and ends all sessions. */
export const removeKeys = (settings: Settings, name: string) =>
  withModerators(settings, async moderators => {
    const removed = await moderators.removeKeys(name);
    if (removed === 'no-moderator') throw new Failure(WHY[removed]!);
    const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
    const {passkeys, accounts} = removed;
    console.log(
      `Removed: ${count(passkeys.length, 'passkey')}, ${count(accounts.length, 'linked account')}. All sessions have ended; the password is as it was.`,
    );
  });

const lastUse = (used: number | null): string =>
  used === null ? 'never used' : `last used ${new Date(used).toISOString().slice(0, 10)}`;

function printLink({host, port, url}: Settings, link: string): void {
  const here = `http://${host}:${port}`;
  console.log(
    url === undefined
      ? `Works once, for seven days. Put your server’s address in place of ${here} where it has another one:`
      : 'Works once, for seven days:',
  );
  console.log(`  ${url ?? here}/admin#link=${link}`);
}

async function withModerators(settings: Settings, work: (moderators: Moderators) => Promise<void>): Promise<void> {
  const store = await openStore(settings, {create: false});
  try {
    await work(createModerators(store));
  } finally {
    await store.close();
  }
}
