import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {createApp} from '../../src/server/api/app.ts';
import {createReadCache} from '../../src/server/api/read-cache.ts';
import {createChangeFeed} from '../../src/server/domain/change-feed.ts';
import {createLive} from '../../src/server/domain/live.ts';
import {createRatings} from '../../src/server/domain/ratings.ts';
import {createReactions} from '../../src/server/domain/reactions.ts';
import {createListings} from '../../src/server/domain/listing.ts';
import {createRules} from '../../src/server/domain/rules.ts';
import {createBans} from '../../src/server/domain/bans.ts';
import {createDesk} from '../../src/server/domain/desk.ts';
import {createInvitationLinks} from '../../src/server/domain/invitation-links.ts';
import {createInvitations} from '../../src/server/domain/invitations.ts';
import {createInvited} from '../../src/server/domain/invited.ts';
import {createFollowing} from '../../src/server/domain/following.ts';
import {createMailAddresses} from '../../src/server/domain/mail-addresses.ts';
import {createMailModeration} from '../../src/server/domain/mail-moderation.ts';
import {createMailStatus} from '../../src/server/domain/mail-status.ts';
import {createSignedLinks} from '../../src/server/domain/signed-links.ts';
import {createDeskComments} from '../../src/server/domain/desk-comments.ts';
import {createPinning} from '../../src/server/domain/pinning.ts';
import {createSavedReplies} from '../../src/server/domain/saved-replies.ts';
import {createModerators} from '../../src/server/domain/moderators.ts';
import {createPolicy} from '../../src/server/domain/policy.ts';
import {createPrivacy} from '../../src/server/domain/privacy.ts';
import {fixedSettings} from '../../src/server/domain/site-settings.ts';
import {createUnderAddress} from '../../src/server/domain/under-address.ts';
import {createReports} from '../../src/server/domain/reports.ts';
import {createReading} from '../../src/server/domain/reading.ts';
import {createStatements} from '../../src/server/domain/statements.ts';
import {createVisitors} from '../../src/server/domain/visitors.ts';
import {createChallenges} from '../../src/server/domain/challenges.ts';
import {createSignedVisitors} from '../../src/server/domain/signed-visitors.ts';
import {createSites} from '../../src/server/domain/sites.ts';
import {createThreads} from '../../src/server/domain/threads.ts';
import {createSearching} from '../../src/server/domain/searching.ts';
import {createWriting} from '../../src/server/domain/writing.ts';
import {createFiles} from '../../src/server/http/files.ts';
import {createIdentity} from '../../src/server/http/identity.ts';
import {createLimits} from '../../src/server/http/limits.ts';
import {createReadMeter} from '../../src/server/http/read-meter.ts';
import {createSeats} from '../../src/server/http/seats.ts';
import {createAccounts} from '../../src/server/domain/sign-in/accounts.ts';
import {createAttempts} from '../../src/server/domain/sign-in/attempts.ts';
import {createPasskeys} from '../../src/server/domain/sign-in/passkeys.ts';
import {createTurns} from '../../src/server/http/turns.ts';
import {startWithOwner} from './admin/helpers.ts';
import {openTestStore} from '../helpers/database.ts';
import {call, newId, newToken, startServer} from '../helpers/server.ts';

const dir = mkdtempSync(join(tmpdir(), 'lintel-routes-'));
after(() => rmSync(dir, {recursive: true}));

/** An operation of the document with what its requests may have. */
interface Operation {
  summary?: string;
  parameters?: {name: string; in: string; required?: boolean; schema: Record<string, unknown>}[];
  requestBody?: {content: Record<string, unknown>};
  responses: Record<string, unknown>;
}

async function documentOf(url: string): Promise<Record<string, Record<string, Operation>>> {
  const {body} = await call(`${url}/api/v1/openapi.json`);
  assert.equal(body.openapi, '3.1.0');
  return body.paths;
}

