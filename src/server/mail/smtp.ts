import nodemailer from 'nodemailer';
import {isIP} from 'node:net';
import type {Delivery} from '../notify/channel.ts';

/** A mail server as `LINTEL_SMTP` names it. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte (port 465), by STARTTLS, or none. */
  tls: 'implicit' | 'starttls' | 'none';
  user: string;
  password: string;
}

/** An address with the name that mail readers show. */
export interface Mailbox {
  name: string;
  address: string;
}

/** A mail as it is handed over. */
export interface Mail {
  from: Mailbox;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** With `<` and `>`. */
  messageId: string;
  headers: Record<string, string>;
  /** Message-ID of the conversation it belongs to. */
  references?: string | undefined;
}

export interface MailTransport {
  /** Never rejects. */
  deliver(mail: Mail): Promise<Delivery>;
  /** What is wrong with the mail server, `null` if it can be reached and lets us in. */
  probe(): Promise<string | null>;
  close(): void;
}

/** Connections to the mail server at once. */
const CONNECTIONS = 5;
/** Milliseconds for a mail, with its wait for a connection: less than a message is lent out for. */
const PATIENCE = 45_000;
const CONNECTING = 10_000;
const SILENCE = 20_000;

const USUAL_PORTS = {'smtp:': 587, 'smtps:': 465} as Record<string, number>;

const isLoopbackHost = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/**
 * Reads `LINTEL_SMTP`, e.g. `smtps://user:password@smtp.example.com` or `smtp://user:password@smtp.example.com:587`. Beyond loopback
 * `smtp:` wants STARTTLS, unless `?tls=off` is said. Returns what is wrong as a sentence without the password.
 */
export function readSmtp(text: string): SmtpServer | string {
  if (!URL.canParse(text)) return 'It is not a URL.';
  const url = new URL(text);
  const usual = USUAL_PORTS[url.protocol];
  if (!usual) return 'Begin with smtp:// or smtps://.';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!host) return 'The name of the mail server is missing.';
  if ((url.pathname !== '' && url.pathname !== '/') || url.hash)
    return 'Nothing may stand after host and port but ?tls=off.';
  const off = url.search === '?tls=off';
  if (url.search && !off) return 'The only option is ?tls=off.';
  if (off && url.protocol === 'smtps:') return 'smtps:// is TLS; use smtp:// with ?tls=off.';
  try {
    return {
      ...{host, port: Number(url.port) || usual},
      tls: url.protocol === 'smtps:' ? 'implicit' : off || isLoopbackHost(host) ? 'none' : 'starttls',
      ...{user: decodeURIComponent(url.username), password: decodeURIComponent(url.password)},
    };
  } catch {
    return 'User or password is not percent-encoded correctly: write @ as %40, : as %3A, / as %2F, % as %25.';
  }
}

/** Options of a connection. @param name what the mail server is told that we are called */
export function connectionOptions({host, port, tls, user, password}: SmtpServer, name: string) {
  return {
    ...{host, port, name},
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(user && {auth: {user, pass: password}}),
    ...{connectionTimeout: CONNECTING, greetingTimeout: CONNECTING, dnsTimeout: CONNECTING, socketTimeout: SILENCE},
  };
}

/** Hands mails to a mail server on connections that are kept for a while. */
export function createMailTransport(server: SmtpServer, name: string): MailTransport {
  const transport = nodemailer.createTransport({
    ...connectionOptions(server, name),
    pool: true,
    maxConnections: CONNECTIONS,
    // The outbox repeats, and knows what may arrive twice.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver({from, to, references, ...mail}) {
      try {
        await transport.sendMail({
          ...mail,
          ...(references && {references, inReplyTo: references}),
          from,
          // As an object: an address is never read as a list of addresses.
          to: {name: '', address: to},
          envelope: {from: from.address, to: [to]},
          signal: AbortSignal.timeout(PATIENCE),
        });
        return {taken: true};
      } catch (error) {
        return failureOf(error as MailError);
      }
    },
    async probe() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        const failure = failureOf(error as MailError);
        return failure.taken ? null : failure.problem;
      }
    },
    close: () => transport.close(),
  };
}

/** What Nodemailer says about a failure. */
export interface MailError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

function failureOf({message, command = '', responseCode = 0, code}: MailError): Delivery {
  const problem = withoutAddresses(message).replace(/\s+/g, ' ').slice(0, 200);
  // An answer to anything else is about us or the server, not about this mail.
  const answered = ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command) && responseCode >= 400 && code !== 'ECONNECTION';
  return {taken: false, answered, problem, ...(answered && isUnknownMailbox(command, responseCode) && {final: true})};
}

/** Mail servers repeat in their answers whom a mail is for. What they say is kept, and stands in the log: without that. */
const withoutAddresses = (text: string): string => text.replace(/[^\s<>()"',;:]+@[^\s<>()"',;]+/g, '(address)');

/** Whether there is no such mailbox (RFC 5321 §4.2.2): then there is none tomorrow either. */
function isUnknownMailbox(command: string, code: number): boolean {
  return command === 'RCPT TO' && [550, 551, 553, 556].includes(code);
}
