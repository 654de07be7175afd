import type {Vocabulary} from '../vocabulary.ts';

/** Chinese. */
// prettier-ignore
export const words: Vocabulary = {
  register: ['*税号*', '*統編*', '*备案*', '*許可證*', '*账号*', '*統一編號*'],
  address: ['*地址*'],
  street: ['*路*', '*街*', '*道*', '*區*', '*区*', '*縣*', '*市*', '*号楼*'],
  days: ['周*', '週*', '星期*', '礼拜*', '禮拜*', '每天', '每日'],
  between: ['至', '到', '点', '點', '上午', '下午', '及', '和'],
  open: ['*营业*', '*營業*'],
  closed: ['*公休*', '*休息*', '*店休*'],
  daily: ['每天*', '每日*'],
  hours: ['*营业时间*', '*營業時間*', '*门诊时间*'],
  heading: ['联系我们', '聯絡我們', '联系方式', '聯絡資訊'],
};
