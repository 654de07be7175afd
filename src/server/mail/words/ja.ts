import type {Words} from './words.ts';

export const ja: Words = {
  tag: 'ja',
  direction: 'ltr',
  guest: 'ゲスト',
  rated: stars => `5つ星のうち${stars}`,
  owner: {
    newSubject: (name, page) => `「${page}」に${name}さんの新しいコメント`,
    heldSubject: (name, page) => `承認待ち：「${page}」への${name}さんのコメント`,
    newIntro: (name, page) => `${name}さんが「${page}」に書き込みました。誰でも見られます。`,
    heldIntro: (name, page) => `${name}さんが「${page}」に書き込みました。承認するまで誰にも表示されません。`,
    heldBecause: {
      pre: 'このサイトではすべてのコメントが承認を待つため、保留されています。',
      first: 'この訪問者のコメントがまだ一度も承認されていないため、保留されています。',
      check: 'チェックで確認すべき点が見つかったため、保留されています。',
      challenge: '訪問者のブラウザーが作業の証明を行わなかったため、保留されています。',
      limit: 'この訪問者のネットワークから多くの投稿があったため、保留されています。',
    },
    actions: {approve: '承認', reject: '却下', spam: 'スパム', delete: '削除'},
    readOnPage: 'ページで読む',
    openModeration: '管理ページを開く',
    linksUntil: date => `リンクを開くと確認のページが表示されます。使えるのは一度だけ、${date}までです。`,
    why: site => `${site}のコメントの通知先にこのアドレスが設定されているため、お送りしています。`,
    digestSubject: (count, site) => `${site}のコメント${count}件`,
    digestIntro: (count, from, to) => `${from}から${to}までのコメントは${count}件です。`,
    waiting: count => `そのうち${count}件が承認を待っています。`,
    more: count => `ほかに${count}件が管理ページにあります。`,
    waits: '承認待ち',
  },
  moderation: {
    question: {
      approve: 'このコメントを承認しますか？',
      reject: 'このコメントを却下しますか？',
      spam: 'このコメントをスパムにしますか？',
      delete: 'このコメントを削除しますか？',
    },
    explained: {
      approve: '誰でも見られるようになります。',
      reject: '誰にも表示されません。保存され、あとで承認できます。',
      spam: '誰にも表示されません。スパムとして保存されます。',
      delete: '名前、本文、星が消去されます。管理ページで10分以内なら元に戻せます。',
    },
    writtenBy: (name, date, page) => `${name}、${date}、「${page}」`,
    states: {
      approved: '誰でも見られます。',
      pending: '承認を待っています。',
      rejected: '却下されました。',
      spam: 'スパムとされています。',
      deleted: '削除されました。',
    },
    reason: '理由',
    reasons: {
      'off-topic': 'ページと関係がない',
      abusive: '攻撃的である',
      'personal-data': '個人情報を含む',
      advertising: '広告である',
      illegal: '法律に反する',
      duplicate: 'すでに投稿されている',
    },
    others: 'ほかの操作：',
    done: {
      approve: 'コメントを承認しました。誰でも見られます。',
      reject: 'コメントを却下しました。誰にも表示されません。',
      spam: 'コメントをスパムにしました。誰にも表示されません。',
      delete: 'コメントを削除しました。',
    },
    already: 'すでにその状態だったため、何も変わっていません。',
    changed: 'このページを開いたあとでコメントが変更されました。もう一度読んでから選んでください。',
  },
  links: {
    used: {
      title: 'このリンクは使用済みです',
      text: '使えるのは一度だけです。変更するには管理ページを開いてください。',
    },
    expired: {
      title: 'このリンクは期限切れです',
      text: 'コメントについて決めるには、管理ページを開いてください。',
    },
    bad: {
      title: 'このリンクは使えません',
      text: '一部が欠けているか変わっている、またはこのサイトの通知先からアドレスが外されています。メールのリンクを全部コピーするか、管理ページを開いてください。',
    },
    gone: {
      title: 'このコメントはもうありません',
      text: '投稿者または管理者が削除しました。決めることは残っていません。',
    },
    readOnly: {
      title: '現在は変更できません',
      text: '今はサーバーで読むことしかできません。あとで同じリンクをもう一度開いてください。',
    },
  },
};
