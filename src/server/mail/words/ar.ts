import {isolated as apart} from './isolated.ts';
import type {Words} from './words.ts';

const plural = new Intl.PluralRules('ar');
const comments = (n: number): string => {
  switch (plural.select(n)) {
    case 'zero':
      return 'لا تعليقات';
    case 'one':
      return 'تعليق واحد';
    case 'two':
      return 'تعليقان';
    case 'few':
      return `${n} تعليقات`;
    case 'many':
      return `${n} تعليقًا`;
    default:
      return `${n} تعليق`;
  }
};

export const ar: Words = {
  tag: 'ar',
  direction: 'rtl',
  guest: 'زائر',
  rated: stars => `التقييم: ${stars} من 5 نجوم`,
  owner: {
    newSubject: (name, page) => `تعليق جديد من ${apart(name)} على «${apart(page)}»`,
    heldSubject: (name, page) => `بانتظارك: تعليق من ${apart(name)} على «${apart(page)}»`,
    newIntro: (name, page) => `كتب ${apart(name)} على «${apart(page)}». يمكن للجميع رؤيته.`,
    heldIntro: (name, page) => `كتب ${apart(name)} على «${apart(page)}». لن يراه أحد حتى توافق عليه.`,
    heldBecause: {
      pre: 'ينتظر لأن كل التعليقات في هذا الموقع تنتظر الموافقة.',
      first: 'ينتظر لأنه لم تتم الموافقة بعد على أي تعليق لهذا الزائر.',
      check: 'ينتظر لأن أحد الفحوص وجد ما يستحق النظر.',
      challenge: 'ينتظر لأن متصفح الزائر لم يقدّم إثبات العمل.',
      limit: 'ينتظر لأن الكثير ورد من شبكة هذا الزائر.',
    },
    actions: {approve: 'موافقة', reject: 'رفض', spam: 'رسالة مزعجة', delete: 'حذف'},
    readOnPage: 'اقرأه في الصفحة',
    openModeration: 'افتح صفحة الإشراف',
    linksUntil: date => `تفتح الروابط صفحة تؤكد فيها قرارك. تعمل مرة واحدة، حتى ${apart(date)}.`,
    why: site => `وصلتك هذه الرسالة لأن عنوانك مسجل لتلقي رسائل عن التعليقات على ${apart(site)}.`,
    digestSubject: (count, site) => `${comments(count)} على ${apart(site)}`,
    digestIntro: (count, from, to) => `${comments(count)} من ${apart(from)} إلى ${apart(to)}.`,
    waiting: count => `بانتظار قرارك منها: ${comments(count)}.`,
    more: count => `وأيضًا ${comments(count)} في صفحة الإشراف.`,
    waits: 'بانتظارك',
  },
  moderation: {
    question: {
      approve: 'هل توافق على هذا التعليق؟',
      reject: 'هل ترفض هذا التعليق؟',
      spam: 'هل هذا التعليق رسالة مزعجة؟',
      delete: 'هل تحذف هذا التعليق؟',
    },
    explained: {
      approve: 'سيراه الجميع.',
      reject: 'لن يراه أحد. يبقى محفوظًا ويمكن الموافقة عليه لاحقًا.',
      spam: 'لن يراه أحد. يبقى محفوظًا كرسالة مزعجة.',
      delete: 'يُمحى اسمه ونصه ونجومه. يمكن التراجع عن ذلك في صفحة الإشراف خلال عشر دقائق.',
    },
    writtenBy: (name, date, page) => `${apart(name)}، ${apart(date)}، على «${apart(page)}»`,
    states: {
      approved: 'يراه الجميع.',
      pending: 'ينتظر أحد المشرفين.',
      rejected: 'تم رفضه.',
      spam: 'معلَّم كرسالة مزعجة.',
      deleted: 'تم حذفه.',
    },
    reason: 'لماذا؟',
    reasons: {
      'off-topic': 'لا علاقة له بالصفحة',
      abusive: 'مسيء',
      'personal-data': 'يحتوي على بيانات شخصية لأحد',
      advertising: 'إعلان',
      illegal: 'مخالف للقانون',
      duplicate: 'موجود من قبل',
    },
    others: 'أو شيء آخر:',
    done: {
      approve: 'تمت الموافقة على التعليق. يراه الجميع.',
      reject: 'تم رفض التعليق. لا يراه أحد.',
      spam: 'عُلِّم التعليق كرسالة مزعجة. لا يراه أحد.',
      delete: 'تم حذف التعليق.',
    },
    already: 'لم يكن هناك ما يجب فعله: كان كذلك من قبل.',
    changed: 'تغيّر التعليق منذ أن فتحت هذه الصفحة. اقرأه من جديد ثم اختر.',
  },
  following: {
    confirmSubject: page => `هل تريد رسائل عن «${apart(page)}»؟`,
    confirmAnswers: page => `طلبتَ، أو طلب أحد باسمك، رسالة عند الرد على تعليقك على «${apart(page)}».`,
    confirmThread: page => `طلبتَ، أو طلب أحد باسمك، رسائل عن التعليقات الجديدة على «${apart(page)}».`,
    confirm: 'نعم، أرسلوا إليّ الرسائل',
    ignore: until => `إن لم تكن أنت من طلب ذلك فلا تفعل شيئًا: لن تصلك رسالة أخرى، وسيُنسى عنوانك بعد ${apart(until)}.`,
    answered: (name, page) => `ردّ ${apart(name)} عليك في «${apart(page)}»`,
    wrote: (name, page) => `كتب ${apart(name)} على «${apart(page)}»`,
    whyAnswers: 'وصلتك هذه الرسالة لأنك طلبت رسائل عن الردود على تعليقك وأكّدت ذلك.',
    whyThread: 'وصلتك هذه الرسالة لأنك طلبت رسائل عن هذا النقاش وأكّدت ذلك.',
    stopThis: 'إيقاف الرسائل عن هذه الصفحة',
    stopAsked: page => `لن تصل إلى عنوانك رسائل أخرى عن «${apart(page)}».`,
    manage: 'ما تتابعه',
    nothing: 'لا تتابع شيئًا هنا.',
    kindAnswers: 'الردود على تعليقك',
    kindThread: 'التعليقات الجديدة',
    stop: 'إيقاف',
    stopAll: 'إيقاف الكل',
    never: 'لا ترسلوا إليّ رسائل أبدًا',
    neverExplained:
      'أبدًا: يتوقف كل شيء، ولا يستطيع أحد أن يطلب هنا رسائل إلى عنوانك مرة أخرى. لا يُحفظ سوى رمز مصنوع من عنوانك للتعرف عليه.',
    neverDone: 'لن تصل رسائل إلى عنوانك بعد الآن.',
    confirmed: {title: 'ستصلك الرسائل', text: 'في كل رسالة رابط لإيقافها.'},
    stopped: {title: 'أُوقفت هذه الرسائل', text: 'لا يلزم شيء آخر.'},
    dead: {
      bad: {title: 'هذا الرابط لا يعمل', text: 'جزء منه ناقص أو تغيّر. انسخ الرابط كاملًا من الرسالة.'},
      expired: {
        title: 'هذا الرابط قديم جدًا',
        text: 'انتهت صلاحيته أو أُوقف، ونُسي عنوانك. اطلب ذلك من جديد أسفل تعليقات الصفحة.',
      },
    },
  },
  links: {
    used: {
      title: 'استُخدم هذا الرابط من قبل',
      text: 'يعمل مرة واحدة. لتغيير قرارك افتح صفحة الإشراف.',
    },
    expired: {
      title: 'هذا الرابط قديم جدًا',
      text: 'انتهت صلاحيته. افتح صفحة الإشراف لتقرر بشأن التعليق.',
    },
    bad: {
      title: 'هذا الرابط لا يعمل',
      text: 'جزء منه ناقص أو تغيّر، أو لم يعد عنوانك مسجلًا لهذا الموقع. انسخ الرابط كاملًا من الرسالة، أو افتح صفحة الإشراف.',
    },
    gone: {
      title: 'لم يعد هذا التعليق موجودًا',
      text: 'حذفه كاتبه أو أحد المشرفين. لم يبق ما يُقرَّر.',
    },
    readOnly: {
      title: 'لا يمكن تغيير شيء الآن',
      text: 'يسمح الخادم بالقراءة فقط في الوقت الحالي. جرّب الرابط نفسه لاحقًا.',
    },
  },
};
