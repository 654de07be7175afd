import {lookup} from 'node:dns/promises';
import {connect} from 'node:net';
import nodemailer from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import {connectionOptions, type MailError, type Mailbox, type SmtpServer} from './smtp.ts';

export type StepName = 'resolve' | 'connect' | 'tls' | 'sign in' | 'accept';

/** What became of a step. `fix` says what to change where it did not work. */
export type Step = {name: StepName; done: string} | {name: StepName; problem: string; fix: string};

export interface TryOutOptions {
  server: SmtpServer;
  from: Mailbox;
  to: string;
  /** What the mail server is told that we are called. */
  name: string;
  subject: string;
  text: string;
}

const PATIENCE = 10_000;

/** Sends one mail, step by step, and tells of each; ends with the first that does not work. */
export async function* tryOut({server, from, to, name, subject, text}: TryOutOptions): AsyncGenerator<Step> {
  const {host, port, user, password} = server;
  let addresses: string[];
  try {
    addresses = (await lookup(host, {all: true})).map(({address}) => address);
  } catch (error) {
    const fix = 'Check the name of the mail server in LINTEL_SMTP, and that this machine can resolve names.';
    return yield {name: 'resolve', problem: `${host} is not found (${codeOf(error)})`, fix};
  }
  yield {name: 'resolve', done: `${host} is ${addresses.join(', ')}`};

  try {
    await knock(host, port);
  } catch (error) {
    const fix =
      codeOf(error) === 'ECONNREFUSED'
        ? `Nothing listens there. Check host and port: 465 with smtps://, 587 with smtp://.`
        : `Nobody answers. A firewall may keep port ${port} closed; many hosts block 25 and leave 587 and 465 open.`;
    return yield {name: 'connect', problem: `no connection to port ${port} (${codeOf(error)})`, fix};
  }
  yield {name: 'connect', done: `port ${port} is open`};

  const connection = new SMTPConnection(connectionOptions(server, name));
  // Errors also reach the callbacks; without a listener they would end the process.
  let broken: MailError | undefined;
  connection.on('error', error => (broken = error as MailError));
  const asked = <T>(ask: (done: (error?: Error | null, result?: T) => void) => void) =>
    new Promise<T | undefined>((resolve, reject) => {
      connection.once('error', reject);
      ask((error, result) => (error ? reject(error) : resolve(result)));
    });
  try {
    try {
      await asked<void>(done => connection.connect(done));
    } catch (error) {
      return yield tlsProblem(error as MailError, server);
    }
    yield {name: 'tls', done: connection.secure ? 'the connection is encrypted' : 'not encrypted, as LINTEL_SMTP says'};

    if (user) {
      try {
        await asked(done => connection.login({user, pass: password}, done));
      } catch (error) {
        return yield {
          name: 'sign in',
          problem: answerOf(error),
          fix: 'Check user and password in LINTEL_SMTP; characters like @ and : are percent-encoded. Some services want a password for programs, made in their settings.',
        };
      }
      yield {name: 'sign in', done: `as ${user}`};
    } else {
      yield {name: 'sign in', done: 'not asked for: LINTEL_SMTP has no user'};
    }

    const message = await nodemailer
      .createTransport({streamTransport: true, buffer: true, disableFileAccess: true, disableUrlAccess: true})
      .sendMail({from, to: {name: '', address: to}, subject, text, headers: {'Auto-Submitted': 'auto-generated'}});
    try {
      const sent = await asked<{response: string}>(done =>
        connection.send({from: from.address, to: [to]}, message.message as Buffer, done as never),
      );
      yield {name: 'accept', done: sent?.response.replace(/\s+/g, ' ').slice(0, 200) ?? ''};
    } catch (error) {
      return yield acceptProblem(error as MailError, {user, from: from.address, to});
    }
  } finally {
    if (broken) connection.close();
    else connection.quit();
  }
}

function knock(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({host, port, timeout: PATIENCE});
    socket.once('connect', () => resolve(void socket.destroy()));
    socket.once('error', reject);
    socket.once('timeout', () => {
      socket.destroy();
      reject(Object.assign(new Error('timeout'), {code: `no answer in ${PATIENCE / 1000} seconds`}));
    });
  });
}

function tlsProblem(error: MailError, {tls, port}: SmtpServer): Step {
  const problem = answerOf(error);
  const certificate = /certificate|self.signed|altname|CERT_/i.test(problem);
  const fix = certificate
    ? 'The certificate of the mail server is not valid for its name. Use the name that it is made for; for a certificate authority of your own set NODE_EXTRA_CA_CERTS.'
    : tls === 'implicit'
      ? `Port ${port} does not speak TLS from the first byte. Use smtp://…:587, or smtps:// with port 465.`
      : tls === 'starttls'
        ? 'The mail server offers no STARTTLS on this port. Use smtps:// (port 465) or port 587; for a server in your own network add ?tls=off.'
        : 'The mail server does not greet as one. Check the port; if it wants TLS from the first byte use smtps://.';
  return {name: 'tls', problem, fix};
}

function acceptProblem(error: MailError, {user, from, to}: {user: string; from: string; to: string}): Step {
  const problem = answerOf(error);
  if (error.command === 'MAIL FROM') {
    return {
      ...{name: 'accept', problem},
      fix: `The mail server does not let you send as ${from}. Set LINTEL_MAIL_FROM to an address that ${user || 'it'} may use.`,
    };
  }
  if (error.command === 'RCPT TO') {
    return {
      ...{name: 'accept', problem},
      fix: user
        ? `The mail server does not take mail for ${to}. Check the address, and try another one.`
        : `The mail server does not take mail for ${to}. Most do so only for those who sign in: write user and password into LINTEL_SMTP.`,
    };
  }
  return {name: 'accept', problem, fix: 'The answer of the mail server says what it did not like. Ask its provider.'};
}

const codeOf = (error: unknown): string => (error as MailError).code ?? (error as Error).message;
const answerOf = (error: unknown): string => (error as Error).message.replace(/\s+/g, ' ').slice(0, 300);
