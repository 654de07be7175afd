import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {reservedNames} from '../../src/server/domain/reserved-names.ts';
import {hasText} from '../../src/markdown/has-text.ts';
import {oneLine, tidyText} from '../../src/server/domain/text.ts';
import {call, newId, newToken, startServer} from '../helpers/server.ts';
import {holds} from '../helpers/properties.ts';

/** All characters with a property of Unicode. */
function charactersOf(property: RegExp): string[] {
  const found = [];
  for (let at = 0; at <= 0x10ffff; at++) {
    const char = String.fromCodePoint(at);
    if (property.test(char)) found.push(char);
  }
  return found;
}
const IGNORABLE = charactersOf(/^(?:\p{DI}|\p{Bidi_Control})$/u);

/** Texts that are nothing without their invisible characters or marks, as people write them. */
const MEANT: Record<string, string> = {
  'a scientist': '👩🏽\u200d🔬',
  'a heart on fire': '❤️\u200d🔥',
  'an eye in a bubble': '👁️\u200d🗨️',
  'a family': '👨\u200d👩\u200d👧\u200d👦',
  'a polar bear': '🐻\u200d❄️',
  'a telephone as text': '☎\ufe0e',
  'a digit on a key': '1\ufe0f\u20e3',
  'the flag of Scotland': '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  'the flag of Japan': '🇯🇵',
  'a flag of many colours': '🏳️\u200d🌈',
  'a Persian plural': 'کتاب\u200cها',
  'a Persian name': 'می\u200cنا',
  'an Arabic abbreviation': '١٤٤٥ ه\u200d',
  'a Hindi conjunct kept apart': 'क्\u200dष',
  'a Malayalam chillu': 'അവന്\u200d',
  'a Bengali ya-phalaa': 'র\u200d্যাম',
  'a Sinhala name': 'ශ්\u200dරී',
  'a Mongolian vowel separated': 'ᠠᠭᠤᠯ\u180eᠠ',
  'a Japanese name with a variant': '葛\u{e0100}飾',
  'a Thai name': 'ก้องเกียรติ',
  'Thai with two marks': 'น้ำผึ้ง',
  'a Hebrew verse': 'בְּרֵאשִׁ֖ית',
  'an Arabic name with all vowels': 'مُحَمَّدٌ',
  'a Vietnamese name': 'Nguyễn Thị Ngọc',
  'a Tibetan stack': 'རྐྱེན',
  'a Yoruba name': 'Ọ̀ṣọ́',
};

describe('what nobody sees', () => {
  test('is gone from Latin names, all of it', () => {
    assert.ok(IGNORABLE.length > 4_000);
    for (const char of IGNORABLE) {
      const shown = char.codePointAt(0)!.toString(16);
      assert.equal(oneLine(`No${char}ra Fe${char}${char}ld${char}`), 'Nora Feld', shown);
      assert.equal(oneLine(`${char}Nora${char} ${char}Feld`), 'Nora Feld', shown);
      assert.equal(oneLine(`Agent 0${char}07`), 'Agent 007', shown);
      assert.equal(hasText(`${char} ${char}`), false, shown);
    }
  });

  test('is gone from Latin texts, but for marks of direction that turn no letters', () => {
    for (const char of IGNORABLE) {
      const kept = /[\u200e\u200f\u061c]/.test(char) ? char : '';
      assert.equal(tidyText(`No${char}${char}ra`), `No${kept}ra`, char.codePointAt(0)!.toString(16));
    }
    assert.equal(tidyText('invoice\u202egnp.exe'), 'invoicegnp.exe');
    assert.equal(tidyText('\u{e0049}\u{e0067}nore this: \u{1f3f4}\u{e0049}\u{e0067}\u{e006e}'), 'nore this: \u{1f3f4}');
  });

  for (const [what, text] of Object.entries(MEANT)) {
    test(`stays where it means something: ${what}`, () => {
      assert.equal(tidyText(text), text);
      assert.equal(oneLine(text), text.normalize('NFC'));
      assert.equal(oneLine(text.normalize('NFD')), text.normalize('NFC'));
      assert.equal(tidyText(`${text}, ${text}`), `${text}, ${text}`);
    });
  }

  test('is one where one means something', () => {
    assert.equal(oneLine('می\u200c\u200c\u200cنا'), 'می\u200cنا');
    assert.equal(oneLine('❤\ufe0f\ufe0f'), '❤\ufe0f');
    assert.equal(oneLine('葛\u{e0100}\u{e0101}飾'), '葛\u{e0100}飾');
    assert.equal(tidyText('א\u200f\u200e\u200f.'), 'א\u200f.');
  });

  test('signs that are format characters and show stay', () => {
    for (const text of ['\u0600١٢', '\u06dd', '\u{110bd}']) assert.equal(oneLine(text), text);
  });
});

describe('marks', () => {
  const marks = charactersOf(/^[\p{Mn}\p{Me}]$/u).filter(mark => !IGNORABLE.includes(mark));
  const pile = (text: string) =>
    Math.max(0, ...[...text.matchAll(/[\p{Mn}\p{Me}]+/gu)].map(([run]) => [...run].length));

  test('pile up no higher than languages need', () => {
    const zalgo = fc.array(fc.constantFrom(...marks), {minLength: 1, maxLength: 40}).map(run => `a${run.join('')}b`);
    holds(
      fc.property(zalgo, text => {
        for (const tidy of [tidyText(text), oneLine(text)]) {
          assert.ok(pile(tidy) <= 6);
          assert.match(tidy.normalize('NFD'), /^a.*b$/su);
          assert.doesNotMatch(tidy, /(\p{Mn})\1/u);
        }
      }),
      500,
    );
    const latin = `Z${'\u0301\u0300\u0302\u0303\u0308\u030c'.repeat(5)}algo`;
    assert.equal(pile(oneLine(latin)), 4, 'of those that any letter can carry four');
    assert.equal(tidyText('ก็็็็็็็็'), 'ก็');
    assert.equal([...tidyText(`ن${'\u064e\u200d'.repeat(20)}`)].length, 7, 'joiners part no pile');
  });

  test('without a letter are no name and no text', () => {
    assert.equal(oneLine('\u0301\u0489 Ann'), 'Ann');
    for (const mark of marks) assert.equal(hasText(` ${mark}`), false);
  });
});

