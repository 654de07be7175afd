import type {PolicyFacts} from '../protocol/api.ts';
import {attributes, escape} from './html.ts';
import {PAGE_STYLE} from './page.ts';
import {languageOf, type Language} from './sentences.ts';

/** How a site checks its reviews, in words: one sentence or two for each fact, those that a reader looks for first coming first. */
export function policySentences(facts: PolicyFacts, language: Language): string[] {
  const {moderation, challenge, limits, check, editMinutes, reasons, invitations, ratings} = facts;
  const {say} = language;
  const {count, verified, imported} = ratings ?? {count: 0, verified: 0, imported: 0};
  const listed = new Intl.ListFormat(language.tag, {type: 'disjunction'});
  return [
    say('policyWho'),
    ...(invitations ? [say('policyVerifiedInvited'), say('policyInvited')] : [say('policyVerified')]),
    ...(count && verified ? [say('policyVerifiedCount', {n: count, verified})] : []),
    ...(count && imported ? [say('policyImportedCount', {n: count, imported})] : []),
    say(({post: 'policyPost', pre: 'policyPre', first: 'policyFirst'} as const)[moderation]),
    ...(challenge ? [say('policyWork')] : []),
    ...(limits ? [say('policyNetwork')] : []),
    say('policyChecks'),
    ...(check ? [say('policyOwnCheck')] : []),
    say('policyReasons', {
      reasons: listed.format([...reasons, 'spam' as const].map(reason => say(`reason-${reason}`))),
    }),
    say('policyRemoved'),
    say('policyStars'),
    say('policyAverage'),
    say('policyChange', {n: editMinutes}),
    say('policyReport'),
    say('policyWritten'),
  ];
}

/** The same as a page without scripts. */
export function renderPolicyPage(facts: PolicyFacts, tag: string): string {
  const language = languageOf(tag);
  const title = escape(language.say('policy'));
  return `<!doctype html>
<html${attributes({lang: language.tag, dir: language.direction})}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<div class="e-content"><ul>
${policySentences(facts, language)
  .map(sentence => `<li>${escape(sentence)}</li>\n`)
  .join('')}</ul></div>
</main>
</body>
</html>
`;
}
