import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHours} from '../../src/hours/index.ts';
import {week, weekOf} from './week.ts';

const UNDERSTOOD: [locale: string, text: string, week: string][] = [
  ['de', 'Mo–Fr 9–18 Uhr, Sa geschlossen', 'Mo-Fr 9-18'],
  [
    'de',
    'Montag bis Freitag 8.00–12.00 und 13.00–17.00 Uhr\nSamstag 9–13 Uhr\nSonntag Ruhetag',
    'Mo-Fr 8-12 13-17; Sa 9-13',
  ],
  ['de', 'Mo, Di, Do 8 bis 12 Uhr, Mi 14 bis 18 Uhr', 'Mo,Tu,Th 8-12; We 14-18'],
  ['de-AT', 'Di.-So. von 11:00 bis 23:00 Uhr', 'Tu-Su 11-23'],
  ['de', 'Täglich 10-20 Uhr außer Montag', 'Tu-Su 10-20'],
  ['de', 'Fr und Sa 18 bis 2:00 Uhr', 'Fr,Sa 18-26'],
  ['de', 'Mo-Fr 9-18 Uhr, Sa nach Vereinbarung', 'Mo-Fr 9-18'],
  ['de', 'Mo-Fr 9-18 Uhr\nFeiertags geschlossen', 'Mo-Fr 9-18'],
  ['de', 'Rund um die Uhr: 24 Stunden', 'reject'],
  ['de', '24 Stunden', 'Mo-Su 0-24'],
  [
    'es',
    'Lunes a Viernes de 9:00 a 14:00 y de 16:00 a 20:00\nSábados 10:00 a 14:00\nDomingos cerrado',
    'Mo-Fr 9-14 16-20; Sa 10-14',
  ],
  ['es', 'LUNES - SABADO: 10:00 - 20:30 hs', 'Mo-Sa 10-20.5'],
  ['es-MX', 'Lun-Vie 9am - 6pm', 'Mo-Fr 9-18'],
  ['es', 'Mié y Jue 17:00-21:00', 'We,Th 17-21'],
  ['fr', 'Lundi au vendredi : 9h-12h30 et 14h-18h\nSamedi : 9h à 12h\nDimanche : fermé', 'Mo-Fr 9-12.5 14-18; Sa 9-12'],
  ['fr', 'Du mardi au samedi de 10 h à 19 h', 'Tu-Sa 10-19'],
  ['fr-CA', 'Lun. - ven. 8 h 30 à 17 h', 'Mo-Fr 8.5-17'],
  ['fr', 'Tous les jours 9h-18h sauf le dimanche', 'Mo-Sa 9-18'],
  ['fr', 'Mar 9h-12h', 'Tu 9-12'],
  ['ja', '月〜金 9:00〜18:00', 'Mo-Fr 9-18'],
  ['ja', '月曜日から金曜日 9時〜18時30分\n土日 休み', 'Mo-Fr 9-18.5'],
  ['ja', '月・水・金 10:00-19:00、日 定休日', 'Mo,We,Fr 10-19'],
  ['ja', '月火木 9:00-12:00', 'Mo,Tu,Th 9-12'],
  ['ja', '平日 10時-17時', 'Mo-Fr 10-17'],
  ['ar', 'الأحد - الخميس ٩:٠٠ - ١٧:٠٠', 'Su-Th 9-17'],
  ['ar', 'من الأحد إلى الخميس 09:00 - 17:00، الجمعة مغلق', 'Su-Th 9-17'],
  ['de', 'Montags geschlossen, Di-So 10-18 Uhr', 'Tu-Su 10-18'],
  ['de', 'Montags 9-12 Uhr', 'Mo 9-12'],
  ['de', 'jeden Tag 9-18 Uhr', 'Mo-Su 9-18'],
  ['de', 'Mo-Fr 9-12 u. 14-18 Uhr', 'Mo-Fr 9-12 14-18'],
  ['de', 'Mo-Fr 9-18 Uhr\nSa+So geschlossen', 'Mo-Fr 9-18'],
  ['de', 'Mo-Fr 9-18 Uhr\nTermine nach Vereinbarung', 'Mo-Fr 9-18'],
  ['de', 'Mo-Fr 8-18, Sa 8-13, So u. Feiertag geschlossen', 'Mo-Fr 8-18; Sa 8-13'],
  ['de', 'Mo-Fr 9-18 Uhr\n25. und 26. Dezember geschlossen', 'Mo-Fr 9-18'],
  ['de', 'ab 1. Juni Mo-Fr 9-17', 'reject'],
  ['de', 'Mo-Fr 9-17\nab Montag geschlossen', 'reject'],
  ['de', 'Mo-Fr 9-17\nbis 5. Januar geschlossen', 'reject'],
  ['es', 'Todos los días de 8:00 a 22:00', 'Mo-Su 8-22'],
  ['es', 'Desde el lunes hasta el viernes 9:00-17:00', 'Mo-Fr 9-17'],
  ['es', 'Lunes a viernes 9:00-17:00\nCerrado hasta el 5 de enero', 'reject'],
  ['fr', 'Lundi au vendredi 9h-18h\n25 décembre : fermé', 'Mo-Fr 9-18'],
  ['fr', 'Lundi 9h-18h 25 décembre fermé', 'Mo 9-18'],
  ['fr', 'Lundi au vendredi 9h-18h\nFermé le 1er mai', 'Mo-Fr 9-18'],
  ['ar', 'الجمعة والسبت مغلق، الأحد إلى الخميس 08:00-16:00', 'Su-Th 8-16'],
  ['ar', 'الأحد - الخميس: 9 ص - 5 م', 'Su-Th 9-17'],
  ['ar', 'الأحد - الخميس: 9 صباحا - 5 مساء', 'Su-Th 9-17'],
  ['ar', 'الأحد - الخميس: من 9 صباحًا إلى 5 مساءً', 'Su-Th 9-17'],
  ['ar', 'السبت ٩:٣٠ص - ١٢:٣٠م', 'Sa 9.5-12.5'],
  ['ar', 'السبت 13 ص - 5 م', 'reject'],
  ['ar', 'السبت ص 9-5', 'reject'],
  ['de', 'Mo-Fr 9.00-18.10. Sa geschlossen', `Mo-Fr 9-${18 + 1 / 6}`],
  ['de', 'Mo-Fr 9-18.10.\nSa geschlossen', `Mo-Fr 9-${18 + 1 / 6}`],
  // English and OpenStreetMap in any language
  ['de', 'Mon-Fri 9am-5pm, Sat closed', 'Mo-Fr 9-17'],
  ['ja', 'Mo-Fr 09:00-17:00; Sa off', 'Mo-Fr 9-17'],
  ['not a tag', 'Mon-Fri 9am-5pm', 'Mo-Fr 9-17'],
  // Other languages have names of days, if no other words
  ['nl', 'maandag - vrijdag 9:00-17:00', 'Mo-Fr 9-17'],
  ['it', 'Lunedì-Venerdì 9:00-18:00', 'Mo-Fr 9-18'],
];

