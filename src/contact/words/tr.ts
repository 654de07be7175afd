import type {Vocabulary} from '../vocabulary.ts';

/** Turkish. */
// prettier-ignore
export const words: Vocabulary = {
  register: ['vergi*', 'mersis*', 'ticaret sicil*', 'hesap*'],
  service: ['acil*', 'polis', 'itfaiye', 'jandarma', 'santral'],
  address: ['adres*'],
  street: ['cad*', 'cadde*', 'sok*', 'mah*', 'bulvar*', 'bulv', 'blok', 'kat', 'daire'],
  days: ['pzt', 'pazartesi', 'salı', 'sal', 'çar*', 'çarşamba', 'per', 'perşembe', 'cum', 'cuma', 'cumartesi', 'cmt',
    'paz', 'pazar', 'hafta içi', 'hafta sonu', 'hafta'],
  months: ['ocak', 'şubat', 'mart', 'nisan', 'mayıs', 'haziran', 'temmuz', 'ağustos', 'eylül', 'ekim', 'kasım',
    'aralık'],
  between: ['ile', 've', 'arası', 'saat', 'kadar'],
  open: ['açık', 'açılış'],
  closed: ['kapalı'],
  daily: ['her gün'],
  hours: ['çalışma saatleri', 'açılış saatleri'],
  heading: ['iletişim', 'İletişim', 'bize ulaşın', 'hakkımızda', 'iletişim bilgileri'],
  call: ['bizi arayın*', 'hemen ara*', 'sorularınız*', 'bize yazın*', 'takip edin*'],
  role: ['genel müdür', 'müdür*', 'sahibi'],
};
