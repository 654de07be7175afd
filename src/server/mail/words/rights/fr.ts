import type {RightsWords} from './words.ts';

export const fr: RightsWords = {
  report: {
    title: 'Ce qu’est devenu un signalement',
    explained:
      'Lorsqu’un commentaire a été signalé, un reçu a été affiché. Saisissez-le ici pour voir ce que les modérateurs en ont dit.',
    receipt: 'Reçu',
    look: 'Consulter',
    unknown: 'Aucun signalement ne porte ce reçu. Comparez-le avec ce que vous avez noté.',
    reported: (date, page) => `Signalé le ${date} sur « ${page} »`,
    reasons: {
      spam: 'Spam ou publicité',
      abusive: 'Insulte ou harcèlement',
      personal: 'Données personnelles',
      'off-topic': 'Hors sujet',
      illegal: 'Contenu illégal',
      other: 'Autre chose',
    },
    yourWords: 'Ce que vous en avez dit',
    states: {
      open: 'Il attend un modérateur.',
      accepted: 'Les modérateurs sont d’accord avec le signalement.',
      declined: 'Les modérateurs ne sont pas d’accord avec le signalement.',
    },
    answered: date => `Réponse du ${date}`,
    openPage: 'Ouvrir la page',
    mailSubject: page => `Votre signalement d’un commentaire sur « ${page} »`,
    mailWhy:
      'Vous recevez cet unique e-mail parce que vous avez laissé votre adresse avec le signalement. Avec cet e-mail, elle est oubliée.',
  },
  statement: {
    decisions: {
      held: 'Vous seul le voyez.',
      rejected: 'Il n’est pas publié : un modérateur l’a rejeté.',
      spam: 'Il n’est pas publié : un modérateur le considère comme du spam.',
      deleted: 'Un modérateur l’a supprimé.',
    },
    reason: reason => `Motif : ${reason}.`,
    held: {
      pre: 'Ici, tous les commentaires attendent qu’un modérateur les ait lus.',
      first: 'Le premier commentaire d’un visiteur attend qu’un modérateur l’ait lu.',
      check: 'Les contrôles contre le spam y ont trouvé quelque chose.',
      challenge: 'Votre navigateur n’a pas prouvé qu’il n’est pas un programme.',
      limit: 'Beaucoup a été écrit depuis votre réseau aujourd’hui.',
    },
    byRule: 'Aucune personne ne l’a décidé, mais les règles du site. Un modérateur le regardera.',
    byPerson: 'Une personne l’a décidé.',
    byPersonOn: date => `Une personne l’a décidé le ${date}.`,
    moderatorSays: words => `Le modérateur dit : ${words}`,
    mayObject: 'Si vous pensez que c’est une erreur, vous pouvez envoyer un message aux modérateurs.',
    objected: (words, date) => `Le ${date}, vous avez écrit aux modérateurs : ${words}`,
    stands: 'Les modérateurs l’ont regardé de nouveau. La décision est maintenue.',
    standsBecause: words => `Les modérateurs l’ont regardé de nouveau. La décision est maintenue : ${words}`,
  },
  mine: {
    title: 'Ce qui est conservé à votre sujet',
    explained:
      'Indiquez l’adresse que vous avez laissée avec des commentaires ou pour suivre une page. Si quelque chose est conservé sous cette adresse, un e-mail avec un lien y est envoyé. Le lien montre tout, à emporter ou à faire effacer.',
    address: 'Adresse e-mail',
    notAnAddress: 'Ce n’est pas une adresse e-mail.',
    send: 'M’envoyer le lien',
    sent: {
      title: 'Regardez dans votre boîte',
      text: 'Si quelque chose est conservé sous cette adresse, un e-mail avec un lien est en route. S’il n’arrive pas dans l’heure, rien n’est conservé, ou l’adresse a été demandée trop souvent aujourd’hui.',
    },
    noMail: {
      title: 'Ce serveur n’envoie pas d’e-mails',
      text: 'Dans le navigateur avec lequel vous avez écrit, le menu de votre commentaire montre tout ce qui est conservé à votre sujet et permet de l’effacer. Sinon, adressez-vous aux responsables du site.',
    },
    tooMany: {
      title: 'Plus possible aujourd’hui',
      text: 'Trop de liens ont été demandés depuis votre réseau aujourd’hui. Réessayez demain.',
    },
    mailSubject: 'Ce qui est conservé sous votre adresse',
    mailIntro: 'Vous, ou quelqu’un en votre nom, avez demandé ce qui est conservé sous cette adresse.',
    open: 'Tout voir',
    until: date => `Le lien fonctionne jusqu’au ${date}, ou jusqu’à ce que vous ayez fait effacer quelque chose.`,
    ignore: 'Si ce n’était pas vous, ne faites rien. La personne qui a demandé n’a rien appris.',
    keptFor: address => `Conservé sous ${address}`,
    comments: count => (count <= 1 ? `${count} commentaire` : `${count} commentaires`),
    states: {
      approved: 'Publié',
      pending: 'En attente d’un modérateur',
      rejected: 'Non publié',
      spam: 'Non publié',
      deleted: 'Supprimé',
    },
    follows: 'Ce que vous suivez par e-mail',
    language: name => `Les e-mails qui vous sont adressés sont écrits dans cette langue : ${name}.`,
    nothing: 'Rien n’est conservé sous cette adresse.',
    more: count => `Et ${count} de plus. Le fichier les contient tous.`,
    export: 'Tout télécharger',
    erase: 'Tout effacer',
    eraseExplained:
      'Les noms, textes et étoiles de ces commentaires sont effacés définitivement, ainsi que ce que vous suivez. Les réponses des autres restent. C’est irréversible.',
    erased: {title: 'Tout est effacé', text: 'Plus rien n’est conservé ici sous votre adresse.'},
    dead: {
      bad: {
        title: 'Ce lien ne fonctionne pas',
        text: 'Une partie manque ou a été modifiée. Copiez le lien entier depuis l’e-mail.',
      },
      expired: {title: 'Ce lien est trop ancien', text: 'Demandez-en un nouveau.'},
      used: {title: 'Ce lien a été utilisé', text: 'Il a servi à effacer ce qui était conservé sous votre adresse.'},
    },
  },
};
