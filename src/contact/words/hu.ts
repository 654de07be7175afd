import type {Vocabulary} from '../vocabulary.ts';

/** Hungarian. */
// prettier-ignore
export const words: Vocabulary = {
  register: ['adószám*', 'cégjegyz*', 'bankszámla*', 'számla*', 'közösségi*'],
  service: ['segélyhívó', 'rendőrség', 'mentők', 'tűzoltó*', 'orvosi ügyelet', 'ügyelet'],
  address: ['cím*'],
  street: ['utca', 'út', 'útja', 'tér', 'körút', 'krt', 'sétány', 'emelet'],
  days: ['h', 'hétfő*', 'k', 'kedd*', 'sze', 'szerd*', 'cs', 'csüt*', 'p', 'pént*', 'szo', 'szomb*', 'v', 'vas',
    'vasár*', 'hétköznap*'],
  months: ['március', 'április', 'május', 'június', 'július', 'augusztus', 'szeptember', 'október', 'január',
    'február', 'márc', 'ápr', 'máj', 'jún', 'júl', 'szept', 'okt'],
  between: ['tól', 'ig', 'és', 'között', 'óra', 'órától', 'óráig', 'a', 'h', 'napokon'],
  open: ['nyitv*', 'nyit'],
  closed: ['zárva', 'szünnap*'],
  daily: ['naponta', 'minden nap'],
  hours: ['nyitvatartás', 'nyitva tartás', 'nyitva', 'ügyfélfogadás', 'rendelési idő', 'rendelés'],
  away: ['szabadság*', 'ünnep*'],
  heading: ['kapcsolat', 'elérhetőség*', 'impresszum', 'rólunk', 'elérhetőségek', 'cím'],
  call: ['hívjon*', 'kérdése*', 'írjon*', 'látogass*', 'kövess*', 'keressen*', 'várjuk*', 'minden jog*', 'üdvözöl*'],
  role: ['ügyvezető*', 'tulajdonos*', 'igazgató*', 'ügyvéd'],
  at: ['kukac'],
  dot: ['pont'],
};
