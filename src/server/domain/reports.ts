import {randomInt} from 'node:crypto';
import type {ReportReason} from '../../protocol/api.ts';
import type {AdminReport, AdminReportsPage, ReportOutcome, ReportStatus} from '../../protocol/reports.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import type {ReportName} from '../store/reports.ts';
import type {ReportRecord, Snapshot, Store, Transaction} from '../store/store.ts';
import type {Actor, Refused} from './actor.ts';
import {dayOf, giveBackAllowance, useAllowance} from './allowances.ts';
import {toAdmin} from './desk.ts';
import {newId} from './ids.ts';
import type {MailAddresses} from './mail-addresses.ts';
import type {Moderator} from './moderators.ts';
import {MAIL} from './telling.ts';

/** Reports a day from one network, one of a comment. */
const REPORTS_PER_NETWORK = 30;
/** Reports kept of a comment. */
const REPORTS_PER_COMMENT = 20;
/** Reports a day that ask for mail to one mailbox, whatever the site. */
const PER_MAILBOX = 3;
/** What the outbox calls the mail with the answer to a report. */
export const REPORT_MAIL = 'report';

const RECEIPT_LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ';
/** A receipt however it was typed: in small letters, without its dash or with a space there. */
const RECEIPT = new RegExp(`^([${RECEIPT_LETTERS}]{5})[- ]?([${RECEIPT_LETTERS}]{5})$`);
/** One that an older version has not given out: only moderators name the report by it. */
const OLD_RECEIPT = /^OLD-[0-9A-Z]{1,12}$/;

/** A receipt as it is stored; `undefined` for what is none. */
export function readReceipt(typed: string): string | undefined {
  const tidy = typed.trim().toUpperCase();
  const [, first, second] = RECEIPT.exec(tidy) ?? [];
  return first ? `${first}-${second}` : OLD_RECEIPT.test(tidy) ? tidy : undefined;
}

export interface NewReportOf {
  /** Of the comment. */
  id: string;
  /** Keyed hash of the visitor or network. */
  reporter: string;
  reason: ReportReason;
  words: string;
  /** Where the answer is mailed; empty: nowhere. */
  email?: string;
  language?: string;
}

export type Reports = ReturnType<typeof createReports>;

export interface ReportsOptions {
  addresses: MailAddresses;
  /** Whether mail can be sent. */
  enabled: boolean;
  /** Called when there is something to send: no thread has changed, which others would notice. */
  asked?: () => void;
}

