import type {Language} from './language.ts';

export const finnish: Language = {
  days: [
    ['ma', 'maanantai', 'maanantaisin'],
    ['ti', 'tiistai', 'tiistaisin'],
    ['ke', 'keskiviikko', 'keskiviikkoisin'],
    ['to', 'torstai', 'torstaisin'],
    ['pe', 'perjantai', 'perjantaisin'],
    ['la', 'lauantai', 'lauantaisin'],
    ['su', 'sunnuntai', 'sunnuntaisin'],
  ],
  weekdays: ['ark', 'arkisin', 'arkipäivisin', 'arkena', 'arki'],
  weekend: ['viikonloppu', 'viikonloppuisin'],
  daily: ['päivittäin', 'joka päivä'],
  publicHolidays: ['pyhä', 'pyhät', 'pyhäpäivät', 'pyhinä', 'arkipyhät'],
  namedDates: {jouluaatto: 1224, joulupäivä: 1225, uudenvuodenpäivä: 101, tapaninpäivä: 1226},
  words: {
    closed: ['suljettu', 'kiinni'],
    except: ['paitsi'],
    open: ['avoinna', 'auki'],
    allDay: ['ympäri vuorokauden', '24 tuntia'],
    appointment: ['sopimuksen mukaan', 'ajanvarauksella'],
    and: ['ja', 'tai', 'sekä'],
    season: ['kesä', 'talvi', 'kesällä', 'talvella'],
    silent: ['klo', 'kello', 'aukioloajat', 'aukioloaika', 'vain', 'olemme'],
  },
  telling: ['sulj', 'kiinni', 'kesa', 'talvi', 'loma'],
};
