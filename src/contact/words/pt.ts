import type {Vocabulary} from '../lexicon.ts';

/** Portuguese. */
// prettier-ignore
export const words: Vocabulary = {
  service: ['emergência*', 'polícia', 'bombeiros', 'ambulância', 'sac', 'central', 'linha'],
  address: ['endere*', 'morada*', 'localiza*', 'onde*'],
  postal: ['sede social', 'morada fiscal'],
  street: ['rua', 'avenida', 'travessa', 'praça', 'largo', 'estrada', 'rodovia', 'rod', 'alameda', 'bairro', 'lote',
    'sala', 'cj', 'conjunto', 'andar', 'quadra', 'zona industrial', 'cep', 'c.p', 'edifício', 'lj', 'rotunda', 'bloco'],
  days: ['seg', 'segunda*', 'segundas', 'ter', 'terça*', 'qua', 'quarta*', 'qui', 'quinta*', 'sex', 'sexta*',
    'domingos', 'feira', 'úteis', 'dias', 'feriados', '2ª', '3ª', '4ª', '5ª', '6ª', 'sábados'],
  months: ['jan', 'janeiro', 'fev', 'fevereiro', 'março', 'maio', 'junho', 'julho', 'setembro', 'set', 'out',
    'outubro', 'novembro', 'dez', 'dezembro'],
  between: ['das', 'dos', 'às', 'as', 'ao', 'aos', 'à', 'até', 'todos', 'os', 'e', 'exceto', 'da', 'do', 'meio-dia',
    'nas', 'nos', 'manhã*', 'tarde*', 'noite*', 'no', 'na', 'em'],
  open: ['aberto*', 'aberta*', 'abrimos', 'atendimento*', 'funciona*'],
  closed: ['fechad*', 'encerrad*', 'fecha', 'folga', 'encerra*'],
  daily: ['todos os dias', 'diariamente'],
  appointment: ['marcação', 'hora marcada', 'agendamento'],
  hours: ['horário*', 'horários', 'horário de funcionamento', 'horário de atendimento', 'funcionamento', 'expediente'],
  served: ['cozinha', 'almoço*', 'jantar*', 'pequeno-almoço', 'últim*', 'pedidos', 'secretaria', 'missa*'],
  away: ['férias', 'feriado*', 'natal', 'páscoa', 'verão', 'inverno', 'carnaval'],
  heading: ['contato', 'contatos', 'contactos', 'contacto', 'fale conosco', 'fale connosco', 'onde estamos',
    'localização', 'sobre nós', 'informações', 'as nossas lojas', 'nossas lojas', 'nossas unidades', 'unidades'],
  call: ['ligue *', 'visite*', 'fale con*', 'siga*', 'dúvidas*', 'tem dúvidas*', 'entre em contato*', 'peça *',
    'agende*', 'todos os direitos*', 'venha *', 'contacte*', 'esperamos*', 'bem-vindo*', '(chamada*', 'chamada para*'],
  role: ['proprietári*', 'gerente', 'diretor*', 'advogad*', 'sóci*', 'médic*', 'dentista', 'veterinári*', 'arquitet*',
    'corretor*', 'contador*', 'fundador*', 'enfermeir*'],
  person: ['nome', 'responsável'],
  firm: ['empresa'],
  at: ['arroba'],
  dot: ['ponto'],
};
