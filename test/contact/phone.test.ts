import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {phoneHref} from '../../src/contact/index.ts';
import {examples, type Example} from './numbers.ts';

describe('telephone links', () => {
  const rows: [string, string | null, string][] = [
    // Spelling, country, link without “tel:”.
    ['(305) 555-0157', 'US', '+13055550157'],
    ['1 305 555 0157', 'US', '+13055550157'],
    ['305.555.0157', 'ca', '+13055550157'],
    ['555-0157', 'US', '5550157'],
    ['011 49 30 123456', 'US', '+4930123456'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['44 20 7946 0958', 'GB', '+442079460958'],
    ['+44 (0)20 7946 0958', null, '+442079460958'],
    ['+44 020 7946 0958', null, '+442079460958'],
    ['(+44) 20 7946 0958', null, '+442079460958'],
    ['0044 20 7946 0958', null, '+442079460958'],
    ['020 7946 0958', null, '02079460958'],
    ['+39 06 6982 1299', null, '+390669821299'],
    ['+39 (0)6 6982 1299', null, '+390669821299'],
    ['06 6982 1299', 'IT', '+390669821299'],
    ['333 123 4567', 'IT', '+393331234567'],
    ['8 (495) 123-45-67', 'RU', '+74951234567'],
    ['+7 800 555-35-35', null, '+78005553535'],
    ['06 1 555 0123', 'HU', '+3615550123'],
    ['8 017 555-01-23', 'BY', '+375175550123'],
    ['011 15-2345-6789', 'AR', '+5491123456789'],
    ['0171/1234567', 'DE', '+491711234567'],
    // Local numbers, short codes and what is too long stay as typed.
    ['23125-100', 'DE', '23125100'],
    ['116 117', 'DE', '116117'],
    ['112', 'FR', '112'],
    ['*2700', 'IL', '*2700'],
    ['13 12 13', 'AU', '131213'],
    ['0305550157123', 'US', '0305550157123'],
    // Vanity numbers; letters beyond the number's length are for reading only.
    ['1-800-FLOWERS', 'US', '+18003569377'],
    ['1-800-MATTRESS', 'US', '+18006288737'],
    ['0800 FLOWERS', 'GB', '+448003569377'],
    // Extensions.
    ['305-555-0157 ext. 12', 'US', '+13055550157,12'],
    ['305-555-0157x12', 'US', '+13055550157,12'],
    ['8 (495) 123-45-67 доб. 105', 'RU', '+74951234567,105'],
    ['03-1234-5678 内線 55', 'JP', '+81312345678,55'],
    // Digits of other scripts, full-width forms, blanks and dashes of every kind, direction marks.
    ['٠٥٠ ١٢٣ ٤٥٦٧', 'AE', '+971501234567'],
    ['۰۲۱ ۸۸۷۷ ۶۶۵۵', 'IR', '+982188776655'],
    ['०११ २३४५ ६७८९', 'IN', '+911123456789'],
    ['＋８１－３－１２３４－５６７８', null, '+81312345678'],
    ['\u202a+1\u00a0305\u2011555\u20130157\u202c', null, '+13055550157'],
    ['', 'US', ''],
    ['call us', 'US', ''],
  ];
  for (const [number, country, link] of rows)
    test(`${number || 'an empty text'} in ${country ?? 'no country'}`, () => {
      assert.equal(phoneHref(number, country), link && 'tel:' + link);
    });

  const all = examples();
  const right = (text: (example: Example) => string, kind: Example['kind']) => {
    const of = all.filter(example => example.kind === kind);
    const wrong = of.filter(example => phoneHref(text(example), example.country) !== 'tel:' + example.e164);
    return {of: of.length, wrong: wrong.map(example => `${example.country} ${text(example)}`)};
  };

  test('every example number of libphonenumber-js in international form', () => {
    const {of, wrong} = right(example => example.international, 'example');
    assert.ok(of > 240);
    assert.deepEqual(wrong, []);
  });

  test('every example number of libphonenumber-js in national form', () => {
    assert.deepEqual(right(example => example.national, 'example').wrong, []);
  });

  // Short lines (five to seven digits after the trunk prefix) and freephone codes of other lengths stay as typed.
  for (const [kind, share] of [
    ['FIXED_LINE', 0.95],
    ['MOBILE', 0.98],
    ['TOLL_FREE', 0.8],
  ] as const) {
    test(`numbers drawn from the plans: ${kind}`, () => {
      const abroad = right(example => example.international, kind);
      const home = right(example => example.national, kind);
      assert.ok(abroad.of > 400);
      assert.ok(abroad.wrong.length <= abroad.of * 0.03, abroad.wrong.join('\n'));
      assert.ok(home.wrong.length <= home.of * (1 - share), home.wrong.join('\n'));
    });
  }

  test('a number that stays as typed never gets a plus', () => {
    for (const {national} of all) assert.ok(!phoneHref(national).includes('+') || /^\D*00/.test(national), national);
  });
});
