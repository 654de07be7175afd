import {z} from '@hono/zod-openapi';
import {REPORT_OUTCOMES, type ReportStatus} from '../../protocol/reports.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import {MAIL_LANGUAGES} from '../../protocol/mail-languages.ts';
import {readReceipt} from '../domain/reports.ts';
import {languageFor} from '../http/languages.ts';
import {refused} from '../http/problem.ts';
import {renderReportPage} from '../mail/report-page.ts';
import {wordsOf} from '../mail/words/index.ts';
import {json} from './answers.ts';
import type {Ctx} from './env.ts';
import {html, linkPage} from './mail-routes.ts';
import {pageLanguage, siteQuery} from './parameters.ts';
import {REPORT_REASONS} from './request-schemas.ts';
import {ANYBODY, createRoute, responses, type AddRoute} from './route.ts';
import type {Services} from './services.ts';
import {limit} from './visitor.ts';

const receipt = z
  .string()
  .max(40, 'This is no receipt.')
  .openapi({description: 'What the report is known by: BCDFG-23456.', example: 'BCDFG-23456'});

const status: z.ZodType<ReportStatus> = z
  .object({
    receipt: z.string(),
    reason: z.enum(REPORT_REASONS),
    words: z.string(),
    created: z.string(),
    state: z.enum(['open', ...REPORT_OUTCOMES]),
    answer: z.string(),
    answered: z.string().nullable(),
    comment: z.string(),
    thread: z.object({title: z.string(), url: z.string().nullable()}),
  })
  .openapi('ReportStatus');

const look = createRoute({
  method: 'get',
  path: '/api/v1/report',
  summary: 'What became of a report, for who has its receipt',
  security: ANYBODY,
  request: {query: siteQuery.extend({receipt})},
  responses: responses({200: status}),
});

const page = createRoute({
  method: 'get',
  path: '/report.html',
  summary: 'What became of a report, as a page without scripts',
  security: ANYBODY,
  request: {query: siteQuery.extend({receipt: receipt.default(''), lang: pageLanguage})},
  responses: html,
});

/** Where the page about a report is, below the server's own address. */
export function reportAddress({site, receipt}: {site: string; receipt: string}): string {
  return `report.html?${new URLSearchParams({receipt, ...(site !== DEFAULT_SITE && {site})}).toString()}`;
}

/** The words of a page: of the language asked for, else of the browser's. */
export const pageWords = (c: Ctx, lang: string | undefined) =>
  wordsOf(lang ?? languageFor(c.env.incoming.headers['accept-language'], MAIL_LANGUAGES));

/** What reporters are told. Nobody keeps an answer but who asked: whoever has a receipt may know what became of its report. */
export function addReportRoutes(add: AddRoute, s: Services): void {
  const find = (site: string, typed: string) => {
    const receipt = readReceipt(typed);
    return receipt === undefined ? Promise.resolve(null) : s.reports.look({site, receipt});
  };

  add(look, async (c, {query}) => {
    // Whoever guesses receipts comes to nothing: there are 2×10¹⁴.
    limit(c, s, 'write');
    const found = await find(query.site, query.receipt);
    if (!found) throw refused(404, 'no-report');
    return json(found);
  });

  add(page, async (c, {query}) => {
    limit(c, s, 'write');
    const {site, lang, receipt} = query;
    const typed = receipt.trim();
    const report = typed ? await find(site, typed) : undefined;
    const html = renderReportPage(pageWords(c, lang), {
      site: site === DEFAULT_SITE ? '' : site,
      receipt: typed,
      report,
    });
    return linkPage(html, report === null ? 404 : 200);
  });
}
