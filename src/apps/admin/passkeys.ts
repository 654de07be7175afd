import {AdminError, ask} from './api.ts';
import {passkeys as words} from './words/passkeys.ts';

/** Passkeys as browsers have them (WebAuthn level 3: options and answers as JSON). */

/** Whether passkeys can be used here: the browser has them, and the page has a name and came by https or from this machine. */
export const canUsePasskeys = (): boolean =>
  isSecureContext &&
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  !/^[\d.]+$|^\[/.test(location.hostname);

/** A passkey that was not used or made, in a sentence for its owner: what the browser says is meant for programmers. */
class PasskeyDismissed extends AdminError {
  constructor(detail: string) {
    super(0, {type: 'about:blank', title: detail, status: 0, detail});
  }
}

/** Has the browser show its passkeys, and answers with what the chosen one has signed. */
export async function signWithPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return answerOf(navigator.credentials.get({publicKey}), words.notUsed());
}

/** Has the browser make a passkey. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return answerOf(navigator.credentials.create({publicKey}), words.notMade());
}

async function answerOf(asked: Promise<Credential | null>, dismissed: string): Promise<unknown> {
  try {
    return ((await asked) as PublicKeyCredential).toJSON();
  } catch (error) {
    const {name} = error as Error;
    throw new PasskeyDismissed(name === 'InvalidStateError' ? words.alreadyHere() : dismissed);
  }
}

/** Signs in. A passkey that the server does not know is forgotten by browsers that can be told. */
export async function enterWithPasskey<Session>(): Promise<Session> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>('passkeys/ask', 'POST');
  const credential = await signWithPasskey(options);
  try {
    return await ask<Session>('passkeys/sign-in', 'POST', {credential});
  } catch (error) {
    if (error instanceof AdminError && error.problem?.code === 'unknown-passkey') {
      await signalUnknown?.({rpId: options.rpId!, credentialId: (credential as {id: string}).id}).catch(() => {});
    }
    throw error;
  }
}

/** WebAuthn level 3 §5.1.10; not in every browser. */
const signalUnknown = (
  globalThis.PublicKeyCredential as {
    signalUnknownCredential?: (of: {rpId: string; credentialId: string}) => Promise<void>;
  }
)?.signalUnknownCredential?.bind(globalThis.PublicKeyCredential);
