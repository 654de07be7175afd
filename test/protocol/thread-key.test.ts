import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {threadKey} from '../../src/protocol/thread-key.ts';
import {growsInProportion} from '../helpers/growth.ts';
import {holds} from '../helpers/properties.ts';

/** One thread each: its key, and other spellings of it. */
const SAME: [why: string, key: string, ...spellings: string[]][] = [
  ['letters of any script', '/文章/', '/%E6%96%87%E7%AB%A0/', '/%e6%96%87%e7%ab%a0/', '/文%E7%AB%A0/'],
  ['composed and decomposed letters', '/caf\u00e9', '/cafe\u0301', '/caf%C3%A9', '/cafe%CC%81'],
  ['Korean syllables', '/\uac01', '/\u1100\u1161\u11a8', '/%E1%84%80%E1%85%A1%E1%86%A8'],
  ['letters that need no encoding', '/a-b_c.~z', '/%61-%62%5Fc%2E%7Ez'],
  ['spaces', '/two words', '/two%20words'],
  ['marks that divide nothing', "/(it's)*,a:b@c!$", '/%28it%27s%29%2A%2Ca%3Ab%40c%21%24'],
  ['capitals of what stays encoded', '/a%2Fb', '/a%2fb'],
  ['a percent sign', '/100%25', '/100%'],
  ['bytes of another encoding', '/caf%E9', '/caf%e9'],
  ['half a character', '/%E6%96', '/%e6%96'],
  ['zero-width characters', '/ab', '/a\u200bb', '/a\u200d\u2060b', '/a%E2%80%8Bb', '/a\u00adb'],
  ['a byte order mark', '/a', '\ufeff/a', '/a%EF%BB%BF'],
  ['bidi controls', '/\u05d0', '/\u202e\u05d0\u202c', '/\u2067\u05d0\u2069', '/\u05d0\u200f', '/\u061c\u05d0'],
  ['variation selectors', '/\u2764', '/\u2764\ufe0f'],
  ['half of a surrogate pair', '/a', '/a\ud83d', '/\ude00a'],
  ['white space around', '/a b', '  /a b\n', '%20/a b%20'],
  ['an empty query', '/a', '/a?', '/a?&&'],
  ['empty parameters', '/a?b=1&c', '/a?b=1&&c&'],
  ['a name of the owner’s', 'Our 10th birthday', ' Our 10th birthday'],
  ['campaigns', '/a', '/a?utm_source=x', '/a?UTM_Medium=x&utm_id=1&mtm_campaign=c&pk_kwd=d'],
  [
    'Google',
    '/a',
    '/a?gclid=1',
    '/a?gad_source=1&gad_campaignid=2&gbraid=3&wbraid=4&dclid=5&srsltid=6',
    '/a?_gl=1&_ga=2',
  ],
  ['Google Translate', '/a', '/a?_x_tr_sl=de&_x_tr_tl=en&_x_tr_hl=en&_x_tr_pto=wapp'],
  ['Meta', '/a', '/a?fbclid=IwAR0', '/a?igsh=MTc4&igshid=x&mibextid=Zxz2cZ'],
  ['HubSpot', '/a', '/a?_hsenc=p2&_hsmi=9&__hstc=1&__hssc=2&__hsfp=3&hsa_acc=4&hsa_cam=5'],
  ['Mailchimp, Marketo, Vero', '/a', '/a?mc_cid=1&mc_eid=2', '/a?mkt_tok=x&vero_id=y'],
  ['other senders', '/a', '/a?msclkid=1&twclid=2&ttclid=3&yclid=4&li_fat_id=5', '/a?ref=news&ref_src=twsrc%5Etfw'],
  ['tracking in between', '/a?p=7&q=a b', '/a?utm_source=x&p=7&q=a%20b', '/a?p=7&gclid=1&q=a%20b&fbclid'],
  ['tracking before a hash', '/a#b', '/a?ref=x#b'],
  ['tracking behind a hash', '/#/a?b=1', '/#/a?b=1&utm_source=x'],
  ['tracking that is encoded itself', '/a', '/a?utm%5Fsource=x'],
];

