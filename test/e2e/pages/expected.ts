import type {EngineName} from '../../helpers/engines.ts';
import {buttonThatSays, commentTexts} from './look.ts';
import type {Visitor} from './visitor.ts';

/** What a visitor can do on any of these pages. Faults are sentences. */
export interface Visit {
  readonly visitor: Visitor;
  /** Asks again until it is so, or the time is over. */
  becomes(asked: () => Promise<boolean>): Promise<boolean>;
  /** Clicks what is found, once it can be clicked: what has just moved cannot. */
  press<A extends unknown[]>(find: (...args: A) => HTMLElement | null, ...args: A): Promise<boolean>;
  /** What is wrong after the widgets have had their time. */
  becomesRight(): Promise<string[]>;
  likeIsCounted(): Promise<string[]>;
}

/** What has to be so on a page beyond what has to be so on each. */
export interface Expectation {
  /** @param from where the script and its answers come from */
  headers?: (from: string) => Record<string, string>;
  /** The owner's text is all that can be had. */
  textOnly?: true;
  /** How a visitor comes to the page, if not by its address. */
  enter?: (visit: Visit, url: string, site: string) => Promise<void>;
  /** What visitors do there beyond reading, writing and posting. Answers with faults. */
  also?: (visit: Visit) => Promise<string[]>;
  /** Where the widgets are, when it is not the page itself. */
  frame?: true;
  /** What our own script says on the console of this page, and should. */
  says?: RegExp;
  /** Engines in which nobody writes there: what drives them cannot click what came from another document, or type in a frame of another origin. */
  reading?: readonly EngineName[];
  /** Tags that the page itself has taken. */
  without?: string;
  /** Even careless ones work there: it breaks what only ours use, or has broken others. */
  harmless?: true;
  /** Why it cannot be tried in an engine. */
  not?: Partial<Record<EngineName, string>>;
}

const policy = (directives: string) => () => ({'content-security-policy': directives});

export const EXPECTED: Record<string, Expectation> = {
  'trusted-types': {headers: policy("require-trusted-types-for 'script'; trusted-types theirs"), textOnly: true},
  'trusted-types-allowed': {
    headers: from =>
      policy(
        `default-src 'none'; script-src ${from}; connect-src ${from}; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html`,
      )(),
  },
  // No element can tell that from a colour that the page wants (seen in Firefox 153 and WebKitGTK 2.50).
  'all-initial': {
    not: {
      Firefox: 'text in the initial colour is black on dark pages, too',
      WebKit: 'text in the initial colour is black on dark pages, too',
    },
  },
  nonce: {
    headers: from => policy(`default-src 'none'; script-src 'nonce-r4nd0m'; connect-src ${from}; img-src data:`)(),
  },
  xhtml: {textOnly: true},
  srcdoc: {frame: true},
  sandbox: {frame: true, reading: ['WebKit']},
  'captive-portal': {textOnly: true, says: /./},
  'polyfilled-elements': {textOnly: true, harmless: true},
  'core-js-2': {harmless: true},
  zone: {harmless: true},
  preflight: {harmless: true},
  'undefined-hidden': {harmless: true},
  commonjs: {
    also: async ({visitor}) =>
      (await visitor.page('Object.keys(module.exports).length'))
        ? ['something was written into the page’s exports']
        : [],
  },
  'taken-tag': {without: 'contact-card', says: /contact-card/},
  hotkeys: {
    also: async ({visitor}) =>
      (await visitor.page('window.hotkeys.length')) ? ['the page took keys from the field'] : [],
  },
  'in-link': {
    also: async visit => [
      ...(await visit.likeIsCounted()),
      ...(/elsewhere/.test(await visit.visitor.url()) ? ['a click followed the page’s link'] : []),
    ],
  },
  'in-form': {
    also: async ({visitor}) => (/submitted/.test(await visitor.url()) ? ['the page’s form was submitted'] : []),
  },
  'in-label': {
    also: async visit => [
      ...(await visit.likeIsCounted()),
      ...((await visit.visitor.page('window.ticked')) ? ['a click ticked the page’s own box'] : []),
    ],
  },
  // What SES says of what it takes away.
  ses: {says: /^Removing/},
  translator: {
    also: async visit => {
      await visit.visitor.page('void translate(document.body)');
      if (!(await visit.press(buttonThatSays, 'Like'))) return ['there is no Like'];
      return (await visit.becomes(async () => /Like\D*1\b/.test(await visit.visitor.look(commentTexts))))
        ? []
        : ['a like that was given is not shown'];
    },
  },
  turbo: {
    harmless: true,
    also: async visit => {
      const {visitor} = visit;
      await visitor.page('void (window.here = true)');
      await visit.press(() => document.getElementById('again'));
      if (!(await visit.becomes(async () => (await visitor.url()).includes('again')))) return ['Turbo went nowhere'];
      if (!(await visitor.page('window.here'))) return ['the page was loaded anew'];
      return visit.becomesRight();
    },
  },
  'theme-toggle': {
    also: async visit =>
      (await visit.becomes(() => visit.visitor.look(() => !!document.querySelector('html.dark'))))
        ? visit.becomesRight()
        : ['the page did not become dark'],
  },
  'view-transition': {harmless: true, also: visit => visit.likeIsCounted()},
  moved: {also: visit => visit.likeIsCounted()},
  adopted: {
    frame: true,
    reading: ['Chromium', 'Firefox', 'WebKit'],
    // Of itself an element nobody knows is inline.
    also: async visit =>
      (await visit.becomes(() =>
        visit.visitor.look(() => getComputedStyle(document.querySelector('business-hours')!).display !== 'inline'),
      ))
        ? []
        : ['the styles stayed behind'],
  },
  // Of a script without Lit nothing is in the way.
  'version-lists': {harmless: true},
  'kept-page': {
    also: async visit => {
      const {visitor} = visit;
      await visitor.page('void (window.here = true)');
      await visit.press(() => document.getElementById('away'));
      if (!(await visit.becomes(async () => (await visitor.url()).endsWith('/empty')))) return ['nobody left the page'];
      await visitor.page('void history.back()');
      if (!(await visit.becomes(async () => !(await visitor.url()).endsWith('/empty')))) return ['nobody came back'];
      if (!(await visitor.page('window.here'))) return ['the page was not kept while its visitor was away'];
      return [...(await visit.becomesRight()), ...(await visit.likeIsCounted())];
    },
  },
  prerendered: {
    not: {Firefox: 'prepares no pages', WebKit: 'prepares no pages'},
    enter: async (visit, url, site) => {
      const {visitor} = visit;
      await visitor.goto(`${site}/ahead?to=${encodeURIComponent(url)}`);
      // The page itself says, through the server, when it has been there for a while.
      await visit.becomes(async () => (await fetch(`${site}/prepared`)).status === 200);
      await visit.press(() => document.querySelector('a'));
      await visit.becomes(async () => (await visitor.url()) === url);
    },
    also: async ({visitor}) =>
      (await visitor.page<number>('performance.getEntriesByType("navigation")[0].activationStart'))
        ? []
        : ['the page was not prepared'],
  },
  many: {
    also: async ({visitor}) => {
      const asked = await visitor.page<string[]>('performance.getEntriesByType("resource").map(entry => entry.name)');
      // Read once: the script, two readers, the thread. Written once: the comment and what the form needed for that.
      const reads = asked.filter(name => /thread\?|\.js/.test(name) && !/composer|writing-tools/.test(name));
      return reads.length > 5 ? [`${reads.length} requests: ${reads.join(' ')}`] : [];
    },
  },
};
