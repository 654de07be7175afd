import type {ReportStatus} from '../../protocol/reports.ts';
import {attributes, escape} from '../../render/html.ts';
import {renderShell} from './page-shell.ts';
import {dateIn, type Words} from './words/index.ts';
import {rightsOf} from './words/rights/index.ts';

export interface ReportPage {
  /** The site, as the form sends it on; empty for the default one. */
  site: string;
  /** What was typed. */
  receipt: string;
  /** `null`: nothing was found; `undefined`: nothing was looked for. */
  report: ReportStatus | null | undefined;
}

/** What became of a report, for who has its receipt; below it the form for another one. */
export function renderReportPage(words: Words, {site, receipt, report}: ReportPage): string {
  const {report: say} = rightsOf(words);
  const hidden = (name: string, value: string) => `<input type="hidden"${attributes({name, value})}>`;
  const unknown = report === null;
  const found = report ? `${renderReport(words, report)}\n<h2>${escape(say.title)}</h2>` : '';
  const body = `${found}
<p>${escape(say.explained)}</p>
${unknown ? `<p class="notice" role="alert" id="unknown">${escape(say.unknown)}</p>` : ''}
<form method="get" action="report.html">
${site && hidden('site', site)}${hidden('lang', words.tag)}
<label for="receipt">${escape(say.receipt)}</label>
<p class="row"><input id="receipt" name="receipt" required maxlength="20" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false"${attributes({value: report ? '' : receipt, 'aria-invalid': unknown ? 'true' : undefined, 'aria-describedby': unknown ? 'unknown' : undefined})}>
<button class="main">${escape(say.look)}</button></p>
</form>`;
  return renderShell({words, title: report ? say.states[report.state] : say.title, body});
}

function renderReport(
  words: Words,
  {receipt, created, reason, words: own, answer, answered, thread}: ReportStatus,
): string {
  const {report: say} = rightsOf(words);
  const quote = (text: string) => `<blockquote dir="auto">${escape(text)}</blockquote>`;
  const answerPart =
    answered === null
      ? ''
      : `<p class="muted">${escape(say.answered(dateIn(words, Date.parse(answered))))}</p>\n${answer && quote(answer)}`;
  const page = thread.url
    ? `<p><a${attributes({href: thread.url, rel: 'noreferrer'})}>${escape(say.openPage)}</a></p>`
    : '';
  return `${answerPart}
<p class="muted">${escape(say.receipt)} <b><bdi>${escape(receipt)}</bdi></b><br>
${escape(say.reported(dateIn(words, Date.parse(created)), thread.title))}<br>
${escape(say.reasons[reason])}</p>
${own ? `<p class="muted">${escape(say.yourWords)}</p>\n${quote(own)}` : ''}
${page}`;
}
