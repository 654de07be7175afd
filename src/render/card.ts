import type {Contact, Entry} from '../contact/index.ts';
import {attributes, escape} from './html.ts';

/**
 * A contact as HTML that people read without a script: an h-card (https://microformats.org/wiki/h-card) with links that dial and write, a
 * block for each thing that stood on a line. Between the tags of a `<contact-card>` it means what the owner's text meant.
 */
export function renderCard(contact: Contact, order: readonly Entry[]): string {
  return order
    .map(entry => lineOf(contact, entry))
    .filter(Boolean)
    .map(line => `<div>${line}</div>\n`)
    .join('');
}

function lineOf(contact: Contact, {kind, index}: Entry): string {
  const link = (className: string | undefined, href: string, text: string, label?: string) =>
    `${label ? `${escape(label)}: ` : ''}<a${attributes({class: className, href})}>${escape(text)}</a>`;
  switch (kind) {
    case 'name':
    case 'org':
    case 'title':
      return `<span class="p-${kind === 'title' ? 'job-title' : kind}">${escape(contact[kind] ?? '')}</span>`;
    case 'phone': {
      const {number, href, label, ext, type} = contact.phones[index]!;
      // An h-card knows no fax: without its class the element reads the line as its owner wrote it.
      const className = type === 'voice' || !type ? 'p-tel' : undefined;
      return link(className, href, ext ? `${number} ext. ${ext}` : number, label);
    }
    case 'email': {
      const {address, label} = contact.emails[index]!;
      return link('u-email', `mailto:${address}`, address, label);
    }
    case 'url':
      return link('u-url', contact.urls[index]!, contact.urls[index]!);
    case 'social':
      return link(undefined, contact.social[index]!, contact.social[index]!);
    case 'address': {
      const {lines, label} = contact.addresses[index]!;
      return `${label ? `${escape(label)}: ` : ''}<span class="p-adr">${lines.map(escape).join('<br>')}</span>`;
    }
    case 'hours':
      return escape((contact.hours ?? '').split('\n')[index] ?? '');
    case 'other':
      return escape(contact.other[index] ?? '');
    default:
      return '';
  }
}

/** Whether all of a contact can be said that way without losing anything. */
export const isPlainCard = (order: readonly Entry[]): boolean => order.every(({kind}) => kind !== 'messaging');
