import type {SignInServices} from '../../api/services/sign-in.ts';
import type {Moderators} from '../../domain/moderators.ts';
import {createAttempts} from '../../domain/sign-in/attempts.ts';
import {createPasskeys} from '../../domain/sign-in/passkeys.ts';
import type {Basis} from './basis.ts';

export function createSignInServices({store, secret}: Basis, moderators: Moderators): SignInServices {
  const attempts = createAttempts(secret);
  return {passkeys: createPasskeys(store, {attempts, moderators})};
}
