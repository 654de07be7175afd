import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
  WebAuthnCredential,
} from '@simplewebauthn/server';
import type {AdminPasskey} from '../../../protocol/admin.ts';
import type {PasskeyRecord} from '../../store/sign-ins.ts';
import type {Store} from '../../store/store.ts';
import type {Entered, Moderator, Moderators} from '../moderators.ts';
import {notePeople} from '../people-audit.ts';
import {oneLine} from '../text.ts';
import type {Attempts} from './attempts.ts';

/** Passkeys of one moderator: more than anybody has devices. */
export const MOST_PASSKEYS = 20;
/** Longest name, in characters. */
export const MAX_PASSKEY_NAME = 60;

/** Why something was refused. */
export type PasskeyRefusal = 'attempt-over' | 'bad-passkey' | 'unknown-passkey' | 'passkey-taken' | 'too-many-passkeys';

/** Where the page is that asks: passkeys are made for its host, and say in what they sign from which origin they were asked. */
export interface Place {
  host: string;
  origin: string;
}

/** What the browser is to ask of its passkeys, and the attempt that it keeps. */
export interface Asked<O> {
  options: O;
  attempt: string;
}

interface AskedFields {
  challenge: string;
  host: string;
  /** Whose session it is, when one is added. */
  moderator?: string;
}

export type Passkeys = ReturnType<typeof createPasskeys>;

/** The library is loaded when somebody first uses a passkey. */
const library = () => import('@simplewebauthn/server');

const credentialOf = ({id, publicKey, counter, transports}: PasskeyRecord): WebAuthnCredential => ({
  ...{id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter},
  transports,
});

/**
 * Passkeys in place of a password (WebAuthn). They are found by the browser, without a name, and ask their owner for a finger, a face or a PIN. A passkey that
 * was made for a host signs in at that host alone, whatever a request says where it goes to.
 */
