import type {ServerPrivacy} from '../domain/privacy.ts';
import {isLoopback} from '../http/network.ts';
import {hostOf} from '../notify/receivers.ts';
import type {Settings} from './settings.ts';

/** What the server's settings say about where data goes and what is kept beside the database. */
export function privacyOf(settings: Settings): ServerPrivacy {
  const {limits, smtp, check, receivers, oidc, log, backups, backupsKept} = settings;
  return {
    limits: limits ?? true,
    mail: smtp ? placeOf(smtp.host) : null,
    check: check ? placeOf(hostOf(check.url)) : null,
    hooks: [...new Set(receivers.map(({url}) => placeOf(hostOf(url))))],
    signIn: oidc ? new URL(oidc.issuer).host : null,
    log,
    backups: backups === undefined ? null : backupsKept,
  };
}

/** A host by its name; `''` for the machine that the server is on. */
function placeOf(host: string): string {
  return host === 'localhost' || isLoopback(host) ? '' : host;
}
