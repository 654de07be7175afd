import {createHmac} from 'node:crypto';
import {MAIL} from '../domain/telling.ts';
import type {Channel, Delivery} from '../notify/channel.ts';
import type {OutboxRecord, Store} from '../store/store.ts';
import {headerText, letterHtml, letterText, type Letter} from './letter.ts';
import type {Mailbox, MailTransport} from './smtp.ts';
import type {Words} from './words/index.ts';

/** A letter with all that its envelope needs. */
export interface Addressed {
  to: string;
  /** How the sender is called for this letter; what the settings say if not said. */
  sender?: string | undefined;
  letter: Letter;
  words: Words;
  /** Beside those that all mails have. */
  headers?: Record<string, string>;
  /** What mail readers put together: the thread it is about. */
  about?: string | undefined;
  /** Whether an answer that there is no such mailbox ends it. */
  mayEnd?: boolean;
  /** Called when the mail server has taken it, or (`taken` is false) never will. */
  over?: (taken: boolean) => Promise<void>;
}

/** Writes the mails of one kind. `null`: there is nothing to say any more. `done`: the message was dealt with otherwise. */
export type Write = (message: OutboxRecord) => Promise<Addressed | 'done' | null>;

export interface MailChannelOptions {
  store: Store;
  transport: MailTransport;
  from: Mailbox;
  /** For the log. */
  server: string;
  secret: string;
  writers: Record<string, Write>;
  /** Told of an address that there is not. */
  unknown?(message: OutboxRecord): Promise<void>;
}

/** Mails of the outbox. Each has a Message-ID of its own that it keeps however often it is tried. */
export function mailChannel(options: MailChannelOptions): Channel {
  const {transport, from, server, secret, writers, unknown} = options;
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const key = createHmac('sha256', secret).update('message id').digest();
  const idOf = (...parts: string[]) =>
    `<${createHmac('sha256', key).update(parts.join('\n')).digest('base64url').slice(0, 32)}@${domain}>`;

  return {
    ...{receiver: MAIL, name: server, what: 'mail'},
    async send(message): Promise<Delivery> {
      const {site, kind, about, address, created} = message;
      const written = await writers[kind]?.(message);
      if (!written || written === 'done') return {taken: true};
      const {to, sender, letter, words, headers, about: thread, mayEnd = false, over} = written;
      const delivery = await transport.deliver({
        from: {name: headerText(sender ?? from.name), address: from.address},
        ...{to, subject: headerText(letter.subject), text: letterText(letter), html: letterHtml(letter, words)},
        messageId: idOf(site, kind, about, address, String(created)),
        ...(thread !== undefined && {references: idOf('thread', site, thread)}),
        headers: {
          'Auto-Submitted': 'auto-generated',
          Precedence: 'bulk',
          // Exchange and Outlook look at this one.
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': words.tag,
          ...headers,
        },
      });
      if (!delivery.taken && !(delivery.final && mayEnd)) return {...delivery, final: false};
      await over?.(delivery.taken);
      if (!delivery.taken) await unknown?.(message);
      return delivery;
    },
  };
}
