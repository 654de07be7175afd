import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {PrivacyFacts} from '../../src/protocol/privacy.ts';
import {privacyEnglish} from '../../src/render/privacy-sentences.ts';
import {privacyHtml, privacyMarkdown, renderPrivacyPage} from '../../src/render/privacy.ts';
import {languageOf, LANGUAGES} from '../../src/render/sentences.ts';

/** A server that does as little as it can. */
const LEAST: PrivacyFacts = {
  name: '',
  editMinutes: 0,
  ...{challenge: false, limits: false, mail: null, ownersMailed: false, invitations: false},
  ...{check: null, hooks: [], signIn: null, log: 'off', backups: null},
  kept: {
    ...{emails: 11, networks: 12, refused: 13, decisions: 14, reports: 15, audit: 16},
    ...{unconfirmed: 3, invited: 30, erasedMinutes: 1},
  },
};

const MOST: PrivacyFacts = {
  ...LEAST,
  ...{name: 'Anna’s <b>Café</b>', editMinutes: 15, challenge: true, limits: true, log: 'requests', backups: 17},
  ...{mail: 'smtp.example.com', ownersMailed: true, invitations: true, check: 'check.example.com'},
  ...{hooks: ['hook.example.com', ''], signIn: 'accounts.example.com'},
};

const lines = (facts: PrivacyFacts, tag = 'en') =>
  privacyMarkdown(facts, tag)
    .split('\n')
    .filter(line => line && !line.startsWith('| ---'));

/** Each setting, and what the text says because of it. */
const SETTINGS: [what: string, change: Partial<PrivacyFacts>, said: RegExp[]][] = [
  ['name', {name: 'Anna’s'}, [/^Anna’s$/]],
  ['editMinutes', {editMinutes: 120}, [/change or delete a single comment \| 2 hours/, /undo it \| 1 minute/]],
  ['challenge', {challenge: true}, [/solve a calculation/]],
  ['limits', {limits: true}, [/in a day is counted/, /Counts of what comes from a network \| 1 day/]],
  [
    'mail',
    {mail: 'smtp.example.com'},
    [
      /^## If you want mail/,
      /unless you say yes/,
      /answer to a report is encrypted/,
      /link that ends them/,
      /no mail at all/,
      /this mail server: smtp\.example\.com/,
      /link by mail, to see/,
      /did not say yes \| 3 days/,
      /Addresses that want mail \| until you end it/,
    ],
  ],
  ['ownersMailed', {ownersMailed: true}, [/mailed to those who run the site/]],
  ['invitations', {invitations: true}, [/^## If you want mail/, /nobody is invited twice/, /did nothing \| 30 days/]],
  ['check', {check: 'check.example.com'}, [/check of the site’s own.*: check\.example\.com$/]],
  ['check on this machine', {check: ''}, [/check of the site’s own.*: a program on the server’s own machine$/]],
  ['hooks', {hooks: ['a.example.com', 'b.example.com']}, [/passed on with .*: a\.example\.com and b\.example\.com$/]],
  ['signIn', {signIn: 'accounts.example.com'}, [/an account at accounts\.example\.com/]],
  ['log', {log: 'errors'}, [/log holds errors/]],
  ['log of requests', {log: 'requests'}, [/a line for each request/]],
  ['backups', {backups: 7}, [/Backups, .* \| 7 days/]],
];

describe('the text about privacy', () => {
  for (const [what, change, said] of SETTINGS)
    test(`says what follows from ${what}, and nothing of it where that is off`, () => {
      const [off, on] = [lines(LEAST), lines({...LEAST, ...change})];
      const added = on.filter(line => !off.includes(line));
      assert.equal(added.length, said.length, added.join('\n'));
      for (const pattern of said) {
        assert.ok(
          added.some(line => pattern.test(line)),
          `${pattern} in\n${added.join('\n')}`,
        );
        assert.ok(!off.some(line => pattern.test(line)), String(pattern));
      }
    });

  test('says for how long each thing is kept, and that nothing ends where nothing is set', () => {
    const names = {
      ...{emails: /^\| E-mail addresses given/, networks: /^\| The hash of a comment’s network/},
      ...{refused: /^\| Rejected/, decisions: /^\| What automatic checks/, reports: /^\| Reports/, audit: /^\| Record/},
    };
    for (const [key, pattern] of Object.entries(names) as [keyof typeof names, RegExp][]) {
      const row = (days: number) => lines({...LEAST, kept: {...LEAST.kept, [key]: days}}).find(l => pattern.test(l));
      assert.match(row(44)!, / 44 days \|$/, key);
      assert.match(row(1)!, / 1 day \|$/, key);
      assert.match(row(0)!, / no limit is set \|$/, key);
    }
  });

  test('uses every sentence there is, in one server or another', () => {
    const all = [LEAST, MOST, {...LEAST, log: 'errors', kept: {...LEAST.kept, audit: 0}} as PrivacyFacts]
      .map(facts => privacyHtml(facts, 'en'))
      .join('');
    for (const [key, sentence] of Object.entries(privacyEnglish))
      for (const part of sentence.split(/\{\w+\}/)) assert.ok(all.includes(part), key);
  });

  test('says the same in every language', () => {
    const english = lines(MOST);
    for (const tag of LANGUAGES.filter(tag => tag !== 'en')) {
      const theirs = lines(MOST, tag);
      assert.equal(theirs.length, english.length, tag);
      assert.deepEqual(
        theirs.filter(line => english.includes(line)),
        english.slice(1, 2),
        `${tag}: only the site’s name is the same`,
      );
      assert.doesNotMatch(theirs.join('\n'), /\{\w+\}/, tag);
      assert.ok(theirs.join('\n').includes(languageOf(tag).say('mine')), tag);
    }
  });

  test('is no place for markup, and leads where it is told', () => {
    const links = {mine: 'https://c.example.com/mine?lang=en', policy: 'https://c.example.com/policy.html'};
    const html = privacyHtml(MOST, 'en', links);
    assert.ok(html.includes('Anna’s &lt;b&gt;Café&lt;/b&gt;'));
    assert.match(html, /<a href="https:\/\/c\.example\.com\/mine\?lang=en">/);
    const markdown = privacyMarkdown(MOST, 'en', links);
    assert.ok(markdown.includes('Anna’s \\<b\\>Café\\</b\\>'));
    assert.match(markdown, /^\[How we check reviews\]\(<https:\/\/c\.example\.com\/policy\.html>\)$/m);
    assert.doesNotMatch(privacyMarkdown(LEAST, 'en', links), /\/mine/, 'there is no such page without mail');
    assert.match(renderPrivacyPage(MOST, 'ar', links), /<html lang="ar" dir="rtl">/);
  });
});
