import type {Words} from './words.ts';

const plural = new Intl.PluralRules('fr');
const comments = (n: number) => (plural.select(n) === 'one' ? `${n} commentaire` : `${n} commentaires`);

export const fr: Words = {
  tag: 'fr',
  direction: 'ltr',
  guest: 'Invité',
  rated: stars => `Noté ${stars} étoiles sur 5`,
  owner: {
    newSubject: (name, page) => `Nouveau commentaire de ${name} sur « ${page} »`,
    heldSubject: (name, page) => `En attente de votre décision : commentaire de ${name} sur « ${page} »`,
    newIntro: (name, page) => `${name} a écrit sur « ${page} ». Tout le monde peut le voir.`,
    heldIntro: (name, page) => `${name} a écrit sur « ${page} ». Personne ne le voit avant votre approbation.`,
    heldBecause: {
      pre: 'Il attend parce que tous les commentaires attendent sur ce site.',
      first: 'Il attend parce qu’aucun commentaire de ce visiteur n’a encore été approuvé.',
      check: 'Il attend parce qu’un contrôle a trouvé quelque chose à regarder.',
      challenge: 'Il attend parce que le navigateur du visiteur n’a pas fourni sa preuve de travail.',
      limit: 'Il attend parce que beaucoup de messages sont venus du réseau de ce visiteur.',
    },
    actions: {approve: 'Approuver', reject: 'Rejeter', spam: 'Indésirable', delete: 'Supprimer'},
    readOnPage: 'Le lire sur la page',
    openModeration: 'Ouvrir la modération',
    linksUntil: date =>
      `Les liens ouvrent une page où vous confirmez. Ils fonctionnent une seule fois, jusqu’au ${date}.`,
    why: site =>
      `Vous recevez ce message parce que votre adresse est inscrite pour les courriels sur les commentaires de ${site}.`,
    digestSubject: (count, site) => `${comments(count)} sur ${site}`,
    digestIntro: (count, from, to) => `${comments(count)} du ${from} au ${to}.`,
    waiting: count =>
      plural.select(count) === 'one'
        ? 'L’un d’eux attend votre décision.'
        : `${count} d’entre eux attendent votre décision.`,
    more: count => `Et ${comments(count)} de plus sur la page de modération.`,
    waits: 'En attente de votre décision',
  },
  moderation: {
    question: {
      approve: 'Approuver ce commentaire ?',
      reject: 'Rejeter ce commentaire ?',
      spam: 'Marquer ce commentaire comme indésirable ?',
      delete: 'Supprimer ce commentaire ?',
    },
    explained: {
      approve: 'Tout le monde le verra.',
      reject: 'Personne ne le verra. Il est conservé et peut être approuvé plus tard.',
      spam: 'Personne ne le verra. Il est conservé comme indésirable.',
      delete:
        'Son nom, son texte et ses étoiles sont effacés. Sur la page de modération, on peut revenir en arrière pendant dix minutes.',
    },
    writtenBy: (name, date, page) => `${name}, ${date}, sur « ${page} »`,
    states: {
      approved: 'Tout le monde le voit.',
      pending: 'Il attend un modérateur.',
      rejected: 'Il a été rejeté.',
      spam: 'Il est marqué comme indésirable.',
      deleted: 'Il a été supprimé.',
    },
    reason: 'Pourquoi ?',
    reasons: {
      'off-topic': 'Il n’a rien à voir avec la page',
      abusive: 'Il est injurieux',
      'personal-data': 'Il contient les données personnelles de quelqu’un',
      advertising: 'C’est de la publicité',
      illegal: 'Il est contraire à la loi',
      duplicate: 'Il est déjà publié',
    },
    others: 'Ou autre chose :',
    done: {
      approve: 'Le commentaire est approuvé. Tout le monde le voit.',
      reject: 'Le commentaire est rejeté. Personne ne le voit.',
      spam: 'Le commentaire est marqué comme indésirable. Personne ne le voit.',
      delete: 'Le commentaire est supprimé.',
    },
    already: 'Il n’y avait rien à faire : c’était déjà le cas.',
    changed: 'Le commentaire a changé depuis que vous avez ouvert cette page. Relisez-le, puis choisissez.',
  },
  following: {
    confirmSubject: page => `Voulez-vous des courriels sur « ${page} » ?`,
    confirmAnswers: page =>
      `Vous, ou quelqu’un en votre nom, avez demandé un courriel quand on répond à votre commentaire sur « ${page} ».`,
    confirmThread: page =>
      `Vous, ou quelqu’un en votre nom, avez demandé des courriels sur les nouveaux commentaires de « ${page} ».`,
    confirm: 'Oui, envoyez-moi des courriels',
    ignore: until =>
      `Si ce n’était pas vous, ne faites rien : aucun autre courriel ne viendra, et votre adresse sera oubliée après le ${until}.`,
    answered: (name, page) => `${name} vous a répondu sur « ${page} »`,
    wrote: (name, page) => `${name} a écrit sur « ${page} »`,
    whyAnswers:
      'Vous recevez ce courriel parce que vous avez demandé à être averti des réponses à votre commentaire, et l’avez confirmé.',
    whyThread: 'Vous recevez ce courriel parce que vous avez demandé à suivre cette discussion, et l’avez confirmé.',
    stopThis: 'Ne plus recevoir de courriels sur cette page',
    stopAsked: page => `Plus aucun courriel sur « ${page} » n’arrivera à votre adresse.`,
    manage: 'Ce que vous suivez',
    nothing: 'Vous ne suivez rien ici.',
    kindAnswers: 'Réponses à votre commentaire',
    kindThread: 'Nouveaux commentaires',
    stop: 'Arrêter',
    stopAll: 'Tout arrêter',
    never: 'Ne plus jamais m’écrire',
    neverExplained:
      'Plus jamais : tout s’arrête, et personne ne peut plus demander ici de courriels pour votre adresse. Seul un code fait de votre adresse est conservé pour la reconnaître.',
    neverDone: 'Plus aucun courriel n’arrivera à votre adresse.',
    confirmed: {title: 'Vous recevrez des courriels', text: 'Chaque courriel a un lien pour les arrêter.'},
    stopped: {title: 'Ces courriels sont arrêtés', text: 'Il n’y a rien d’autre à faire.'},
    dead: {
      bad: {
        title: 'Ce lien ne fonctionne pas',
        text: 'Il en manque une partie ou elle a été modifiée. Copiez le lien entier depuis le courriel.',
      },
      expired: {
        title: 'Ce lien est trop ancien',
        text: 'Il a expiré ou a été arrêté, et votre adresse est oubliée. Redemandez-le sous les commentaires de la page.',
      },
    },
  },
  links: {
    used: {
      title: 'Ce lien a déjà servi',
      text: 'Il fonctionne une seule fois. Pour changer votre décision, ouvrez la page de modération.',
    },
    expired: {
      title: 'Ce lien est trop ancien',
      text: 'Il a expiré. Ouvrez la page de modération pour décider du commentaire.',
    },
    bad: {
      title: 'Ce lien ne fonctionne pas',
      text: 'Il en manque une partie ou elle a été modifiée, ou votre adresse n’est plus inscrite pour ce site. Copiez le lien entier depuis le courriel, ou ouvrez la page de modération.',
    },
    gone: {
      title: 'Ce commentaire n’existe plus',
      text: 'Il a été supprimé par son auteur ou par un modérateur. Il n’y a plus rien à décider.',
    },
    readOnly: {
      title: 'Rien ne peut être modifié pour le moment',
      text: 'Le serveur ne permet que la lecture en ce moment. Réessayez le même lien plus tard.',
    },
  },
};