test('the router’s routes and the document’s are the same', async () => {
  const store = await openTestStore();
  const reading = createReading(store);
  const invitationLinks = createInvitationLinks('secret', createSignedLinks('secret'));
  const app = createApp({
    services: {
      reading,
      listings: createListings(store),
      policy: createPolicy(store, fixedSettings(), {limits: true, check: false}),
      privacy: createPrivacy(store, fixedSettings(), {
        ...{limits: true, mail: null, check: null, hooks: [], signIn: null, log: 'errors', backups: null},
      }),
      searching: createSearching(store),
      writing: createWriting(store),
      moderators: createModerators(store),
      accounts: createAccounts(store, {
        ...{
          provider: null,
          attempts: createAttempts('secret', Date.now),
          moderators: createModerators(store),
          reportError() {},
        },
      }),
      passkeys: createPasskeys(store, {
        attempts: createAttempts('secret', Date.now),
        moderators: createModerators(store),
      }),
      desk: createDesk(store),
      invitations: createInvitations(store, {
        ...{addresses: createMailAddresses('secret'), links: invitationLinks, enabled: false, url: ''},
      }),
      invited: createInvited(store, {links: invitationLinks, settingsOf: fixedSettings()}),
      following: createFollowing(store, {
        ...{addresses: createMailAddresses('secret'), links: createSignedLinks('secret'), enabled: false},
      }),
      mail: {
        moderation: createMailModeration(store, {
          ...{links: createSignedLinks('secret'), addresses: createMailAddresses('secret'), desk: createDesk(store)},
          ownersOf: async () => ({name: '', addresses: [], when: 'each', language: 'en'}),
        }),
        ...{
          language: 'en',
          url: '',
          status: createMailStatus(store, {server: null, from: null, probe: async () => null}),
        },
      },
      doctor: async () => 'busy',
      bans: createBans(store),
      rules: createRules(store, 'secret'),
      deskComments: createDeskComments(store),
      pinning: createPinning(store),
      savedReplies: createSavedReplies(store),
      underAddress: createUnderAddress(store, {
        ...{addresses: createMailAddresses('secret'), links: createSignedLinks('secret'), enabled: false},
      }),
      reports: createReports(store, {addresses: createMailAddresses('secret'), enabled: false}),
      visitors: createVisitors(store),
      statements: createStatements(store),
      ratings: createRatings(store),
      challenges: createChallenges('secret'),
      signed: createSignedVisitors('secret'),
      reactions: createReactions(store),
      answers: createReadCache(createTurns(), {now: Date.now}),
      reads: createReadMeter(createLimits(), {has: () => false, none: true}, () => true),
      live: createLive({feed: createChangeFeed(store), events: {subscribe: () => () => {}}, reportError: () => {}}),
      liveSeats: createSeats({all: 1, ofNetwork: 1}),
      now: () => Date.now(),
      storeFault: async () => null,
      identity: createIdentity('secret'),
      limits: createLimits(),
      limited: () => true,
      sites: createSites(store),
      threads: createThreads(store),
      figures: {text: async () => '', contentType: 'text/plain'},
      metricsToken: undefined,
      health: {look: async () => Promise.reject(new Error('not asked'))},
      charts: {look: async () => Promise.reject(new Error('not asked'))},
      exportThread: async () => {},
      origins: {any: true},
      proxies: {has: () => false, none: true},
      readOnly: false,
    },
    files: createFiles(dir),
    isStopping: () => false,
    reportError: () => {},
  });
  await store.close();
  const routed = app.routes.map(({method, path}) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const server = await startServer({args: ['--dist=/nowhere']});
  try {
    const paths = await documentOf(server.url);
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map(method => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(documented.sort(), routed.sort());
    assert.ok(routed.length >= 19, `${routed.length} routes`);
  } finally {
    await server.stop();
  }
});

test('what the document says of parameters is what is checked', async () => {
  const {server, owner} = await startWithOwner({args: ['--dist=/nowhere']});
  let checked = 0;
  try {
    for (const [path, operations] of Object.entries(await documentOf(server.url))) {
      for (const [method, {summary, parameters = [], responses, requestBody}] of Object.entries(operations)) {
        assert.ok(summary, `${method} ${path} has a summary`);
        assert.ok(Object.keys(responses).length, `${method} ${path} has responses`);
        const url = `${server.url}${path.replace('{id}', newId())}`;
        const ask = (query: string) =>
          call(`${url}?${query}`, method.toUpperCase(), {
            token: newToken(),
            headers: {cookie: owner.cookie, origin: server.url},
            ...(requestBody && {json: {value: 1, text: 'x', thread: 'x', id: newId()}}),
          });
        for (const {name, schema, required, in: where} of parameters) {
          if (where !== 'query') continue;
          const given = parameters.filter(other => other.required && other.in === 'query' && other.name !== name);
          const others = given.map(other => `${other.name}=x`).join('&');
          const wrong = [
            ...(required ? [''] : []),
            ...(schema.enum ? [`${name}=nonsense`] : []),
            ...(typeof schema.maximum === 'number' ? [`${name}=${schema.maximum + 1}`, `${name}=x`] : []),
            ...(typeof schema.maxLength === 'number' ? [`${name}=${'a'.repeat(schema.maxLength + 1)}`] : []),
            ...(schema.type === 'array' ? [] : [`${name}=1&${name}=1`]),
          ];
          for (const query of wrong) {
            const {status, body} = await ask(`${query}&${others}`);
            assert.equal(status, 400, `${method} ${path}?${query.slice(0, 40)}`);
            assert.ok(
              body.errors.some((e: {pointer: string}) => e.pointer === `/${name}`),
              JSON.stringify(body),
            );
            checked++;
          }
        }
      }
    }
    assert.ok(checked >= 60, `${checked} wrong values were tried`);
  } finally {
    await server.stop();
  }
});
