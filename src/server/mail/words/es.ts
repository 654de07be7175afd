import type {Words} from './words.ts';

const plural = new Intl.PluralRules('es');
const comments = (n: number) => (plural.select(n) === 'one' ? `${n} comentario` : `${n} comentarios`);

export const es: Words = {
  tag: 'es',
  direction: 'ltr',
  guest: 'Invitado',
  rated: stars => `Valorado con ${stars} de 5 estrellas`,
  owner: {
    newSubject: (name, page) => `Nuevo comentario de ${name} en «${page}»`,
    heldSubject: (name, page) => `Espera su decisión: comentario de ${name} en «${page}»`,
    newIntro: (name, page) => `${name} ha escrito en «${page}». Todos pueden verlo.`,
    heldIntro: (name, page) => `${name} ha escrito en «${page}». Nadie lo ve hasta que usted lo apruebe.`,
    heldBecause: {
      pre: 'Espera porque en este sitio esperan todos los comentarios.',
      first: 'Espera porque todavía no se ha aprobado ningún comentario de este visitante.',
      check: 'Espera porque una comprobación ha encontrado algo que conviene mirar.',
      challenge: 'Espera porque el navegador del visitante no ha presentado la prueba de trabajo.',
      limit: 'Espera porque ha llegado mucho de la red de este visitante.',
    },
    actions: {approve: 'Aprobar', reject: 'Rechazar', spam: 'Spam', delete: 'Eliminar'},
    readOnPage: 'Leerlo en la página',
    openModeration: 'Abrir la moderación',
    linksUntil: date => `Los enlaces abren una página en la que usted confirma. Sirven una vez, hasta el ${date}.`,
    why: site => `Recibe este correo porque su dirección está puesta para los correos sobre comentarios en ${site}.`,
    digestSubject: (count, site) => `${comments(count)} en ${site}`,
    digestIntro: (count, from, to) => `${comments(count)} del ${from} al ${to}.`,
    waiting: count =>
      plural.select(count) === 'one' ? 'Uno de ellos espera su decisión.' : `${count} de ellos esperan su decisión.`,
    more: count => `Y ${comments(count)} más en la página de moderación.`,
    waits: 'Espera su decisión',
  },
  moderation: {
    question: {
      approve: '¿Aprobar este comentario?',
      reject: '¿Rechazar este comentario?',
      spam: '¿Marcar este comentario como spam?',
      delete: '¿Eliminar este comentario?',
    },
    explained: {
      approve: 'Todos lo verán.',
      reject: 'Nadie lo verá. Se conserva y puede aprobarse más tarde.',
      spam: 'Nadie lo verá. Se conserva como spam.',
      delete:
        'Se borran el nombre, el texto y las estrellas. En la página de moderación se puede deshacer durante diez minutos.',
    },
    writtenBy: (name, date, page) => `${name}, ${date}, en «${page}»`,
    states: {
      approved: 'Todos lo ven.',
      pending: 'Espera a un moderador.',
      rejected: 'Fue rechazado.',
      spam: 'Está marcado como spam.',
      deleted: 'Fue eliminado.',
    },
    reason: '¿Por qué?',
    reasons: {
      'off-topic': 'No tiene que ver con la página',
      abusive: 'Es ofensivo',
      'personal-data': 'Contiene datos personales de alguien',
      advertising: 'Es publicidad',
      illegal: 'Es contrario a la ley',
      duplicate: 'Ya está publicado',
    },
    others: 'U otra cosa:',
    done: {
      approve: 'El comentario está aprobado. Todos lo ven.',
      reject: 'El comentario está rechazado. Nadie lo ve.',
      spam: 'El comentario está marcado como spam. Nadie lo ve.',
      delete: 'El comentario está eliminado.',
    },
    already: 'No había nada que hacer: ya estaba así.',
    changed: 'El comentario ha cambiado desde que abrió esta página. Léalo de nuevo y elija.',
  },
  following: {
    confirmSubject: page => `¿Quiere recibir correos sobre «${page}»?`,
    confirmAnswers: page =>
      `Usted, o alguien en su nombre, pidió un correo cuando respondan a su comentario en «${page}».`,
    confirmThread: page => `Usted, o alguien en su nombre, pidió correos sobre los comentarios nuevos en «${page}».`,
    confirm: 'Sí, envíenme correos',
    ignore: until =>
      `Si no fue usted, no haga nada: no llegará ningún otro correo y su dirección se olvidará después del ${until}.`,
    answered: (name, page) => `${name} le ha respondido en «${page}»`,
    wrote: (name, page) => `${name} ha escrito en «${page}»`,
    whyAnswers: 'Recibe este correo porque pidió correos sobre las respuestas a su comentario y lo confirmó.',
    whyThread: 'Recibe este correo porque pidió correos sobre este debate y lo confirmó.',
    stopThis: 'No más correos sobre esta página',
    stopAsked: page => `No llegarán más correos sobre «${page}» a su dirección.`,
    manage: 'Lo que usted sigue',
    nothing: 'No sigue nada aquí.',
    kindAnswers: 'Respuestas a su comentario',
    kindThread: 'Comentarios nuevos',
    stop: 'Dejar de seguir',
    stopAll: 'Dejar de seguir todo',
    never: 'No me envíen nunca correos',
    neverExplained:
      'Nunca: todo termina y nadie podrá volver a pedir aquí correos para su dirección. Solo se guarda un código hecho de su dirección para reconocerla.',
    neverDone: 'No llegarán más correos a su dirección.',
    confirmed: {title: 'Recibirá correos', text: 'Cada correo tiene un enlace para detenerlos.'},
    stopped: {title: 'Esos correos se han detenido', text: 'No hay que hacer nada más.'},
    dead: {
      bad: {
        title: 'Este enlace no funciona',
        text: 'Falta una parte o se ha cambiado. Copie el enlace entero del correo.',
      },
      expired: {
        title: 'Este enlace es demasiado antiguo',
        text: 'Ha caducado o se detuvo, y su dirección se ha olvidado. Pídalo de nuevo debajo de los comentarios de la página.',
      },
    },
  },
  links: {
    used: {
      title: 'Este enlace ya se ha usado',
      text: 'Sirve una vez. Para cambiar su decisión, abra la página de moderación.',
    },
    expired: {
      title: 'Este enlace es demasiado antiguo',
      text: 'Ha caducado. Abra la página de moderación para decidir sobre el comentario.',
    },
    bad: {
      title: 'Este enlace no funciona',
      text: 'Falta una parte o se ha cambiado, o su dirección ya no está puesta para este sitio. Copie el enlace entero del correo o abra la página de moderación.',
    },
    gone: {
      title: 'Este comentario ya no existe',
      text: 'Lo eliminó su autor o un moderador. No queda nada que decidir.',
    },
    readOnly: {
      title: 'Ahora mismo no se puede cambiar nada',
      text: 'El servidor solo permite leer en este momento. Pruebe el mismo enlace más tarde.',
    },
  },
};
