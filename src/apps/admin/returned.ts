import type {AdminReturn} from '../../protocol/admin.ts';
import {ask} from './api.ts';

/** The way to a provider where moderators have accounts, and back. The address that it sends browsers back to is this page. */

/** Leaves for the provider. @param way to sign in, or to link an account, for which the password is needed */
export async function leaveFor(way: 'ask' | 'link', body?: {password: string}): Promise<void> {
  const {url} = await ask<{url: string}>(`accounts/${way}`, 'POST', body);
  location.assign(url);
}

/** With what the provider has sent the browser back; empty when it has not. It leaves the address bar at once: it is a secret until it is used. */
export function takeReturn(): string {
  const {search} = location;
  const query = new URLSearchParams(search);
  if (!query.has('state') || !(query.has('code') || query.has('error'))) return '';
  history.replaceState(null, '', location.pathname);
  return search;
}

/** Signs in, or links the account, with that. */
export const finishReturn = (query: string): Promise<AdminReturn> => ask('accounts/finish', 'POST', {query});
