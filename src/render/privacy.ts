import type {PrivacyFacts} from '../protocol/privacy.ts';
import {attributes, escape} from './html.ts';
import {PAGE_STYLE} from './page.ts';
import {languageOf, type Language} from './sentences.ts';

/** The page's one style sheet. A Content-Security-Policy allows it by its hash. */
export const PRIVACY_STYLE = `${PAGE_STYLE}
h1 { margin-block-end: 1rem; }
section { margin-block-start: 2rem; }
p { max-width: 65ch; margin: 0.5rem 0 0; }
section + p { margin-block-start: 2rem; color: var(--muted); }
table { width: 100%; margin-block: 0.75rem; border-collapse: collapse; }
th, td { padding: 0.5rem 0; padding-inline-end: 1rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: 400; }
thead th { color: var(--muted); font-size: 0.875rem; }
td { width: 35%; padding-inline-end: 0; }
`;

/** Addresses that the text leads to; what is not said is not led to. */
export interface PrivacyLinks {
  /** The page where an address gets a link to what is kept under it. */
  mine?: string | undefined;
  /** How reviews are checked. */
  policy?: string | undefined;
}

interface Paragraph {
  text: string;
  /** Where it leads, if anywhere. */
  href?: string | undefined;
}

interface Section {
  heading: string;
  paragraphs: readonly Paragraph[];
  /** What is kept, and for how long. */
  times?: readonly (readonly [what: string, time: string])[];
}

interface Text {
  title: string;
  intro: readonly string[];
  sections: readonly Section[];
  end: readonly Paragraph[];
}

type Says = readonly (string | false | Paragraph)[];

const paragraphs = (says: Says): Paragraph[] =>
  says.flatMap(one => (one === false ? [] : typeof one === 'string' ? [{text: one}] : [one]));

/** What a site keeps about people, in words. It says nothing of what the facts say is off. */
function textOf(facts: PrivacyFacts, language: Language, links: PrivacyLinks): Text {
  const {say} = language;
  const {mail, check, hooks, signIn, log, limits, challenge, invitations, ownersMailed} = facts;
  const listed = new Intl.ListFormat(language.tag);
  const places = (hosts: readonly string[]) => ({
    places: listed.format(hosts.map(host => host || say('privacyOthersMachine'))),
  });
  const sections: (Section | false)[] = [
    {
      heading: say('privacyReading'),
      paragraphs: paragraphs([
        say('privacyReadNothing'),
        say('privacyReadAddress'),
        say(({off: 'privacyLogOff', errors: 'privacyLogErrors', requests: 'privacyLogRequests'} as const)[log]),
      ]),
    },
    {
      heading: say('privacyWriting'),
      paragraphs: paragraphs([
        say('privacyWritePublic'),
        say('privacyWriteRating'),
        say('privacyWriteMember'),
        say('privacyWriteEmail'),
        say('privacyWriteReport'),
        mail !== null && say('privacyWriteReportMail'),
        say('privacyWriteChecks'),
        challenge && say('privacyWriteWork'),
      ]),
    },
    {
      heading: say('privacyKnown'),
      paragraphs: paragraphs([
        say('privacyKnownToken'),
        say('privacyKnownBrowser'),
        say('privacyKnownNetwork'),
        limits && say('privacyKnownCounts'),
        say('privacyKnownBans'),
        say('privacyKnownCookies'),
        signIn !== null && say('privacyKnownSignIn', {place: signIn}),
      ]),
    },
    {
      heading: say('privacyOthers'),
      paragraphs: paragraphs([
        say('privacyOthersModerators'),
        check !== null && say('privacyOthersCheck', places([check])),
        hooks.length > 0 && say('privacyOthersHooks', places(hooks)),
        ownersMailed && say('privacyOthersOwners'),
        mail !== null && say('privacyOthersMail', places([mail])),
        say('privacyOthersNobody'),
      ]),
    },
    (mail !== null || invitations) && {
      heading: say('privacyMail'),
      paragraphs: paragraphs([
        ...(mail === null ? [] : [say('privacyMailFollow'), say('privacyMailEnd'), say('privacyMailNever')]),
        invitations && say('privacyMailInvited'),
      ]),
    },
    {heading: say('privacyLong'), paragraphs: paragraphs([say('privacyLongDaily')]), times: timesOf(facts, language)},
    {
      heading: say('privacyRights'),
      paragraphs: paragraphs([
        say('privacyRightsBrowser', {mine: say('mine')}),
        say('privacyRightsReasons'),
        mail !== null && {text: say('privacyRightsMine'), href: links.mine},
        say('privacyRightsReport'),
      ]),
    },
  ];
  return {
    title: say('privacy'),
    intro: [...(facts.name ? [facts.name] : []), say('privacyIntro')],
    sections: sections.filter(section => section !== false),
    end: paragraphs([say('privacyWritten'), links.policy !== undefined && {text: say('policy'), href: links.policy}]),
  };
}

