import type {InvitationSheet} from '../../protocol/admin-invitations.ts';
import {qr} from '../../contact/qr.ts';
import {attributes, escape} from '../../render/html.ts';
import {invitationWordsOf} from './invitation-words/index.ts';
import {dayIn, type Words} from './words/index.ts';

/** Light modules around a code that readers need (ISO/IEC 18004 §6.3.8). */
const QUIET = 4;

/** Eight cards on a sheet of A4 or Letter. A Content-Security-Policy allows it by its hash. */
export const SHEET_STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1rem; max-width: 190mm; font: 1rem/1.4 system-ui, sans-serif; color: #000; background: #fff; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.5rem; font-size: 1.375rem; line-height: 1.3; }
header p { max-width: 40rem; }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(88mm, 100%), 1fr)); gap: 0; margin: 0; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: 34mm 1fr; gap: 0 3mm; align-content: center; align-items: center; min-height: 63mm; padding: 3mm; border: 1px dashed #888; break-inside: avoid; box-sizing: border-box; font-size: 9.5pt; }
svg { inline-size: 34mm; block-size: 34mm; grid-row: span 1; }
h2 { grid-column: 1 / -1; margin: 0 0 1.5mm; font-size: 12pt; line-height: 1.25; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
li p { margin: 0 0 1mm; }
.code { font: 600 13pt/1.3 ui-monospace, monospace; white-space: nowrap; }
.small { font-size: 8pt; color: #333; }
.foot { grid-column: 1 / -1; display: flex; justify-content: space-between; gap: 3mm; margin-top: 1.5mm; }
@page { margin: 10mm; }
@media print { header { display: none; } body { padding: 0; max-width: none; } ul { grid-template-columns: 1fr 1fr; } }
`;

/** Cards with a code each, to print and cut apart. Those that are used are left out. */
export function renderSheet(words: Words, {title, codes, url, expires}: InvitationSheet): string {
  const say = invitationWordsOf(words.tag);
  const left = codes.filter(({used}) => !used);
  const gone = codes.length - left.length;
  const until = dayIn(words, Date.parse(expires));
  const cards = left.map(
    ({number, code, link}) => `<li>
<h2 dir="auto">${escape(title)}</h2>
${drawing(link)}
<div>
<p>${escape(say.cardText)}</p>
<p class="small">${escape(say.cardType)} <bdi>${escape(url.replace(/^https?:\/\//, ''))}</bdi></p>
<p class="code" dir="ltr">${escape(code)}</p>
</div>
<p class="small foot"><span>${escape(say.cardOnce(until))}</span> <span>${number}</span></p>
</li>`,
  );
  return `<!doctype html>
<html${attributes({lang: words.tag, dir: words.direction})}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(say.sheetTitle(title))}</title>
<link rel="icon" href="data:,">
<style>${SHEET_STYLE}</style>
</head>
<body>
<header>
<h1>${escape(say.sheetTitle(title))}</h1>
<p>${escape(say.sheetHint)}</p>
${gone ? `<p>${escape(say.sheetUsed(gone))}</p>\n` : ''}</header>
<ul>
${cards.join('\n')}
</ul>
</body>
</html>
`;
}

function drawing(link: string): string {
  const {size, path} = qr(link);
  const box = `${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`;
  return `<svg viewBox="${box}" shape-rendering="crispEdges" aria-hidden="true"><path d="${path}"/></svg>`;
}
