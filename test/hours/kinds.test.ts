/** The same kinds of notices in ten languages, made of their words for days, times and months: what one reads, all must read. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHours, statusAt} from '../../src/hours/index.ts';
import {minutesOfWeek, writtenWeek} from './minutes.ts';

interface Words {
  to: string;
  and: string;
  closed: string;
  except: string;
  daily: string;
  holidays: string;
  appointment: string;
  heading: string;
  time: (from: string, to: string) => string;
  date: (day: number, month: string) => string;
}

const plainDate = (day: number, month: string) => `${day} ${month}`;
const dottedDate = (day: number, month: string) => `${day}. ${month}`;
const ofDate = (day: number, month: string) => `${day} de ${month}`;

const LANGUAGES: Record<string, Words> = {
  en: {
    to: 'to',
    and: 'and',
    closed: 'closed',
    except: 'except',
    daily: 'daily',
    holidays: 'public holidays',
    appointment: 'by appointment',
    heading: 'Our opening hours:',
    time: (from, to) => `${from} - ${to}`,
    date: plainDate,
  },
  de: {
    to: 'bis',
    and: 'und',
    closed: 'geschlossen',
    except: 'außer',
    daily: 'täglich',
    holidays: 'Feiertage',
    appointment: 'nach Vereinbarung',
    heading: 'Unsere Öffnungszeiten:',
    time: (from, to) => `${from} - ${to} Uhr`,
    date: dottedDate,
  },
  fr: {
    to: 'au',
    and: 'et',
    closed: 'fermé',
    except: 'sauf',
    daily: 'tous les jours',
    holidays: 'jours fériés',
    appointment: 'sur rendez-vous',
    heading: 'Horaires d’ouverture',
    time: (from, to) => `de ${from} à ${to}`,
    date: plainDate,
  },
  es: {
    to: 'a',
    and: 'y',
    closed: 'cerrado',
    except: 'excepto',
    daily: 'todos los días',
    holidays: 'festivos',
    appointment: 'con cita previa',
    heading: 'Horario de atención',
    time: (from, to) => `de ${from} a ${to}`,
    date: ofDate,
  },
  it: {
    to: '-',
    and: 'e',
    closed: 'chiuso',
    except: 'tranne',
    daily: 'tutti i giorni',
    holidays: 'festivi',
    appointment: 'su appuntamento',
    heading: 'Orari di apertura',
    time: (from, to) => `dalle ${from} alle ${to}`,
    date: plainDate,
  },
  pt: {
    to: 'a',
    and: 'e',
    closed: 'fechado',
    except: 'exceto',
    daily: 'todos os dias',
    holidays: 'feriados',
    appointment: 'com marcação',
    heading: 'Horário de funcionamento',
    time: (from, to) => `das ${from} às ${to}`,
    date: ofDate,
  },
  nl: {
    to: 't/m',
    and: 'en',
    closed: 'gesloten',
    except: 'behalve',
    daily: 'dagelijks',
    holidays: 'feestdagen',
    appointment: 'op afspraak',
    heading: 'Openingstijden',
    time: (from, to) => `${from} - ${to} uur`,
    date: plainDate,
  },
  pl: {
    to: '-',
    and: 'i',
    closed: 'nieczynne',
    except: 'oprócz',
    daily: 'codziennie',
    holidays: 'święta',
    appointment: 'po umówieniu',
    heading: 'Godziny otwarcia',
    time: (from, to) => `${from} - ${to}`,
    date: plainDate,
  },
  sv: {
    to: 'till',
    and: 'och',
    closed: 'stängt',
    except: 'utom',
    daily: 'alla dagar',
    holidays: 'röda dagar',
    appointment: 'enligt överenskommelse',
    heading: 'Öppettider',
    time: (from, to) => `kl. ${from} - ${to}`,
    date: plainDate,
  },
  da: {
    to: 'til',
    and: 'og',
    closed: 'lukket',
    except: 'undtagen',
    daily: 'alle dage',
    holidays: 'helligdage',
    appointment: 'efter aftale',
    heading: 'Åbningstider',
    time: (from, to) => `kl. ${from} - ${to}`,
    date: dottedDate,
  },
};

/** [kind, text, week, [instant, state]…], from the words of a language. */
type Case = [kind: string, text: string, week: string, ...instants: [string, string][]];