test('tidying twice is tidying once, and makes nothing longer', () => {
  const bits = fc.constantFrom(
    ...IGNORABLE.slice(0, 60),
    ...Object.values(MEANT),
    '\u0301',
    '\u0323',
    'a',
    'é',
    '1',
    '#',
    '\u20e3',
    '👩',
    '🏽',
    '🏴',
    'ن',
    'क',
    '्',
    ' ',
    '\n',
    '\u2800',
    '\u{e0100}',
    '\u{e0067}',
    '\u{e007f}',
    '葛',
    'ᠠ',
    'ᄀ',
    'ᅡ',
  );
  const text = fc.oneof(
    fc.string({unit: 'binary', maxLength: 40}),
    fc.array(bits, {maxLength: 30}).map(parts => parts.join('')),
  );
  holds(
    fc.property(text, given => {
      const name = oneLine(given);
      const kept = tidyText(given);
      assert.equal(oneLine(name), name);
      assert.equal(tidyText(kept), kept);
      assert.ok(kept.length <= given.length);
      assert.ok(name === '' || !/^\s|\s$|\s\s|[\u202a-\u202e\u2066-\u2069]/u.test(name));
    }),
    3_000,
  );
});

describe('reserved names', () => {
  const isReserved = reservedNames(['example.com', 'blog']);

  test('are titles in every language the elements speak, alone or among other words', () => {
    for (const name of [
      ...['Admin', 'Administrator', 'Moderator', 'The Admin', 'Admin Team', 'Site-Admin', 'Moderators'],
      ...['Administratorin', 'Moderatorin', 'administradora', 'Moderador', 'Administrateur', 'Modératrice du site'],
      ...['مدير', 'المشرف', 'أدمن', '管理者', 'サイト管理人', 'モデレーター'],
    ])
      assert.equal(isReserved(name), true, name);
  });

  test('are the site’s own', () => {
    for (const name of [
      'example.com',
      'Example.com',
      'Team Example.com',
      'EXAMPLE COM',
      'ехаmple.com',
      'Blog',
      'B l o g',
      'bIog',
    ])
      assert.equal(isReserved(name), true, name);
  });

  test('are what looks like them', () => {
    for (const name of [
      ...[
        'ADMIN',
        'Аdmin',
        'АDМІN',
        'Αdmіn',
        'ΑDΜΙΝ',
        'admіnіstrаtоr',
        'ᴀᴅᴍɪɴ',
        'Ａｄｍｉｎ',
        '𝐀𝐝𝐦𝐢𝐧',
        '𝓐𝓭𝓶𝓲𝓷',
        'Ⓐⓓⓜⓘⓝ',
      ],
      ...['🅰🅳🅼🅸🅽', '🇦🇩🇲🇮🇳', 'ÁDMÍN', 'Ad\u0336m\u0336in', 'adm\u200bin', 'a\u00addmin', 'ꭺdmin', 'ꓮꓓmin'],
      ...[
        'A d m i n',
        'A.d.m.i.n',
        '★Admin★',
        '[Admin]',
        'Admin ✔',
        'Admin1',
        'Admin 2',
        'Adm1n',
        '4dmin',
        '@dmin',
        'M0derat0r',
      ],
      ...['Admln', 'AdmIn', 'Adrnin', 'Mоdеrаtоr', 'mõdérātör'],
    ])
      assert.equal(isReserved(name), true, name);
  });

  test('are not those of other people', () => {
    for (const name of [
      ...[
        '',
        'Anna',
        'Badminton',
        'Adam Min',
        'Modesty',
        'Kadmin',
        'My Blog',
        'Example',
        'Комод',
        'Админа',
        'Nora Feld',
      ],
      ...['مینا', 'أحمد', '田中', '管理', 'モデル', 'Marnie', '007', '★', '👩🏽‍🔬'],
    ])
      assert.equal(isReserved(name), false, name);
  });

  test('are refused to guests with a sentence at the name, when posting and when changing', async () => {
    const server = await startServer({env: {LINTEL_ORIGINS: 'https://www.example.com', LINTEL_SITES: 'shop'}});
    const token = newToken();
    const post = (name: string) =>
      call(`${server.url}/api/v1/comments`, 'POST', {json: {id: newId(), thread: '/', text: 'x', name}, token});
    try {
      for (const name of ['Admin', 'Аdmin', 'example.com', 'Shop']) {
        const {status, body} = await post(name);
        assert.equal(status, 422, name);
        assert.deepEqual(body.errors, [
          {pointer: '/name', message: 'This name is kept for those who run the site. Choose another one.'},
        ]);
      }
      const {status, body} = await post('Ann');
      assert.equal(status, 201);
      const rename = (name: string) =>
        call(`${server.url}/api/v1/comments/${body.comment.id}`, 'PATCH', {json: {name}, token});
      assert.equal((await rename('Moderator')).status, 422);
      assert.equal((await rename('Bea')).status, 200);
      const {body: thread} = await call(`${server.url}/api/v1/thread?thread=/`);
      assert.deepEqual(
        thread.comments.map((comment: {author: {name: string}}) => comment.author.name),
        ['Bea'],
      );
    } finally {
      await server.stop();
    }
  });
});
