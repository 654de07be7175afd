import {isProfile} from './common.ts';
import type {Contact} from './types.ts';
import {planOf} from './phone.ts';

/** Whether a name with dots and no scheme is meant as a site, not as an abbreviation or a missing blank. */
export const isSite = (text: string, alone: boolean): boolean => {
  const [host = ''] = text.split(/[/:?#]/);
  const tld = host.replace(/.*\./, '');
  return (
    /^www\./i.test(host) ||
    ((tld === tld.toLowerCase() || host === host.toUpperCase()) &&
      /[^.]{2}\.\D*$|^\w\.(?:me|com?)$/.test(host) &&
      !/^(?:1\.)?[38]\d\d\.[A-Z]/.test(host) &&
      tld !== 'nr' &&
      (alone || text > host || /^(?:com|net|org|info|biz|eu|uk|рф)$/i.test(tld) || !!planOf(tld)))
  );
};

/** The URL as an absolute http(s) address, spelling kept; '' for any other scheme and for what is no address. */
export const webUrl = (value: unknown): string => {
  const typed = String(value ?? '').replace(/[\s\p{Cc}]/gu, '');
  const url = /^[a-z][\w+.-]*:(?!\d)/i.test(typed) ? typed : 'https://' + typed.replace(/^\/+/, '');
  return /^https?:\/\/(?:[^/?#]+[.:][^/?#]|localhost)/i.test(url) ? url : '';
};

/** Messengers and where their links start. */
const CHATS: Record<string, string> = {
  whatsapp: 'wa.me/',
  telegram: 't.me/',
  signal: 'signal.me/#p/',
  messenger: 'm.me/',
};

/**
 * The link of a messenger's entry: `messagingHref('whatsapp', '+1 305 555 0100', …)` is `https://wa.me/13055550100`.
 * '' for services without a web address. `tel` turns a number into its `tel:` link.
 */
export const messagingHref = (service: string, value: string, tel: (number: string) => string): string => {
  if (/^https?:/i.test(value)) return webUrl(value);
  const name = service.toLowerCase();
  const start = Object.hasOwn(CHATS, name) ? CHATS[name]! : '';
  const number = /^[\s\d+()./-]{6,}$/.test(value) ? tel(value).slice(4) : '';
  const id =
    name === 'whatsapp'
      ? number.replace(/\D/g, '')
      : number || encodeURIComponent(value.replace(/^@|[\s\p{Cs}]/gu, ''));
  return start && id && 'https://' + start + id;
};

/** Puts a URL where it belongs, messenger, profile or site, and says where that is. */
export const addUrl = (contact: Contact, url: string): ['messaging' | 'social' | 'url', number] => {
  const [, host = ''] = /^\w+:\/\/(?:www\.|m\.)?([^?#]*)/.exec(url) ?? [];
  const service = Object.keys(CHATS).find(name => host.startsWith(CHATS[name]!.split('#')[0]!));
  if (service && !contact.messaging[service]) {
    contact.messaging[service] = url;
    return ['messaging', Object.keys(contact.messaging).length - 1];
  }
  const social = isProfile(url);
  return [social ? 'social' : 'url', contact[social ? 'social' : 'urls'].push(url) - 1];
};
