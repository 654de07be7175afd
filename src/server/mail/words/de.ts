import type {Words} from './words.ts';

const plural = new Intl.PluralRules('de');
const comments = (n: number) => (plural.select(n) === 'one' ? `${n} Kommentar` : `${n} Kommentare`);

export const de: Words = {
  tag: 'de',
  direction: 'ltr',
  guest: 'Gast',
  rated: stars => `Mit ${stars} von 5 Sternen bewertet`,
  owner: {
    newSubject: (name, page) => `Neuer Kommentar von ${name} zu „${page}“`,
    heldSubject: (name, page) => `Wartet auf Sie: Kommentar von ${name} zu „${page}“`,
    newIntro: (name, page) => `${name} hat zu „${page}“ geschrieben. Alle können es sehen.`,
    heldIntro: (name, page) => `${name} hat zu „${page}“ geschrieben. Niemand sieht es, bis Sie es freigeben.`,
    heldBecause: {
      pre: 'Er wartet, weil auf dieser Website alle Kommentare warten.',
      first: 'Er wartet, weil noch kein Kommentar dieses Besuchers freigegeben wurde.',
      check: 'Er wartet, weil einer Prüfung etwas aufgefallen ist.',
      challenge: 'Er wartet, weil der Browser des Besuchers keinen Arbeitsnachweis geliefert hat.',
      limit: 'Er wartet, weil aus dem Netz dieses Besuchers viel gekommen ist.',
    },
    actions: {approve: 'Freigeben', reject: 'Ablehnen', spam: 'Spam', delete: 'Löschen'},
    readOnPage: 'Auf der Seite lesen',
    openModeration: 'Moderation öffnen',
    linksUntil: date => `Die Links öffnen eine Seite, auf der Sie bestätigen. Sie gelten einmal, bis ${date}.`,
    why: site => `Sie erhalten diese Mail, weil Ihre Adresse für Mails zu Kommentaren auf ${site} eingetragen ist.`,
    digestSubject: (count, site) => `${comments(count)} auf ${site}`,
    digestIntro: (count, from, to) => `${comments(count)} von ${from} bis ${to}.`,
    waiting: count =>
      plural.select(count) === 'one' ? 'Einer davon wartet auf Sie.' : `${count} davon warten auf Sie.`,
    more: count => `Und ${comments(count)} mehr auf der Moderationsseite.`,
    waits: 'Wartet auf Sie',
  },
  moderation: {
    question: {
      approve: 'Diesen Kommentar freigeben?',
      reject: 'Diesen Kommentar ablehnen?',
      spam: 'Diesen Kommentar als Spam markieren?',
      delete: 'Diesen Kommentar löschen?',
    },
    explained: {
      approve: 'Alle werden ihn sehen.',
      reject: 'Niemand wird ihn sehen. Er bleibt erhalten und kann später freigegeben werden.',
      spam: 'Niemand wird ihn sehen. Er bleibt als Spam erhalten.',
      delete:
        'Name, Text und Sterne werden gelöscht. Auf der Moderationsseite lässt sich das zehn Minuten lang rückgängig machen.',
    },
    writtenBy: (name, date, page) => `${name}, ${date}, zu „${page}“`,
    states: {
      approved: 'Alle sehen ihn.',
      pending: 'Er wartet auf die Moderation.',
      rejected: 'Er wurde abgelehnt.',
      spam: 'Er ist als Spam markiert.',
      deleted: 'Er wurde gelöscht.',
    },
    reason: 'Warum?',
    reasons: {
      'off-topic': 'Er hat nichts mit der Seite zu tun',
      abusive: 'Er ist beleidigend',
      'personal-data': 'Er enthält persönliche Daten',
      advertising: 'Er ist Werbung',
      illegal: 'Er verstößt gegen das Gesetz',
      duplicate: 'Er steht schon da',
    },
    others: 'Oder etwas anderes:',
    done: {
      approve: 'Der Kommentar ist freigegeben. Alle sehen ihn.',
      reject: 'Der Kommentar ist abgelehnt. Niemand sieht ihn.',
      spam: 'Der Kommentar ist als Spam markiert. Niemand sieht ihn.',
      delete: 'Der Kommentar ist gelöscht.',
    },
    already: 'Es war nichts zu tun: So war es bereits.',
    changed:
      'Der Kommentar wurde geändert, seit Sie diese Seite geöffnet haben. Lesen Sie ihn noch einmal und wählen Sie dann.',
  },
  following: {
    confirmSubject: page => `Möchten Sie Mails zu „${page}“?`,
    confirmAnswers: page =>
      `Sie, oder jemand in Ihrem Namen, möchten eine Mail, wenn auf Ihren Kommentar zu „${page}“ geantwortet wird.`,
    confirmThread: page => `Sie, oder jemand in Ihrem Namen, möchten Mails zu neuen Kommentaren zu „${page}“.`,
    confirm: 'Ja, schickt mir Mails',
    ignore: until =>
      `Wenn Sie das nicht waren, tun Sie nichts: Es kommt keine weitere Mail, und Ihre Adresse wird nach dem ${until} vergessen.`,
    answered: (name, page) => `${name} hat Ihnen zu „${page}“ geantwortet`,
    wrote: (name, page) => `${name} hat zu „${page}“ geschrieben`,
    whyAnswers:
      'Sie erhalten diese Mail, weil Sie Mails zu Antworten auf Ihren Kommentar wollten und das bestätigt haben.',
    whyThread: 'Sie erhalten diese Mail, weil Sie Mails zu dieser Diskussion wollten und das bestätigt haben.',
    stopThis: 'Keine Mails mehr zu dieser Seite',
    stopAsked: page => `Zu „${page}“ kommen keine Mails mehr an Ihre Adresse.`,
    manage: 'Was Sie verfolgen',
    nothing: 'Sie verfolgen hier nichts.',
    kindAnswers: 'Antworten auf Ihren Kommentar',
    kindThread: 'Neue Kommentare',
    stop: 'Beenden',
    stopAll: 'Alles beenden',
    never: 'Nie mehr Mails',
    neverExplained:
      'Nie mehr: Alles endet, und niemand kann hier noch einmal Mails an Ihre Adresse bestellen. Nur ein Code aus Ihrer Adresse bleibt, damit sie erkannt wird.',
    neverDone: 'An Ihre Adresse kommen keine Mails mehr.',
    confirmed: {title: 'Sie erhalten Mails', text: 'In jeder Mail steht ein Link, der sie beendet.'},
    stopped: {title: 'Diese Mails sind beendet', text: 'Mehr ist nicht zu tun.'},
    dead: {
      bad: {
        title: 'Dieser Link funktioniert nicht',
        text: 'Ein Teil fehlt oder wurde verändert. Kopieren Sie den ganzen Link aus der Mail.',
      },
      expired: {
        title: 'Dieser Link ist zu alt',
        text: 'Er ist abgelaufen oder beendet, und Ihre Adresse ist vergessen. Melden Sie sich unter den Kommentaren der Seite neu an.',
      },
    },
  },
  links: {
    used: {
      title: 'Dieser Link wurde schon benutzt',
      text: 'Er gilt einmal. Um Ihre Entscheidung zu ändern, öffnen Sie die Moderationsseite.',
    },
    expired: {
      title: 'Dieser Link ist zu alt',
      text: 'Er ist abgelaufen. Öffnen Sie die Moderationsseite, um über den Kommentar zu entscheiden.',
    },
    bad: {
      title: 'Dieser Link funktioniert nicht',
      text: 'Ein Teil fehlt oder wurde verändert, oder Ihre Adresse ist für diese Website nicht mehr eingetragen. Kopieren Sie den ganzen Link aus der Mail, oder öffnen Sie die Moderationsseite.',
    },
    gone: {
      title: 'Diesen Kommentar gibt es nicht mehr',
      text: 'Er wurde von seinem Verfasser oder von der Moderation gelöscht. Es gibt nichts mehr zu entscheiden.',
    },
    readOnly: {
      title: 'Im Moment lässt sich nichts ändern',
      text: 'Auf dem Server kann gerade nur gelesen werden. Öffnen Sie denselben Link später noch einmal.',
    },
  },
};
