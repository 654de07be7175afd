import type {InvitationWords} from './words.ts';

export const de: InvitationWords = {
  subject: page => `Wie bewerten Sie „${page}“?`,
  remindSubject: page => `Zur Erinnerung: Wie bewerten Sie „${page}“?`,
  hello: name => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  asked: (site, page) =>
    `${site} möchte wissen, was Sie von „${page}“ halten. Jede Meinung zählt gleich viel, ob gut oder schlecht.`,
  askedAgain: (site, page) =>
    `vor einer Woche hat ${site} gefragt, was Sie von „${page}“ halten. Jede Meinung zählt gleich viel, ob gut oder schlecht.`,
  once: until =>
    `Der Link ist nur für Sie und gilt einmal, bis ${until}. Ihre Bewertung wird als verifiziert gekennzeichnet.`,
  rate: 'Jetzt bewerten',
  ratePlain: 'Falls die Seite nicht funktioniert, bewerten Sie hier',
  why: site =>
    `Sie erhalten diese Mail, weil ${site} Ihre Adresse hat und Sie eingeladen hat. Es folgt höchstens eine Erinnerung.`,
  whyLast: site =>
    `Sie erhalten diese Mail, weil ${site} Ihre Adresse hat und Sie eingeladen hat. Es kommt keine weitere Mail dazu.`,
  refuse: 'Keine Einladungen mehr',
  title: page => `„${page}“ bewerten`,
  intro: site => `${site} hat Sie eingeladen. Ihre Bewertung wird als verifiziert gekennzeichnet.`,
  kept: 'Ihre Adresse wird nicht gezeigt und vergessen, sobald Sie bewertet haben.',
  keptPrinted: 'Niemand weiß, wer welchen Code hatte.',
  stars: 'Ihre Bewertung',
  starsOf: stars => (stars === 1 ? '1 Stern' : `${stars} Sterne`),
  missing: 'Wählen Sie, wie viele Sterne Sie geben.',
  comment: 'Ihr Kommentar',
  optional: 'freiwillig',
  name: 'Ihr Name',
  send: 'Senden',
  onPage: 'Auf der Seite selbst bewerten',
  goBack: 'Zur Seite',
  done: {title: 'Danke', text: 'Ihre Bewertung zählt und ist als verifiziert gekennzeichnet.'},
  waits: {
    title: 'Danke',
    text: 'Ihr Kommentar wird erst gelesen. Ist er freigegeben, zählt Ihre Bewertung und ist als verifiziert gekennzeichnet.',
  },
  dead: {
    bad: {
      title: 'Diese Einladung ist nicht bekannt',
      text: 'Ein Teil des Links fehlt oder wurde verändert, oder der Code ist vertippt. Kopieren Sie den ganzen Link aus der Mail, oder geben Sie den Code noch einmal ein.',
    },
    expired: {
      title: 'Diese Einladung ist zu alt',
      text: 'Sie ist abgelaufen. Auf der Seite können Sie trotzdem bewerten; die Bewertung gilt dann nicht als verifiziert.',
    },
    used: {
      title: 'Diese Einladung wurde benutzt',
      text: 'Sie gilt einmal, und mit ihr wurde schon bewertet. Waren Sie das: Danke, Ihre Bewertung ist gespeichert.',
    },
    declined: {
      title: 'Sie möchten keine Einladungen',
      text: 'Damit endete auch diese. Auf der Seite können Sie trotzdem bewerten.',
    },
    withdrawn: {
      title: 'Diese Einladung wurde zurückgezogen',
      text: 'Wer sie geschickt hat, hat sie zurückgenommen. Auf der Seite können Sie trotzdem bewerten.',
    },
    closed: {
      title: 'Diese Seite nimmt keine Bewertungen mehr an',
      text: 'Sie wurde geschlossen. Sie müssen nichts weiter tun.',
    },
  },
  refused: {
    'too-long': 'Ihr Kommentar ist zu lang. Kürzen Sie ihn.',
    'reserved-name': 'Dieser Name gehört denen, die die Seite betreiben. Wählen Sie einen anderen.',
    'too-many': 'Aus Ihrem Netz kam heute zu viel. Versuchen Sie denselben Link morgen noch einmal.',
  },
  refuseTitle: 'Keine Einladungen mehr?',
  refuseAsked: site => `An Ihre Adresse kommt keine Einladung von ${site} mehr, gleich wozu.`,
  refuseDone: {
    title: 'Es kommen keine Einladungen mehr',
    text: 'Ihre Adresse ist vergessen. Behalten wird nur ein daraus gebildeter Code, damit sie erkannt wird.',
  },
  badRefusal: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Ein Teil fehlt oder wurde verändert. Kopieren Sie den ganzen Link aus der Mail.',
  },
  codeTitle: 'Sie haben eine Karte mit einem Code',
  code: 'Code',
  codeHint: 'Zehn Buchstaben und Ziffern, z. B. 7KQ2M-XB4TD.',
  go: 'Weiter',
  cardText: 'Wie finden Sie es? Ob gut oder schlecht, Ihre Meinung zählt.',
  cardType: 'Oder geben Sie den Code hier ein:',
  cardOnce: until => `Gilt für eine Bewertung, bis ${until}.`,
  sheetTitle: page => `Karten für „${page}“`,
  sheetHint:
    'Drucken Sie diese Seite und schneiden Sie die Karten auseinander. Jeder Code gilt einmal: Geben Sie jeder Person ihre eigene Karte, und zwar allen, nicht nur denen, die zufrieden aussehen.',
  sheetUsed: count =>
    count === 1 ? 'Eine Karte fehlt hier: Sie wurde benutzt.' : `${count} Karten fehlen hier: Sie wurden benutzt.`,
};
