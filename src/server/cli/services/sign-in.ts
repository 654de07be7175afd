import type {SignInServices} from '../../api/services/sign-in.ts';
import type {Moderators} from '../../domain/moderators.ts';
import {createAccounts} from '../../domain/sign-in/accounts.ts';
import {createAttempts} from '../../domain/sign-in/attempts.ts';
import {createPasskeys} from '../../domain/sign-in/passkeys.ts';
import {createProvider} from '../../domain/sign-in/provider.ts';
import type {Basis} from './basis.ts';

export function createSignInServices(
  {store, secret, settings: {oidc}, reportError}: Basis,
  moderators: Moderators,
): SignInServices {
  const attempts = createAttempts(secret, () => store.now());
  const provider = oidc ? createProvider(oidc, () => store.now()) : null;
  return {
    passkeys: createPasskeys(store, {attempts, moderators}),
    accounts: createAccounts(store, {provider, attempts, moderators, reportError}),
  };
}