describe('other languages', () => {
  for (const [locale, text, expected] of UNDERSTOOD)
    test(`${locale}: ${JSON.stringify(text)}`, () => {
      const {schedule, problems} = parseHours(text, {locales: [locale]});
      assert.deepEqual(weekOf(schedule), expected === 'reject' ? null : week(expected), JSON.stringify(problems));
    });
  const read = (text: string, locale: string) => parseHours(text, {locales: [locale]});
  const from = (text: string) => read(`Mo-Fr 9-17\n${text}`, 'de').schedule?.rules.slice(1);
  const closed = (...dates: [from: number, to: number][]) => [
    {days: [0, 1, 2, 3, 4, 5, 6], dates: dates.map(([from, to]) => ({from, to})), state: 'closed', spans: []},
  ];
  test('a date has both its dots', () => {
    for (const text of ['24.12. geschlossen', '24.12.: geschlossen', 'Geschlossen am 24.12.', '24. 12. geschlossen'])
      assert.deepEqual(from(text), closed([1224, 1224]), text);
    for (const text of ['25.12.–26.12. geschlossen', '25.-26.12. geschlossen', 'vom 25.12. bis 26.12. geschlossen'])
      assert.deepEqual(from(text), closed([1225, 1226]), text);
    assert.deepEqual(from('24.12. und 31.12. geschlossen'), closed([1224, 1224], [1231, 1231]));
    assert.deepEqual(from('24.12.2026, 31.12.2026 geschlossen'), closed([20261224, 20261224], [20261231, 20261231]));
    assert.deepEqual(from('24.12.2026–2.1.2027 geschlossen'), closed([20261224, 20270102]));
    assert.deepEqual(from('24.12.–2.1.2027 geschlossen'), closed([20261224, 20270102]));
    assert.deepEqual(from('24.-26.12.2026 geschlossen'), closed([20261224, 20261226]));
    assert.deepEqual(from('1.1.27 geschlossen'), undefined);
    assert.deepEqual(read('Mo-Fr 9-17\n24.12.: 9-12 Uhr', 'de').schedule!.rules[1]!.spans, [{from: 540, to: 720}]);
    assert.deepEqual(read('Mon-Fri 9-17\n24.12. closed', 'fi').schedule?.rules[1]!.dates, [{from: 1224, to: 1224}]);
  });
  test('what may be no date gets one problem, which shows how to write it', () => {
    for (const [text, locale] of [
      ['24.12 geschlossen', 'de'],
      ['24.12.26 geschlossen', 'de'],
      ['24.12. closed', 'en'],
      ['25.12.–26.12. closed', 'en'],
      // The month comes first.
      ['12. 24. closed', 'hu'],
    ] as const) {
      const {schedule, problems} = read(`Mo-Fr 9-17\n${text}`, locale);
      assert.equal(schedule, null, text);
      assert.deepEqual(
        problems.map(({line}) => line),
        [2],
        text,
      );
      assert.match(problems[0]!.message, /Dec 24 closed/, text);
    }
  });
  test('without the language a German text is no English one', () => {
    for (const text of ['Montag 9-17 Uhr', 'Mo-Fr 9-18 Uhr\nMittwoch zu', 'Mo-Fr 9-18 Uhr\nDi zu'])
      assert.equal(parseHours(text).schedule, null, text);
  });
  test('“appointment” keeps its words', () => {
    const {schedule} = parseHours('Mo-Fr 9-18 Uhr, Sa nach Vereinbarung', {locales: ['de']});
    assert.equal(schedule!.rules[1]!.comment, 'nach Vereinbarung');
    const words = (text: string, locale: string) => parseHours(text, {locales: [locale]}).schedule!.rules[0]!.comment;
    assert.equal(words('Sa. nach Vereinbarung', 'de'), 'nach Vereinbarung');
    assert.equal(words('Lundi: sur rendez-vous', 'fr'), 'sur rendez-vous');
  });
});