function casesOf(locale: string, words: Words): Case[] {
  const {to, and, closed, except, daily, holidays, appointment, heading, time, date} = words;
  const name = (options: Intl.DateTimeFormatOptions, at: number) =>
    new Intl.DateTimeFormat(locale, {...options, timeZone: 'UTC'}).format(at);
  // 1 January 2024 was a Monday.
  const day = (index: number) => name({weekday: 'long'}, Date.UTC(2024, 0, index + 1)).replace('-feira', '');
  const month = (index: number) => name({month: 'long'}, Date.UTC(2024, index));
  const days = (first: number, last: number) => `${day(first)} ${to} ${day(last)}`;
  const months = (first: number, last: number) => `${month(first)} - ${month(last)}`;
  const [full, short, morning, evening] = [
    time('9:00', '17:00'),
    time('10:00', '16:00'),
    time('8:30', '12:00'),
    time('14:00', '18:30'),
  ];
  const summer: [string, string][] = [
    ['2026-12-02T16:30', 'closed'],
    ['2026-12-02T12:00', 'open'],
    ['2026-06-03T16:30', 'open'],
  ];
  const [on, over] = [date(24, month(11)), date(6, month(0))];
  return [
    ['hours before days', `${full} ${days(0, 4)}`, 'Mo-Fr 9-17'],
    ['hours before days, a day closed', `${full} ${days(0, 4)}, ${day(6)} ${closed}`, 'Mo-Fr 9-17'],
    ['hours before days, holidays closed', `${full} ${days(0, 4)}, ${holidays}: ${closed}`, 'Mo-Fr 9-17'],
    ['hours a line before days', `${full}\n${days(1, 5)}, ${day(6)} ${closed}`, 'Tu-Sa 9-17'],
    ['hours before days twice', `${full} ${days(0, 4)}, ${short} ${day(5)}`, 'Mo-Fr 9-17; Sa 10-16'],
    ['hours for every day but one', `${full}, ${day(0)} ${closed}`, 'Tu-Su 9-17'],
    [
      'seasons behind hours',
      `${days(0, 5)} ${full} (${months(3, 9)}), ${short} (${months(10, 2)}); ${day(6)} ${short}`,
      'Mo-Sa 9-17; Su 10-16',
      ...summer,
    ],
    [
      'seasons in front',
      `${months(3, 9)}: ${days(0, 5)} ${full}\n${months(10, 2)}: ${days(0, 5)} ${short}`,
      'Mo-Sa 9-17',
      ...summer,
    ],
    [
      'seasons on lines of their own',
      `${months(3, 9)}\n${days(0, 5)} ${full}\n${months(10, 2)}\n${days(0, 5)} ${short}`,
      'Mo-Sa 9-17',
      ...summer,
    ],
    [
      'a season for one line',
      `${day(5)} ${short} (${month(11)})\n${days(0, 4)} ${full}`,
      'Mo-Fr 9-17',
      ['2026-12-05T12:00', 'open'],
    ],
    ['a heading', `${heading}\n${days(0, 4)}: ${full}`, 'Mo-Fr 9-17'],
    [
      'a heading in capitals',
      `${heading.toUpperCase()}\n${days(0, 4)}\n${morning}\n${evening}`,
      'Mo-Fr 8:30-12,14-18:30',
    ],
    ['a dash for closed', `${day(0)}: –\n${day(1)}: ${full}\n${day(2)}:  - \n${day(3)}: ${short}`, 'Tu 9-17; Th 10-16'],
    ['except before the hours', `${daily} ${except} ${day(1)}, ${full}`, 'Mo,We-Su 9-17'],
    ['except behind the hours', `${daily} ${full} ${except} ${day(1)}`, 'Mo,We-Su 9-17'],
    ['a day closed in parentheses', `${daily} ${full} (${day(2)} ${closed})`, 'Mo,Tu,Th-Su 9-17'],
    ['holidays excepted', `${days(0, 4)} ${full} ${except} ${holidays}`, 'Mo-Fr 9-17'],
    ['appointments on a day', `${days(0, 4)} ${full}, ${day(5)} ${appointment}`, 'Mo-Fr 9-17; Sa ?0-24'],
    ['or by appointment', `${days(0, 4)} ${full} ${and} ${appointment}`, 'Mo-Fr 9-17'],
    ...[', ', ' / ', ` ${and} `, ' + ', ' | ', '; '].map((mark): Case => [
      `two stretches by “${mark}”`,
      `${days(0, 4)} ${morning}${mark}${evening}`,
      'Mo-Fr 8:30-12,14-18:30',
    ]),
    ...[', ', '; ', '\n', ' | ', ' / ', ' '].map((mark): Case => [
      `statements by ${JSON.stringify(mark)}`,
      `${days(0, 3)} ${full}${mark}${day(4)} ${short}${mark}${day(5)} ${and} ${day(6)} ${closed}`,
      'Mo-Th 9-17; Fr 10-16',
    ]),
    [
      'a date closed',
      `${days(0, 4)} ${full}\n${on}: ${closed}`,
      'Mo-Fr 9-17',
      ['2026-12-24T12:00', 'closed'],
      ['2026-12-31T12:00', 'open'],
    ],
    [
      'a date with hours',
      `${days(0, 4)} ${full}\n${on}: ${time('9:00', '11:00')}`,
      'Mo-Fr 9-17',
      ['2026-12-24T10:00', 'open'],
      ['2026-12-24T12:00', 'closed'],
    ],
    [
      'dates over New Year',
      `${days(0, 4)} ${full}\n${on} - ${over}: ${closed}`,
      'Mo-Fr 9-17',
      ['2026-12-31T12:00', 'closed'],
      ['2027-01-07T12:00', 'open'],
    ],
  ];
}

for (const [locale, words] of Object.entries(LANGUAGES))
  describe(`in ${locale}`, () => {
    for (const [kind, text, week, ...instants] of casesOf(locale, words))
      test(`${kind}: ${JSON.stringify(text)}`, () => {
        const {schedule, problems} = parseHours(text, {locales: [locale]});
        assert.ok(schedule, JSON.stringify(problems));
        assert.equal(minutesOfWeek(schedule), writtenWeek(week));
        for (const [at, state] of instants)
          assert.equal(statusAt(schedule, Date.parse(`${at}Z`), 'UTC').state, state, at);
      });
  });
