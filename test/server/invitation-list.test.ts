import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readInvitees} from '../../src/server/domain/invitation-list.ts';

const read = (text: string) => {
  const {invitees, unread} = readInvitees(text);
  return [
    ...invitees.map(({line, name, address}) => `${line} ${name} <${address}>`),
    ...unread.map(({line, text: left}) => `${line}! ${left}`),
  ];
};

describe('a pasted list', () => {
  test('is read as people and programs write it', () => {
    for (const [text, ...wanted] of [
      ['anna@example.com', '1  <anna@example.com>'],
      [
        'Anna <anna@example.com>\r\n\r\n"B., Ben" <ben@example.com>',
        '1 Anna <anna@example.com>',
        '3 B., Ben <ben@example.com>',
      ],
      ['mailto:anna@example.com', '1  <anna@example.com>'],
      ['<anna@example.com>, Ben <ben@example.com>;', '1  <anna@example.com>', '1 Ben <ben@example.com>'],
      ['Name,E-mail\nAnna,anna@example.com', '2 Anna <anna@example.com>'],
      ['Anna;Smith;anna@example.com;2026-11-01;4711', '1 Anna Smith <anna@example.com>'],
      ['anna@example.com\tAnna\t12 €', '1 Anna <anna@example.com>'],
      ['4711,"Smith, Anna ""A""","anna@example.com"', '1 Smith, Anna "A" <anna@example.com>'],
      ['\ufeffمريم <m@example.com>', '1 مريم <m@example.com>'],
    ])
      assert.deepEqual(read(text!), wanted, text);
  });

  test('names the lines that cannot be read, and reads nothing of them', () => {
    for (const text of ['Anna', 'anna@', 'anna@example', '@example.com', 'a@b@example.com', 'anna@example.com, ben@'])
      assert.deepEqual(read(`x@example.com\n  ${text}`), ['1  <x@example.com>', `2! ${text}`], text);
  });

  test('cannot put anything into a mail’s headers', () => {
    const [one] = readInvitees('"Anna\u2028Bcc: all@example.com" <a@example.com>').invitees;
    assert.equal(one, undefined, 'a line ends at every character that ends lines');
    const {invitees, unread} = readInvitees(
      'Anna\u0000\u0007\u202e <a@example.com>\nx <a@example.com\rBcc: b@example.com>',
    );
    assert.deepEqual(invitees, [{line: 1, name: 'Anna', address: 'a@example.com'}]);
    assert.deepEqual(
      unread.map(({line}) => line),
      [2, 3],
    );
    const long = readInvitees(`${'n'.repeat(5_000)} <a@example.com>`).invitees[0]!;
    assert.equal(long.name.length, 80);
  });

  test('is read in linear time', () => {
    const start = performance.now();
    for (const hostile of [
      '"'.repeat(50_000),
      '<'.repeat(50_000),
      'a,'.repeat(25_000),
      '" '.repeat(25_000),
      `${'a'.repeat(49_000)}@`,
    ])
      readInvitees(hostile);
    assert.ok(performance.now() - start < 2_000, String(performance.now() - start));
  });
});
