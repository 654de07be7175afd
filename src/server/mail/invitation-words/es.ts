import type {InvitationWords} from './words.ts';

export const es: InvitationWords = {
  subject: page => `¿Cómo valora «${page}»?`,
  remindSubject: page => `Recordatorio: ¿cómo valora «${page}»?`,
  hello: name => (name ? `Hola, ${name}:` : 'Hola:'),
  asked: (site, page) =>
    `A ${site} le gustaría saber qué opina de «${page}». Todas las opiniones cuentan lo mismo, buenas o malas.`,
  askedAgain: (site, page) =>
    `Hace una semana ${site} le preguntó qué opina de «${page}». Todas las opiniones cuentan lo mismo, buenas o malas.`,
  once: until =>
    `El enlace es solo para usted y sirve una vez, hasta el ${until}. Su valoración se marca como verificada.`,
  rate: 'Valorar ahora',
  ratePlain: 'Si esa página no funciona, valore aquí',
  why: site =>
    `Recibe este mensaje porque ${site} tiene su dirección y le ha invitado. Como mucho seguirá un recordatorio.`,
  whyLast: site =>
    `Recibe este mensaje porque ${site} tiene su dirección y le ha invitado. No habrá más mensajes sobre esto.`,
  refuse: 'No más invitaciones',
  title: page => `Valorar «${page}»`,
  intro: site => `${site} le ha invitado. Su valoración se marca como verificada.`,
  kept: 'Su dirección no se muestra y se olvida en cuanto haya valorado.',
  keptPrinted: 'Nadie sabe quién tenía qué código.',
  stars: 'Su valoración',
  starsOf: stars => (stars === 1 ? '1 estrella' : `${stars} estrellas`),
  missing: 'Elija cuántas estrellas da.',
  comment: 'Su comentario',
  optional: 'opcional',
  name: 'Su nombre',
  send: 'Enviar',
  onPage: 'Valorar en la propia página',
  goBack: 'Ir a la página',
  done: {title: 'Gracias', text: 'Su valoración cuenta y está marcada como verificada.'},
  waits: {
    title: 'Gracias',
    text: 'Antes se leerá su comentario. Su valoración cuenta cuando se apruebe, y se marca como verificada.',
  },
  dead: {
    bad: {
      title: 'No conocemos esta invitación',
      text: 'Falta una parte del enlace o se ha cambiado, o el código está mal escrito. Copie el enlace entero del mensaje o vuelva a escribir el código.',
    },
    expired: {
      title: 'Esta invitación es demasiado antigua',
      text: 'Ha caducado. En la página puede valorar igualmente; la valoración no se marca entonces como verificada.',
    },
    used: {
      title: 'Esta invitación ya se ha usado',
      text: 'Sirve una vez, y con ella ya se ha valorado. Si fue usted: gracias, su valoración está guardada.',
    },
    declined: {
      title: 'No quiere invitaciones',
      text: 'Esta terminó cuando lo dijo. En la página puede valorar igualmente.',
    },
    withdrawn: {
      title: 'Esta invitación se ha retirado',
      text: 'Quien la envió la ha retirado. En la página puede valorar igualmente.',
    },
    closed: {title: 'Esta página ya no admite valoraciones', text: 'Se ha cerrado. No tiene que hacer nada más.'},
  },
  refused: {
    'too-long': 'Su comentario es demasiado largo. Acórtelo.',
    'reserved-name': 'Este nombre está reservado a quienes llevan el sitio. Elija otro.',
    'too-many': 'Hoy ha llegado demasiado desde su red. Pruebe mañana con el mismo enlace.',
  },
  refuseTitle: '¿No más invitaciones?',
  refuseAsked: site => `No llegará a su dirección ninguna otra invitación de ${site}, sea para lo que sea.`,
  refuseDone: {
    title: 'No llegarán más invitaciones',
    text: 'Hemos olvidado su dirección. Solo se guarda un código formado a partir de ella, para reconocerla.',
  },
  badRefusal: {
    title: 'Este enlace no funciona',
    text: 'Falta una parte o se ha cambiado. Copie el enlace entero del mensaje.',
  },
  codeTitle: 'Tiene una tarjeta con un código',
  code: 'Código',
  codeHint: 'Diez letras y cifras, p. ej. 7KQ2M-XB4TD.',
  go: 'Continuar',
  cardText: '¿Qué le parece? Buena o mala, su opinión cuenta.',
  cardType: 'O escriba el código en',
  cardOnce: until => `Sirve para una valoración, hasta el ${until}.`,
  sheetTitle: page => `Tarjetas para «${page}»`,
  sheetHint:
    'Imprima esta página y recorte las tarjetas. Cada código sirve una vez: dé a cada persona la suya, y a todas, no solo a quienes parecen contentas.',
  sheetUsed: count =>
    count === 1 ? 'Falta una tarjeta: ya se ha usado.' : `Faltan ${count} tarjetas: ya se han usado.`,
};