/** What visitors report, and what moderators answer. Whoever has a receipt sees the answer; nobody learns who has reported. */
export function createReports(store: Store, {addresses, enabled, asked}: ReportsOptions) {
  /** The address as it is kept; empty where no mail is to go there. */
  async function sealedFor(transaction: Transaction, email: string, now: number): Promise<string> {
    if (!enabled || !email) return '';
    if ((await transaction.mail.mailAddress(addresses.keyOf(email)))?.blocked) return '';
    const ofMailbox = {site: DEFAULT_SITE, target: 'answer to', network: addresses.mailboxOf(email), day: dayOf(now)};
    return (await transaction.takeAllowance(ofMailbox, PER_MAILBOX)) ? addresses.seal(email) : '';
  }

  return {
    /** Keeps a report for the moderators. More of a comment than they need to look at it are taken for said. */
    make: (by: Actor, {email = '', language = '', ...report}: NewReportOf) =>
      store.write(async (transaction): Promise<Refused | {receipt: string | null}> => {
        const {id, reporter} = report;
        const {site, now} = by;
        if ((await transaction.comment({site, id}))?.status !== 'approved') return {refused: 'no-comment'};
        const onComment = `report ${id}`;
        const said = (await transaction.report({site, id, reporter}))?.receipt ?? null;
        if (said || !(await useAllowance(transaction, by, onComment, 1))) return {receipt: said};
        if (!(await useAllowance(transaction, by, 'report', REPORTS_PER_NETWORK))) {
          await giveBackAllowance(transaction, by, onComment);
          return {refused: 'too-many'};
        }
        const mail = await sealedFor(transaction, email, now);
        const kept = {...report, site, receipt: newReceipt(), mail, language: mail && language};
        return {receipt: await transaction.addReport({...kept, now, most: REPORTS_PER_COMMENT})};
      }),

    /** What became of a report; `null` where the receipt is none. */
    look: ({site, receipt}: ReportName): Promise<ReportStatus | null> =>
      store.read(async snapshot => {
        const report = await snapshot.reported.byReceipt({site, receipt});
        if (!report) return null;
        const comment = await snapshot.comment(report);
        const thread = comment && (await snapshot.thread(comment));
        return {
          ...shapeOf(report),
          comment: report.id,
          thread: {title: thread?.title || comment?.thread || '', url: thread?.url ?? null},
        };
      }),

    /** Reports as moderators see them. */
    list: ({
      site,
      open,
      after,
      limit,
    }: {
      site: string;
      open?: boolean | undefined;
      after?: {created: number; receipt: string} | undefined;
      limit: number;
    }): Promise<AdminReportsPage> =>
      store.read(async snapshot => {
        const rows = await snapshot.reported.list({site, open, after, limit: limit + 1});
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        const reports: AdminReport[] = [];
        for (const row of shown) reports.push(await toAdminReport(snapshot, row));
        return {
          reports,
          next: rows.length > limit && last ? `${last.created}.${last.receipt}` : null,
          open: await snapshot.reported.openCount(site),
        };
      }),

    /** Answers a report, once; the reporter who has left an address gets it by mail. */
    async answer(
      by: Moderator,
      {site, receipt, outcome, words}: ReportName & {outcome: ReportOutcome; words: string},
      now = store.now(),
    ): Promise<AdminReport | 'no-report' | 'answered'> {
      const answer = await store.write(async (transaction): Promise<AdminReport | 'no-report' | 'answered'> => {
        const report = await transaction.reported.byReceipt({site, receipt});
        if (!report) return 'no-report';
        if (!(await transaction.reported.answer({site, receipt, outcome, words, now}))) {
          const isSame = report.outcome === outcome && report.answer === words;
          return isSame ? toAdminReport(transaction, report) : 'answered';
        }
        if (report.mail)
          await transaction.addMessage({
            ...{site, receiver: MAIL, kind: REPORT_MAIL, about: receipt, address: ''},
            ...{created: now, due: now, attempts: 0},
          });
        await transaction.people.addAudit({
          ...{id: newId(now), at: now, moderator: by.name, action: 'answer-report', site, targets: [report.id]},
          detail: JSON.stringify({outcome, receipt, ...(words && {words})}),
        });
        return toAdminReport(transaction, (await transaction.reported.byReceipt({site, receipt}))!);
      });
      if (typeof answer !== 'string' && answer.byMail) asked?.();
      return answer;
    },
  };
}

const iso = (ms: number) => new Date(ms).toISOString();

function shapeOf({receipt, reason, words, created, outcome, answer, answered}: ReportRecord) {
  return {
    ...{receipt, reason, words, created: iso(created), state: outcome ?? ('open' as const)},
    ...{answer, answered: answered === null ? null : iso(answered)},
  };
}

async function toAdminReport(snapshot: Snapshot, report: ReportRecord): Promise<AdminReport> {
  const comment = await snapshot.comment(report);
  return {
    ...shapeOf(report),
    byMail: report.mail !== '',
    comment: comment ? await toAdmin(snapshot, comment) : null,
  };
}

/** Ten characters that are easily read out and noted down: no vowels, and nothing that looks like something else. */
function newReceipt(): string {
  const letters = Array.from({length: 10}, () => RECEIPT_LETTERS[randomInt(RECEIPT_LETTERS.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}
