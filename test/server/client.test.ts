import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {rmSync, writeFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import openapiTS, {astToString} from 'openapi-typescript';
import {call, newId, newToken, startServer} from '../helpers/server.ts';

const folder = fileURLToPath(new URL('typed-client/', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

test('a client generated from the OpenAPI document compiles, and what it calls answers as it says', async () => {
  // A mail server that nobody answers for: who may be asked to confirm is decided without it.
  const mail = {
    LINTEL_SMTP: 'smtp://127.0.0.1:9',
    LINTEL_MAIL_FROM: 'c@example.com',
    LINTEL_URL: 'https://c.example.com',
  };
  const server = await startServer({args: ['--dist=/nowhere'], env: mail});
  try {
    const {body} = await call(`${server.url}/api/v1/openapi.json`);
    writeFileSync(`${folder}api.d.ts`, astToString(await openapiTS(body)));
    const options = '--noEmit --strict --noUncheckedIndexedAccess --target es2022 --module nodenext --skipLibCheck';
    const flags = [...options.split(' '), '--allowImportingTsExtensions', '--types', 'node', '--ignoreConfig'];
    try {
      execFileSync(process.execPath, [tsc, ...flags, `${folder}calls.ts`], {encoding: 'utf8'});
    } catch (error) {
      assert.fail((error as {stdout: string}).stdout);
    }
    const path = './typed-client/calls.ts';
    const {callAll} = (await import(path)) as {
      callAll(baseUrl: string, token: string, newId: () => string): Promise<Record<string, number>>;
    };
    const called = await callAll(server.url, newToken(), newId);
    const documented = Object.entries(body.paths as Record<string, Record<string, {responses: object}>>).flatMap(
      ([path, operations]) =>
        Object.entries(operations).map(
          ([method, {responses}]) => [`${method.toUpperCase()} ${path}`, responses] as const,
        ),
    );
    for (const [route, responses] of documented) {
      // What moderators do takes a session of theirs, what mails link to a signed link, the doctor a public page, and frames are for
      // browsers; one objects to what a moderator did, and opens an invitation that somebody sent: they have tests of their own.
      if (
        / \/(api\/v1\/(admin|doctor|invitations|visitor\/comments\/\{id\}\/objection)|mail|invited|embed|oembed)\b/.test(
          route,
        )
      )
        continue;
      assert.ok(called[route], `not called: ${route}`);
      assert.ok(String(called[route]) in responses && called[route] < 300, `${route} answered ${called[route]}`);
    }
  } finally {
    rmSync(`${folder}api.d.ts`, {force: true});
    await server.stop();
  }
});
