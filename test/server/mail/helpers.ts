import assert from 'node:assert/strict';
import {call, newId, newToken, startServer, type ServerOptions, type TestServer} from '../../helpers/server.ts';
import {openMailServer, type MailServer, type MailServerOptions} from '../../helpers/mail-server.ts';

export const ORIGIN = 'http://localhost:3000';
export const OWNER = 'olga@shop.example';
/** The server's public address, as its mails write it. */
export const PUBLIC = 'https://comments.example.com/lintel';

/** What a server needs to send mail to a mail server. */
export const mailSettings = (mails: {url: string}): Record<string, string> => ({
  LINTEL_SMTP: mails.url,
  LINTEL_MAIL_FROM: 'Comments <comments@shop.example>',
  LINTEL_MAIL_TO: OWNER,
  LINTEL_URL: PUBLIC,
});

/** Runs a test with a server that sends its mails to a mail server on loopback. */
export async function withMail(
  work: (server: TestServer, mails: MailServer) => Promise<void>,
  {env, mails: mailOptions, ...options}: ServerOptions & {mails?: MailServerOptions} = {},
): Promise<void> {
  const mails = await openMailServer(mailOptions);
  try {
    const server = await startServer({...options, env: {...mailSettings(mails), ...env}});
    try {
      await work(server, mails);
    } finally {
      await server.stop();
    }
  } finally {
    await mails.kill();
  }
}

/** Posts a comment as a browser does; answers with its id. */
export async function post(server: TestServer, more: object = {}, token = newToken()): Promise<string> {
  const id = newId();
  const json = {id, thread: '/page', text: 'Hello *you*', ...more};
  const {status, body} = await call(`${server.url}/api/v1/comments`, 'POST', {json, token, headers: {origin: ORIGIN}});
  assert.equal(status, 201, JSON.stringify(body));
  return id;
}

/** A link of a mail, at the server under test. */
export const atServer = (server: TestServer, link: string): string => {
  assert.ok(link.startsWith(PUBLIC), `${link} is at the public address`);
  return server.url + link.slice(PUBLIC.length);
};

/** What a mail program or scanner does with a link: opens it without cookies. */
export async function open(url: string, method = 'GET', headers: Record<string, string> = {}) {
  const response = await fetch(url, {method, headers, redirect: 'manual'});
  return {status: response.status, headers: response.headers, html: await response.text()};
}

/** Presses the button of a page's form as a browser would: fields as they stand, changed by `changes`. */
export async function press(url: string, html: string, changes: Record<string, string> = {}, form = 0) {
  const text = [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)][form]?.[0] ?? '';
  assert.ok(text, 'a form');
  const action = unescape(/\baction="([^"]*)"/.exec(text)?.[1] ?? '');
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of text.matchAll(/<(?:input|button)[^>]*\bname="([^"]*)" value="([^"]*)"/g))
    fields.set(unescape(name), unescape(value));
  const select = /<select[^>]*\bname="([^"]*)"[^>]*>\s*<option value="([^"]*)"/.exec(text);
  if (select) fields.set(select[1]!, select[2]!);
  for (const [name, value] of Object.entries(changes)) fields.set(name, value);
  const response = await fetch(new URL(action, url), {
    method: 'POST',
    // Pages without a referrer are of no origin for the browser.
    headers: {'content-type': 'application/x-www-form-urlencoded', origin: 'null', 'sec-fetch-site': 'same-origin'},
    body: fields.toString(),
  });
  return {status: response.status, headers: response.headers, html: await response.text()};
}

function unescape(text: string): string {
  const names: Record<string, string> = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'"};
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => names[entity]!);
}

/** A comment as everybody sees it, `undefined` if nobody does. */
export async function shown(server: TestServer, id: string, thread = '/page') {
  const {body} = await call(`${server.url}/api/v1/thread?thread=${encodeURIComponent(thread)}&limit=100`);
  return (body.comments as {id: string; status: string}[]).find(
    comment => comment.id === id && comment.status === 'approved',
  );
}