function timesOf({kept, editMinutes, limits, mail, invitations, backups}: PrivacyFacts, language: Language) {
  const {say} = language;
  const unit = (count: number, name: 'day' | 'hour' | 'minute') =>
    language.number(count, {style: 'unit', unit: name, unitDisplay: 'long'});
  const days = (count: number) => (count ? unit(count, 'day') : say('privacyLongEver'));
  const minutes = (count: number) =>
    count % 1440 === 0
      ? unit(count / 1440, 'day')
      : count % 60 === 0
        ? unit(count / 60, 'hour')
        : unit(count, 'minute');
  const withMail = mail !== null;
  const times: (readonly [what: string, time: string] | false)[] = [
    [say('privacyLongComments'), say('privacyLongUntilDeleted')],
    editMinutes > 0 && [say('privacyLongChange'), minutes(editMinutes)],
    editMinutes > 0 && [say('privacyLongErased'), unit(kept.erasedMinutes, 'minute')],
    [say('privacyLongEmails'), days(kept.emails)],
    [say('privacyLongNetworks'), days(kept.networks)],
    limits && [say('privacyLongCounts'), unit(1, 'day')],
    [say('privacyLongRefused'), days(kept.refused)],
    [say('privacyLongDecisions'), days(kept.decisions)],
    [say('privacyLongReports'), days(kept.reports)],
    [say('privacyLongAudit'), days(kept.audit)],
    withMail && [say('privacyLongConfirm'), unit(kept.unconfirmed, 'day')],
    withMail && [say('privacyLongFollows'), say('privacyLongUntilEnded')],
    invitations && [say('privacyLongInvited'), unit(kept.invited, 'day')],
    backups !== null && [say('privacyLongBackups'), unit(backups, 'day')],
  ];
  return times.filter(row => row !== false);
}

/** The text as HTML, without a page around it. */
export function privacyHtml(facts: PrivacyFacts, tag: string, links: PrivacyLinks = {}): string {
  const language = languageOf(tag);
  const {title, intro, sections, end} = textOf(facts, language, links);
  const line = ({text, href}: Paragraph) =>
    `<p>${href === undefined ? escape(text) : `<a${attributes({href})}>${escape(text)}</a>`}</p>\n`;
  const table = (times: NonNullable<Section['times']>) => `<table>
<thead><tr><th scope="col">${escape(language.say('privacyLongWhat'))}</th><th scope="col">${escape(language.say('privacyLongTime'))}</th></tr></thead>
<tbody>
${times.map(([what, time]) => `<tr><th scope="row">${escape(what)}</th><td>${escape(time)}</td></tr>\n`).join('')}</tbody>
</table>
`;
  const section = ({heading, times, paragraphs}: Section) =>
    `<section>\n<h2>${escape(heading)}</h2>\n${times ? table(times) : ''}${paragraphs.map(line).join('')}</section>\n`;
  return `<h1>${escape(title)}</h1>
${intro.map(text => `<p dir="auto">${escape(text)}</p>\n`).join('')}${sections.map(section).join('')}${end.map(line).join('')}`;
}

/** The text as Markdown. */
export function privacyMarkdown(facts: PrivacyFacts, tag: string, links: PrivacyLinks = {}): string {
  const language = languageOf(tag);
  const {title, intro, sections, end} = textOf(facts, language, links);
  const plain = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, '\\$&');
  const line = ({text, href}: Paragraph) => (href === undefined ? plain(text) : `[${plain(text)}](<${href}>)`);
  const row = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`;
  const table = (times: NonNullable<Section['times']>) =>
    [row([language.say('privacyLongWhat'), language.say('privacyLongTime')]), '| --- | --- |', ...times.map(row)].join(
      '\n',
    );
  return [
    `# ${plain(title)}`,
    ...intro.map(plain),
    ...sections.flatMap(({heading, times, paragraphs}) => [
      `## ${plain(heading)}`,
      ...(times ? [table(times)] : []),
      ...paragraphs.map(line),
    ]),
    ...end.map(line),
  ]
    .map(block => `${block}\n`)
    .join('\n');
}

/** The same as a page without scripts. */
export function renderPrivacyPage(facts: PrivacyFacts, tag: string, links: PrivacyLinks): string {
  const language = languageOf(tag);
  return `<!doctype html>
<html${attributes({lang: language.tag, dir: language.direction})}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(language.say('privacy'))}</title>
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<style>${PRIVACY_STYLE}</style>
</head>
<body>
<main>
${privacyHtml(facts, tag, links)}</main>
</body>
</html>
`;
}