/** Threads of their own. */
const DIFFERENT: [why: string, ...keys: string[]][] = [
  ['a closing slash', '/a', '/a/'],
  ['index.html', '/a/', '/a/index.html'],
  ['capitals', '/a', '/A'],
  ['an encoded slash is part of a name', '/a/b', '/a%2Fb'],
  ['so is an encoded question mark', '/a?b', '/a%3Fb'],
  ['an encoded hash', '/a#b', '/a%23b'],
  ['an encoded ampersand is part of a value', '/?a=1&b=2', '/?a=1%26b=2'],
  ['an encoded plus', '/?q=c+', '/?q=c%2B'],
  ['an encoded equals sign', '/?a=b', '/?a%3Db'],
  ['an encoded semicolon', '/a;b', '/a%3Bb'],
  ['an encoded backslash, which browsers take for a slash', '/a\\b', '/a%5Cb'],
  ['a percent sign that was encoded twice', '/a%20b', '/a%2520b'],
  ['the order of parameters', '/?a=1&b=2', '/?b=2&a=1'],
  ['letters that only look alike', '/a', '/\u0430'],
  ['compatibility forms', '/fi', '/\ufb01'],
  ['parameters that only begin alike', '/a', '/a?reference=1', '/a?refs=2', '/a?mc=1', '/a?gl=2', '/a?id=3'],
  ['a line break', '/ab', '/a%0Ab'],
];

describe('the key of a thread', () => {
  for (const [why, key, ...spellings] of SAME)
    test(`is the same with ${why}`, () => {
      assert.equal(threadKey(key), key, 'its own normal form');
      for (const spelling of spellings) assert.equal(threadKey(spelling), key, spelling);
    });

  for (const [why, ...keys] of DIFFERENT)
    test(`is another: ${why}`, () => assert.equal(new Set(keys.map(threadKey)).size, keys.length));

  test('is its own normal form, whatever it is made of', () => {
    const piece = fc.oneof(
      fc.constantFrom('%', '%2', '%25', '%2F', '%2a', '%E6', '%96', '%87', '%CC%81', '%E2%80%8B', '%F0%9F%98%80'),
      fc.constantFrom(
        '?',
        '#',
        '&',
        '=',
        '/',
        'utm_source=x',
        'ref=1',
        'p=7',
        ' ',
        '\u030a',
        '\u200b',
        '\ufeff',
        'A',
        '4',
      ),
      fc.string({unit: 'grapheme', maxLength: 3}),
      fc.string({unit: 'binary', maxLength: 3}),
    );
    holds(
      fc.property(fc.array(piece, {maxLength: 12}), pieces => {
        const key = threadKey(pieces.join(''));
        assert.equal(threadKey(key), key);
        assert.equal(key, key.normalize().trim());
        assert.doesNotMatch(key, /[\p{DI}\p{Cs}]|%(?![0-9A-F]{2})/u);
        // What the page sends arrives as it is.
        assert.equal(decodeURIComponent(encodeURIComponent(key)), key);
      }),
      5000,
    );
  });

  test('is the same for all spellings of an address', () => {
    const character = fc.oneof(
      fc.constantFrom(..."abzAZ09-._~!$(),:@*'é文각ǖאپ😀 "),
      fc.string({unit: 'grapheme-composite', minLength: 1, maxLength: 1}),
    );
    /** A character and whether it is written encoded. */
    const spelled = fc.tuple(character, fc.boolean(), fc.boolean());
    const word = fc.array(spelled, {minLength: 1, maxLength: 8});
    const tracking = fc.constantFrom('', 'utm_source=x', 'gclid=1', 'fbclid=a%20b', 'ref=x', '&');
    const encode = (text: string) =>
      [...Buffer.from(text)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('');
    // What divides an address stays as it is spelled, also where it is a part of another character (≠ is = and a stroke).
    const divides = (text: string) => /[%/?#&=+;\\\p{C}]/u.test(text.normalize('NFD'));
    const plain = (word: [string, boolean, boolean][]) => word.map(([text]) => (divides(text) ? 'x' : text)).join('');
    const other = (word: [string, boolean, boolean][]) =>
      word
        .map(([text, encoded, decomposed]) => {
          const safe = divides(text) ? 'x' : text;
          const form = decomposed ? safe.normalize('NFD') : safe;
          return encoded ? encode(form) : form;
        })
        .join('');
    holds(
      fc.property(word, word, tracking, tracking, (path, value, before, after) => {
        const key = threadKey(`/${plain(path)}?q=${plain(value)}`);
        assert.equal(threadKey(`/${other(path)}?${before}&q=${other(value)}&${after}`), key);
      }),
      5000,
    );
  });

  test('takes time in proportion to its length, whatever it is made of', () => {
    for (const part of ['%', '%E6%96', '%E0%80%80', '?', '&ref=1', 'e\u0301', '%25', '%2%E2%80%8B5', '%2A\u030a'])
      growsInProportion(part, 100_000, size => threadKey(part.repeat(size / part.length)));
  });
});
