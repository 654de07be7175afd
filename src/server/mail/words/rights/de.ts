import type {RightsWords} from './words.ts';

export const de: RightsWords = {
  report: {
    title: 'Was aus einer Meldung wurde',
    explained:
      'Als ein Kommentar gemeldet wurde, wurde ein Beleg angezeigt. Geben Sie ihn hier ein, um zu sehen, was die Moderation dazu sagt.',
    receipt: 'Beleg',
    look: 'Nachsehen',
    unknown: 'Zu diesem Beleg gibt es keine Meldung. Vergleichen Sie ihn mit dem, was Sie notiert haben.',
    reported: (date, page) => `Gemeldet am ${date} auf „${page}“`,
    reasons: {
      spam: 'Spam oder Werbung',
      abusive: 'Beleidigung oder Belästigung',
      personal: 'Persönliche Daten',
      'off-topic': 'Gehört nicht hierher',
      illegal: 'Rechtswidriger Inhalt',
      other: 'Etwas anderes',
    },
    yourWords: 'Was Sie dazu geschrieben haben',
    states: {
      open: 'Sie wartet auf die Moderation.',
      accepted: 'Die Moderation stimmt der Meldung zu.',
      declined: 'Die Moderation stimmt der Meldung nicht zu.',
    },
    answered: date => `Beantwortet am ${date}`,
    openPage: 'Seite öffnen',
    mailSubject: page => `Ihre Meldung zu einem Kommentar auf „${page}“`,
    mailWhy:
      'Sie erhalten diese eine Mail, weil Sie Ihre Adresse bei der Meldung angegeben haben. Mit dieser Mail wird sie vergessen.',
  },
  statement: {
    decisions: {
      held: 'Nur Sie sehen ihn.',
      rejected: 'Er ist nicht veröffentlicht: Die Moderation hat ihn abgelehnt.',
      spam: 'Er ist nicht veröffentlicht: Die Moderation hält ihn für Spam.',
      deleted: 'Die Moderation hat ihn gelöscht.',
    },
    reason: reason => `Grund: ${reason}.`,
    held: {
      pre: 'Alle Kommentare warten hier, bis die Moderation sie gelesen hat.',
      first: 'Der erste Kommentar eines Besuchers wartet, bis die Moderation ihn gelesen hat.',
      check: 'Die Prüfungen gegen Spam haben etwas darin gefunden.',
      challenge: 'Ihr Browser hat nicht nachgewiesen, dass er kein Programm ist.',
      limit: 'Aus Ihrem Netz wurde heute viel geschrieben.',
    },
    byRule: 'Das hat kein Mensch entschieden, sondern die Regeln der Website. Die Moderation wird es sich ansehen.',
    byPerson: 'Das hat ein Mensch entschieden.',
    byPersonOn: date => `Das hat ein Mensch am ${date} entschieden.`,
    moderatorSays: words => `Die Moderation schreibt: ${words}`,
    mayObject: 'Wenn Sie das für falsch halten, können Sie der Moderation eine Nachricht schicken.',
    objected: (words, date) => `Am ${date} haben Sie der Moderation geschrieben: ${words}`,
    stands: 'Die Moderation hat es sich noch einmal angesehen. Die Entscheidung bleibt.',
    standsBecause: words => `Die Moderation hat es sich noch einmal angesehen. Die Entscheidung bleibt: ${words}`,
  },
  mine: {
    title: 'Was über Sie gespeichert ist',
    explained:
      'Geben Sie die Adresse an, die Sie bei Kommentaren oder zum Folgen einer Seite angegeben haben. Ist etwas unter ihr gespeichert, kommt eine Mail mit einem Link. Er zeigt alles und lässt Sie es mitnehmen oder löschen.',
    address: 'E-Mail-Adresse',
    notAnAddress: 'Das ist keine E-Mail-Adresse.',
    send: 'Link zusenden',
    sent: {
      title: 'Sehen Sie in Ihr Postfach',
      text: 'Ist unter dieser Adresse etwas gespeichert, ist eine Mail mit einem Link unterwegs. Kommt innerhalb einer Stunde keine, ist nichts gespeichert, oder nach der Adresse wurde heute schon zu oft gefragt.',
    },
    noMail: {
      title: 'Dieser Server verschickt keine Mails',
      text: 'Im Browser, mit dem Sie geschrieben haben, zeigt das Menü Ihres Kommentars alles, was über Sie gespeichert ist, und kann es löschen. Sonst fragen Sie die Betreiber der Seite.',
    },
    tooMany: {
      title: 'Heute nicht mehr',
      text: 'Aus Ihrem Netz wurden heute zu viele Links angefordert. Versuchen Sie es morgen noch einmal.',
    },
    mailSubject: 'Was unter Ihrer Adresse gespeichert ist',
    mailIntro: 'Sie oder jemand in Ihrem Namen hat gefragt, was unter dieser Adresse gespeichert ist.',
    open: 'Alles ansehen',
    until: date => `Der Link funktioniert bis ${date}, oder bis Sie damit etwas gelöscht haben.`,
    ignore: 'Wenn Sie das nicht waren, tun Sie nichts. Wer gefragt hat, hat nichts erfahren.',
    keptFor: address => `Gespeichert unter ${address}`,
    comments: count => (count === 1 ? '1 Kommentar' : `${count} Kommentare`),
    states: {
      approved: 'Veröffentlicht',
      pending: 'Wartet auf die Moderation',
      rejected: 'Nicht veröffentlicht',
      spam: 'Nicht veröffentlicht',
      deleted: 'Gelöscht',
    },
    follows: 'Dem Sie per Mail folgen',
    language: name => `Mails an Sie werden in dieser Sprache geschrieben: ${name}.`,
    nothing: 'Unter dieser Adresse ist nichts gespeichert.',
    more: count => `Und ${count} weitere. In der Datei stehen alle.`,
    export: 'Alles herunterladen',
    erase: 'Alles löschen',
    eraseExplained:
      'Namen, Texte und Sterne dieser Kommentare werden endgültig gelöscht, ebenso das, dem Sie folgen. Antworten anderer bleiben. Das lässt sich nicht rückgängig machen.',
    erased: {title: 'Alles ist gelöscht', text: 'Unter Ihrer Adresse ist hier nichts mehr gespeichert.'},
    dead: {
      bad: {
        title: 'Dieser Link funktioniert nicht',
        text: 'Ein Teil fehlt oder wurde verändert. Kopieren Sie den ganzen Link aus der Mail.',
      },
      expired: {title: 'Dieser Link ist zu alt', text: 'Fordern Sie einen neuen an.'},
      used: {
        title: 'Dieser Link wurde benutzt',
        text: 'Was unter Ihrer Adresse gespeichert war, wurde damit gelöscht.',
      },
    },
  },
};
