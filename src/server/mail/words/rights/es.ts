import type {RightsWords} from './words.ts';

export const es: RightsWords = {
  report: {
    title: 'Qué ha sido de una denuncia',
    explained:
      'Al denunciar un comentario se mostró un comprobante. Escríbalo aquí para ver qué han dicho los moderadores.',
    receipt: 'Comprobante',
    look: 'Consultar',
    unknown: 'No hay ninguna denuncia con este comprobante. Compárelo con lo que anotó.',
    reported: (date, page) => `Denunciado el ${date} en «${page}»`,
    reasons: {
      spam: 'Spam o publicidad',
      abusive: 'Insultos o acoso',
      personal: 'Datos personales',
      'off-topic': 'Fuera de tema',
      illegal: 'Contenido ilegal',
      other: 'Otra cosa',
    },
    yourWords: 'Lo que usted dijo al respecto',
    states: {
      open: 'Está pendiente de un moderador.',
      accepted: 'Los moderadores están de acuerdo con la denuncia.',
      declined: 'Los moderadores no están de acuerdo con la denuncia.',
    },
    answered: date => `Respondida el ${date}`,
    openPage: 'Abrir la página',
    mailSubject: page => `Su denuncia sobre un comentario en «${page}»`,
    mailWhy: 'Recibe este único correo porque dejó su dirección con la denuncia. Con este correo queda olvidada.',
  },
  mine: {
    title: 'Lo que se guarda sobre usted',
    explained:
      'Indique la dirección que dejó con sus comentarios o para seguir una página. Si se guarda algo con ella, recibirá un correo con un enlace. El enlace lo muestra todo, para llevárselo o para borrarlo.',
    address: 'Dirección de correo',
    notAnAddress: 'Esto no es una dirección de correo.',
    send: 'Enviarme el enlace',
    sent: {
      title: 'Mire su buzón',
      text: 'Si se guarda algo con esta dirección, un correo con un enlace está en camino. Si no llega en una hora, no se guarda nada, o ya se preguntó demasiadas veces hoy por la dirección.',
    },
    noMail: {
      title: 'Este servidor no envía correo',
      text: 'En el navegador con el que escribió, el menú de su comentario muestra todo lo que se guarda sobre usted y puede borrarlo. Si no, pregunte a quienes llevan el sitio.',
    },
    tooMany: {
      title: 'Hoy ya no es posible',
      text: 'Hoy se han pedido demasiados enlaces desde su red. Inténtelo de nuevo mañana.',
    },
    mailSubject: 'Lo que se guarda con su dirección',
    mailIntro: 'Usted, o alguien en su nombre, ha preguntado qué se guarda con esta dirección.',
    open: 'Verlo todo',
    until: date => `El enlace funciona hasta el ${date}, o hasta que borre algo con él.`,
    ignore: 'Si no fue usted, no haga nada. Quien preguntó no ha averiguado nada.',
    keptFor: address => `Guardado con ${address}`,
    comments: count => (count === 1 ? '1 comentario' : `${count} comentarios`),
    states: {
      approved: 'Publicado',
      pending: 'Pendiente de un moderador',
      rejected: 'No publicado',
      spam: 'No publicado',
      deleted: 'Borrado',
    },
    follows: 'Lo que sigue por correo',
    language: name => `Los correos que recibe se escriben en este idioma: ${name}.`,
    nothing: 'No se guarda nada con esta dirección.',
    more: count => `Y ${count} más. El archivo los contiene todos.`,
    export: 'Descargarlo todo',
    erase: 'Borrarlo todo',
    eraseExplained:
      'Los nombres, textos y estrellas de estos comentarios se borran para siempre, y también lo que sigue. Las respuestas de otros se quedan. Esto no se puede deshacer.',
    erased: {title: 'Todo está borrado', text: 'Aquí ya no se guarda nada con su dirección.'},
    dead: {
      bad: {
        title: 'Este enlace no funciona',
        text: 'Falta una parte o se ha modificado. Copie el enlace entero del correo.',
      },
      expired: {title: 'Este enlace es demasiado antiguo', text: 'Pida uno nuevo.'},
      used: {title: 'Este enlace ya se ha usado', text: 'Con él se borró lo que se guardaba con su dirección.'},
    },
  },
};
