import type {Language} from './language.ts';

export const czech: Language = {
  days: [
    ['po', 'pondělí'],
    ['út', 'úterý'],
    ['st', 'středa', 'středu'],
    ['čt', 'čtvrtek'],
    ['pá', 'pátek'],
    ['so', 'sobota', 'soboty', 'sobotu'],
    ['ne', 'neděle', 'neděli'],
  ],
  weekdays: ['všední dny', 've všední dny', 'pracovní dny'],
  weekend: ['víkend', 'víkendy'],
  daily: ['denně', 'každý den'],
  publicHolidays: ['svátky', 'svátek', 'státní svátky', 've svátky'],
  namedDates: {'štědrý den': 1224, silvestr: 1231},
  words: {
    closed: ['zavřeno', 'zavřený'],
    except: ['kromě', 'mimo'],
    open: ['otevřeno'],
    allDay: ['nonstop', '24 hodin', '24 hodin denně'],
    appointment: ['objednání', 'dohodě', 'domluvě'],
    to: ['až', 'do'],
    and: ['a', 'i', 'nebo'],
    from: ['od'],
    noon: ['poledne'],
    midnight: ['půlnoc'],
    hours: ['hod', 'hodin'],
    season: ['léto', 'zima', 'sezóna'],
    silent: ['otevírací doba', 'otevírací hodiny', 'provozní doba', 'v', 've', 'po', 'na', 'dle', 'pouze', 'jen'],
  },
  telling: ['zavr', 'otev', 'leto', 'zim', 'dovolen'],
};
