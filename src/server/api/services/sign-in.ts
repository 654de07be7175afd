import type {Accounts} from '../../domain/sign-in/accounts.ts';
import type {Passkeys} from '../../domain/sign-in/passkeys.ts';

/** Ways for moderators to sign in beside their password. */
export interface SignInServices {
  passkeys: Passkeys;
  accounts: Accounts;
}
