import assert from 'node:assert/strict';
import type {AddressInfo} from 'node:net';
import {setTimeout} from 'node:timers/promises';
import PostalMime, {type Email} from 'postal-mime';
import {SMTPServer, type SMTPServerOptions} from 'smtp-server';

/** A mail as it arrived. */
export interface Arrived {
  /** Recipients of the envelope. */
  to: string[];
  from: string;
  raw: string;
  mail: Email;
  /** A header's value, unfolded; `undefined` without it. */
  header(name: string): string | undefined;
  /** Addresses in the text part that begin with `prefix`. */
  links(prefix: string): string[];
}

export interface MailServerOptions extends SMTPServerOptions {
  port?: number;
  /** Told of each mail when all of it is there, before it is acknowledged: `false` cuts the connection instead. */
  received?(arrived: Arrived): boolean | void | Promise<boolean | void>;
}

export type MailServer = Awaited<ReturnType<typeof openMailServer>>;

/** A real SMTP server on loopback. */
export async function openMailServer({port = 0, received, ...options}: MailServerOptions = {}) {
  const arrived: Arrived[] = [];
  const sockets = new Set<{destroy(): void}>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        const raw = Buffer.concat(chunks);
        const mail = await PostalMime.parse(raw);
        const one: Arrived = {
          to: session.envelope.rcptTo.map(({address}) => address),
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          raw: raw.toString('latin1'),
          mail,
          header: name => mail.headers.find(({key}) => key === name.toLowerCase())?.value,
          links: prefix => (mail.text ?? '').split(/\s+/).filter(word => word.startsWith(prefix)),
        };
        if ((await received?.(one)) === false) return cut();
        arrived.push(one);
        done();
      })().catch(done);
    },
    ...options,
  });
  server.on('error', () => {});
  server.server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  function cut(): void {
    for (const socket of sockets) socket.destroy();
  }
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const {port: bound} = server.server.address() as AddressInfo;
  return {
    arrived,
    port: bound,
    url: `smtp://127.0.0.1:${bound}`,
    /** Waits until so many mails are there, and answers with them. */
    async mails(count: number, ms = 20_000): Promise<Arrived[]> {
      await becomes(`${count} mails`, () => arrived.length >= count, ms);
      return arrived;
    },
    /** Breaks all connections, and takes no more. */
    async kill(): Promise<void> {
      const closed = new Promise<void>(resolve => server.close(resolve));
      cut();
      await closed;
    },
  };
}

export async function becomes(what: string, check: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const start = performance.now();
  while (!(await check())) {
    assert.ok(performance.now() - start < ms, `${what}: not after ${ms} ms`);
    await setTimeout(20);
  }
}
