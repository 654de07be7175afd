import type {MailAddresses} from '../domain/mail-addresses.ts';
import {REPORT_MAIL} from '../domain/reports.ts';
import type {OwnersOf} from '../domain/telling.ts';
import type {Store} from '../store/store.ts';
import type {Write} from './channel.ts';
import {excerptOf, type Part} from './letter.ts';
import {titleOf} from './owner-letters.ts';
import {dateIn, wordsOf} from './words/index.ts';
import {rightsOf} from './words/rights/index.ts';

export interface ReportLettersOptions {
  store: Store;
  addresses: MailAddresses;
  /** The server's address, without a slash at its end. */
  url: string;
  ownersOf: OwnersOf;
}

/** The mail with the answer to a report. It says nothing of what stands in the comment. Once it is sent the address is forgotten. */
export function reportLetters({store, addresses, url, ownersOf}: ReportLettersOptions): Record<string, Write> {
  return {
    async [REPORT_MAIL]({site, about: receipt}) {
      const found = await store.read(async snapshot => {
        const report = await snapshot.reported.byReceipt({site, receipt});
        const comment = report && (await snapshot.comment(report));
        return report && {report, title: comment ? titleOf(await snapshot.thread(comment), comment) : ''};
      });
      const to = found?.report.mail ? addresses.open(found.report.mail) : null;
      if (!found?.report.outcome || to === null) return null;
      const {report, title} = found;
      const words = wordsOf(report.language);
      const {report: say} = rightsOf(words);
      const {name} = await ownersOf(site);
      const answer: Part[] = report.answer
        ? [{kind: 'quote', above: name || site, text: excerptOf(report.answer)}]
        : [];
      const query = new URLSearchParams({receipt, site, lang: words.tag}).toString();
      return {
        ...{to, words, sender: name || undefined, mayEnd: true},
        letter: {
          subject: say.mailSubject(title),
          parts: [
            {kind: 'text', text: say.states[report.outcome!]},
            ...answer,
            {kind: 'text', text: say.reported(dateIn(words, report.created), title)},
            {kind: 'links', links: [{words: `${say.receipt} ${receipt}`, href: `${url}/report.html?${query}`}]},
            {kind: 'small', text: say.mailWhy},
          ],
        },
        over: () => store.write(({reported}) => reported.forgetMail({site, receipt})),
      };
    },
  };
}
