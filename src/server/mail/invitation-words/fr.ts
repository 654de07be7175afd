import type {InvitationWords} from './words.ts';

export const fr: InvitationWords = {
  subject: page => `Quelle note donnez-vous à « ${page} » ?`,
  remindSubject: page => `Rappel : quelle note donnez-vous à « ${page} » ?`,
  hello: name => (name ? `Bonjour ${name},` : 'Bonjour,'),
  asked: (site, page) =>
    `${site} aimerait savoir ce que vous pensez de « ${page} ». Tous les avis comptent autant, bons ou mauvais.`,
  askedAgain: (site, page) =>
    `il y a une semaine, ${site} vous a demandé ce que vous pensez de « ${page} ». Tous les avis comptent autant, bons ou mauvais.`,
  once: until =>
    `Ce lien est pour vous seul et sert une fois, jusqu’au ${until}. Votre note est marquée comme vérifiée.`,
  rate: 'Donner mon avis',
  ratePlain: 'Si cette page ne marche pas, notez ici',
  why: site => `Vous recevez ce message parce que ${site} a votre adresse et vous a invité. Un rappel au plus suivra.`,
  whyLast: site =>
    `Vous recevez ce message parce que ${site} a votre adresse et vous a invité. Il n’y aura plus de message à ce sujet.`,
  refuse: 'Plus d’invitations',
  title: page => `Noter « ${page} »`,
  intro: site => `${site} vous a invité. Votre note est marquée comme vérifiée.`,
  kept: 'Votre adresse n’est pas affichée, et elle est oubliée dès que vous avez noté.',
  keptPrinted: 'Personne ne sait qui avait quel code.',
  stars: 'Votre note',
  starsOf: stars => (stars === 1 ? '1 étoile' : `${stars} étoiles`),
  missing: 'Choisissez combien d’étoiles vous donnez.',
  comment: 'Votre commentaire',
  optional: 'facultatif',
  name: 'Votre nom',
  send: 'Envoyer',
  onPage: 'Noter sur la page elle-même',
  goBack: 'Aller à la page',
  done: {title: 'Merci', text: 'Votre note compte et est marquée comme vérifiée.'},
  waits: {
    title: 'Merci',
    text: 'Votre commentaire est d’abord lu. Votre note compte dès qu’il est approuvé, et est marquée comme vérifiée.',
  },
  dead: {
    bad: {
      title: 'Cette invitation est inconnue',
      text: 'Une partie du lien manque ou a été modifiée, ou le code est mal saisi. Copiez le lien entier depuis le message, ou saisissez le code de nouveau.',
    },
    expired: {
      title: 'Cette invitation est trop ancienne',
      text: 'Elle a expiré. Sur la page vous pouvez noter quand même ; la note n’est alors pas marquée comme vérifiée.',
    },
    used: {
      title: 'Cette invitation a été utilisée',
      text: 'Elle sert une fois, et une note a été donnée avec elle. Si c’était vous : merci, elle est conservée.',
    },
    declined: {
      title: 'Vous ne voulez pas d’invitations',
      text: 'Celle-ci a pris fin quand vous l’avez dit. Sur la page vous pouvez noter quand même.',
    },
    withdrawn: {
      title: 'Cette invitation a été retirée',
      text: 'Qui l’a envoyée l’a reprise. Sur la page vous pouvez noter quand même.',
    },
    closed: {title: 'Cette page ne prend plus de notes', text: 'Elle a été fermée. Vous n’avez rien à faire.'},
  },
  refused: {
    'too-long': 'Votre commentaire est trop long. Raccourcissez-le.',
    'reserved-name': 'Ce nom est réservé à ceux qui tiennent le site. Choisissez-en un autre.',
    'too-many': 'Trop de choses sont venues de votre réseau aujourd’hui. Réessayez le même lien demain.',
  },
  refuseTitle: 'Plus d’invitations ?',
  refuseAsked: site => `Aucune invitation de ${site} n’arrivera plus à votre adresse, quel qu’en soit l’objet.`,
  refuseDone: {
    title: 'Il n’y aura plus d’invitations',
    text: 'Votre adresse est oubliée. Seul un code tiré d’elle est gardé, pour la reconnaître.',
  },
  badRefusal: {
    title: 'Ce lien ne marche pas',
    text: 'Une partie manque ou a été modifiée. Copiez le lien entier depuis le message.',
  },
  codeTitle: 'Vous avez une carte avec un code',
  code: 'Code',
  codeHint: 'Dix lettres et chiffres, p. ex. 7KQ2M-XB4TD.',
  go: 'Continuer',
  cardText: 'Qu’en pensez-vous ? Bon ou mauvais, votre avis compte.',
  cardType: 'Ou saisissez le code sur',
  cardOnce: until => `Valable pour une note, jusqu’au ${until}.`,
  sheetTitle: page => `Cartes pour « ${page} »`,
  sheetHint:
    'Imprimez cette page et découpez les cartes. Chaque code sert une fois : donnez à chaque personne la sienne, et à toutes, pas seulement à celles qui semblent contentes.',
  sheetUsed: count =>
    count === 1 ? 'Il manque une carte : elle a été utilisée.' : `Il manque ${count} cartes : elles ont été utilisées.`,
};