export function createPasskeys(
  store: Store,
  {attempts, moderators, now = () => store.now()}: {attempts: Attempts; moderators: Moderators; now?: () => number},
) {
  return {
    /** Whether anybody can sign in with one at a host. */
    offered: (host: string): Promise<boolean> => store.read(({signIns}) => signIns.hasPasskeys(host)),

    /** Those of a moderator. @param host where they look: those for another one cannot be used there */
    list: ({id: moderator}: Moderator, host: string): Promise<AdminPasskey[]> =>
      store.read(async ({signIns}) =>
        (await signIns.passkeys({moderator})).map(({id, name, created, used, ...passkey}) => ({
          ...{id, name, host: passkey.host, here: passkey.host === host, created: new Date(created).toISOString()},
          used: used === null ? null : new Date(used).toISOString(),
        })),
      ),

    /** What somebody is to sign who wants to come in. */
    async ask({host}: Place): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
      const {generateAuthenticationOptions} = await library();
      const options = await generateAuthenticationOptions({rpID: host, userVerification: 'required'});
      return {options, attempt: attempts.begin('passkey', {challenge: options.challenge, host})};
    },

    /** Begins a session for who has signed. */
    async signIn(
      place: Place,
      {attempt: token, credential}: {attempt: string; credential: AuthenticationResponseJSON},
    ): Promise<Entered | PasskeyRefusal> {
      const attempt = attempts.read<AskedFields>('passkey', token);
      if (!attempt || attempt.fields.host !== place.host) return 'attempt-over';
      const known = await store.read(({signIns}) => signIns.passkey(credential.id));
      if (!known || known.host !== place.host) return 'unknown-passkey';
      const {userHandle} = credential.response;
      if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== known.moderator)
        return 'bad-passkey';
      const counter = await signedCounter(place, attempt.fields.challenge, known, credential);
      if (counter === null) return 'bad-passkey';
      return store.write(async transaction => {
        if (!(await attempts.spend(transaction, attempt))) return 'attempt-over';
        if (!(await transaction.signIns.usePasskey({id: known.id, counter, used: now()}))) return 'bad-passkey';
        const moderator = await transaction.people.moderator({id: known.moderator});
        return moderator ? moderators.enter(transaction, moderator) : 'unknown-passkey';
      });
    },

    /** What the moderator's browser is to make. */
    async begin(
      {id: moderator, name}: Moderator,
      {host}: Place,
    ): Promise<Asked<PublicKeyCredentialCreationOptionsJSON> | PasskeyRefusal> {
      const own = await store.read(({signIns}) => signIns.passkeys({moderator}));
      if (own.length >= MOST_PASSKEYS) return 'too-many-passkeys';
      const {generateRegistrationOptions} = await library();
      const options = await generateRegistrationOptions({
        ...{rpName: 'Lintel', rpID: host, userName: name, userDisplayName: name},
        userID: new Uint8Array(Buffer.from(moderator)),
        excludeCredentials: own.filter(passkey => passkey.host === host).map(credentialOf),
        authenticatorSelection: {residentKey: 'required', userVerification: 'required'},
      });
      return {options, attempt: attempts.begin('add-passkey', {challenge: options.challenge, host, moderator})};
    },

    /** Takes what the browser has made. */
    async add(
      by: Moderator,
      {host, origin}: Place,
      {attempt: token, ...given}: {attempt: string; name: string; credential: RegistrationResponseJSON},
    ): Promise<PasskeyRefusal | null> {
      const attempt = attempts.read<AskedFields>('add-passkey', token);
      if (!attempt || attempt.fields.host !== host || attempt.fields.moderator !== by.id) return 'attempt-over';
      const {verifyRegistrationResponse} = await library();
      const made = await verifyRegistrationResponse({
        response: given.credential,
        expectedChallenge: attempt.fields.challenge,
        expectedOrigin: origin,
        expectedRPID: host,
        requireUserVerification: true,
      }).catch(() => null);
      if (!made?.verified) return 'bad-passkey';
      const {id, publicKey, counter, transports = []} = made.registrationInfo.credential;
      const name = nameOf(given.name);
      return store.write(async transaction => {
        const {signIns} = transaction;
        if (!(await attempts.spend(transaction, attempt))) return 'attempt-over';
        if ((await signIns.passkeys({moderator: by.id})).length >= MOST_PASSKEYS) return 'too-many-passkeys';
        const isNew = await signIns.addPasskey({
          ...{id, moderator: by.id, host, name, counter, transports},
          ...{publicKey: Buffer.from(publicKey).toString('base64url'), created: now(), used: null},
        });
        if (!isNew) return 'passkey-taken';
        await notePeople(transaction, {at: now(), by, action: 'add-passkey', targets: [by.name], detail: {name}});
        return null;
      });
    },

    /** Whether the moderator has it. */
    rename: ({id: moderator}: Moderator, {id, name}: {id: string; name: string}): Promise<boolean> =>
      store.write(({signIns}) => signIns.namePasskey({moderator, id, name: nameOf(name)})),

    /** Whether the moderator had it. */
    remove: (by: Moderator, id: string): Promise<boolean> =>
      store.write(async transaction => {
        const removed = await transaction.signIns.removePasskey({moderator: by.id, id});
        if (!removed) return false;
        const {name} = removed;
        await notePeople(transaction, {at: now(), by, action: 'remove-passkey', targets: [by.name], detail: {name}});
        return true;
      }),
  };
}

const nameOf = (typed: string): string => oneLine(typed).slice(0, MAX_PASSKEY_NAME) || 'Passkey';

/** What a passkey has counted up to, if it has signed this challenge for this place; else `null`. */
async function signedCounter(
  {host, origin}: Place,
  challenge: string,
  passkey: PasskeyRecord,
  response: AuthenticationResponseJSON,
): Promise<number | null> {
  const {verifyAuthenticationResponse} = await library();
  try {
    const {verified, authenticationInfo} = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      credential: credentialOf(passkey),
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // Another challenge, origin or host, a wrong signature, a counter that went back, or nothing of the kind.
    return null;
  }
}
