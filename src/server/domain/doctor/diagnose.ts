import {DOCTOR_SENTENCES, type Finding, type FindingCode} from '../../../protocol/doctor.ts';
import {ELEMENT_ATTRIBUTES} from '../../../protocol/element-attributes.ts';
import {threadKey} from '../../../protocol/thread-key.ts';
import {version} from '../../../protocol/version.ts';
import {readPage, type Found, type ReadPage} from './page.ts';
import {allowsConnect, allowsScript, allowsStyleAttributes, allowsTemplates, readPolicies} from './policy.ts';

/** A page as it was answered. */
export interface LookedAt {
  url: URL;
  status: number;
  headers: {'content-type'?: string | undefined; 'content-security-policy'?: string | string[] | undefined};
  body: string;
}

/** What the doctor knows of this server. */
export interface ServerFacts {
  /** Where visitors reach it: `https://widgets.example.com`. */
  origin: string;
  /** Whether pages of an origin may write. */
  mayWrite(origin: string): boolean;
  /** `LINTEL_ORIGINS` as it would have to be. */
  settingFor(origin: string): string;
}

const SCRIPT = /\/(?:lintel|star-rating|comment-box|business-hours|contact-card)(?:-(\d[\w.+-]*?))?\.js$/;
const ORDER: Record<Finding['severity'], number> = {error: 0, warning: 1, good: 2};

/** What every element may have besides its own attributes. */
const COMMON =
  /^(?:id|class|style|slot|lang|dir|hidden|title|part|exportparts|role|tabindex|is|v-pre|data-.*|aria-.*)$/;

export function finding(code: FindingCode, severity: Finding['severity'], values: Finding['values'] = {}): Finding {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return {code, severity, values, message: fill(DOCTOR_SENTENCES[code]), fix: fill(DOCTOR_SENTENCES[`${code}-fix`])};
}

/** What is wrong with our snippet on a page, what is wrong first. Pure. */
export function diagnose(looked: LookedAt, server: ServerFacts): Finding[] {
  const {status, headers, body, url} = looked;
  if (status < 200 || status > 299) return [finding('status', 'error', {status})];
  const type = headers['content-type']?.split(';')[0]?.trim() ?? '';
  if (type && !/^(?:text\/html|application\/xhtml\+xml)$/i.test(type)) return [finding('not-html', 'error', {type})];
  const page = readPage(body);
  const base = page.base && URL.canParse(page.base, url) ? new URL(page.base, url) : url;
  const findings = [
    ...aboutScripts(page, url, base, server),
    ...aboutElements(page),
    ...aboutPolicies(page, looked, base, server),
    ...aboutThread(page, url, base, server),
  ];
  if (!findings.some(({severity}) => severity !== 'good')) findings.push(finding('well', 'good'));
  return findings.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

interface Script {
  url: URL;
  version: string | undefined;
  type: string;
  attributes: Record<string, string>;
}

function scriptsOf(page: ReadPage, base: URL): Script[] {
  return page.scripts.flatMap(({src, type, attributes}) => {
    if (!URL.canParse(src, base)) return [];
    const url = new URL(src, base);
    const match = SCRIPT.exec(url.pathname);
    return match ? [{url, version: match[1], type, attributes}] : [];
  });
}

function aboutScripts(page: ReadPage, _url: URL, base: URL, server: ServerFacts): Finding[] {
  const scripts = scriptsOf(page, base);
  const [first] = scripts;
  if (!first) return page.frames.length ? [] : [finding('no-script', 'error')];
  const findings: Finding[] = [];
  const active = (type: string) => /^(?:|module|(?:text|application)\/(?:java|ecma)script)$/i.test(type.trim());
  if (!active(first.type)) findings.push(finding('script-blocked', 'error', {type: first.type}));
  if (first.url.origin !== server.origin) findings.push(finding('script-elsewhere', 'warning', {host: first.url.host}));
  if (first.version && first.version !== version)
    findings.push(finding('script-old', 'warning', {version: first.version, current: version}));
  const same = scripts.filter(({url: {href}, attributes}) => href === first.url.href && !('data-lintel' in attributes));
  if (same.length > 1) findings.push(finding('script-twice', 'warning', {n: same.length}));
  return findings;
}

function aboutElements({found, asText, scripts, frames, css}: ReadPage): Finding[] {
  if (!found.length) {
    if (asText) return [finding('as-text', 'error')];
    return scripts.some(({src}) =>
      /\/(?:lintel|star-rating|comment-box|business-hours|contact-card)[\w.+-]*\.js(?:[?#]|$)/.test(src),
    ) && !frames.length
      ? [finding('no-elements', 'error')]
      : [];
  }
  const findings: Finding[] = [];
  const told = new Set<string>();
  for (const {tag, attributes, style, placeholder} of found) {
    const shown = `<${tag}>`;
    if (Object.entries(attributes).some(([name, value]) => /[“”„]/.test(name) || /^[“”„]/.test(value))) {
      if (!told.has(`quotes ${tag}`)) findings.push(finding('smart-quotes', 'error', {tag: shown}));
      told.add(`quotes ${tag}`);
      continue;
    }
    const known = ELEMENT_ATTRIBUTES[tag]!;
    for (const name of Object.keys(attributes)) {
      const plain = name.replace(/-/g, '');
      const is = Object.keys(known).some(one => one.replace(/-/g, '') === plain);
      if (is || COMMON.test(name) || (placeholder && /^(?:text|style|prefix|server)$/.test(name))) continue;
      findings.push(finding('unknown-attribute', 'warning', {tag: shown, name: name.slice(0, 40)}));
    }
    const ruled = new RegExp(`${tag}[^{}]*\\{[^}]*min-(?:height|block-size)`).test(css);
    if (!/min-(?:height|block-size)/.test(style) && !ruled && !placeholder && !told.has(`space ${tag}`)) {
      told.add(`space ${tag}`);
      findings.push(finding('no-space', 'warning', {tag: shown}));
    }
  }
  return findings;
}

function aboutPolicies(page: ReadPage, {headers, url}: LookedAt, base: URL, server: ServerFacts): Finding[] {
  const header = headers['content-security-policy'] ?? [];
  const policies = readPolicies([...(Array.isArray(header) ? header : [header]), ...page.policies]);
  const [script] = scriptsOf(page, base);
  if (!policies.length || !script) return [];
  const findings: Finding[] = [];
  if (!allowsScript(policies, script.url, url, script.attributes))
    findings.push(finding('csp-script', 'error', {source: `${script.url.origin}/`}));
  if (!allowsTemplates(policies)) findings.push(finding('csp-trusted-types', 'error'));
  const talksTo = serverFor(page, page.found[0], script, server);
  if (!allowsConnect(policies, new URL('api/v1/thread', talksTo), url))
    findings.push(
      finding('csp-connect', page.found.some(writes) ? 'error' : 'warning', {source: talksTo.origin + '/'}),
    );
  if (page.found.some(({style}) => style) && !allowsStyleAttributes(policies))
    findings.push(finding('csp-style', 'warning'));
  return findings;
}

/** Whether visitors can write in it. */
const writes = ({tag, attributes}: Found): boolean =>
  tag === 'comment-box'
    ? attributes['readonly'] === undefined
    : tag === 'star-rating' && attributes['thread'] !== undefined;

/** The Lintel server that an element talks to. */
function serverFor(page: ReadPage, found: Found | undefined, script: Script, facts: ServerFacts): URL {
  const given = found?.attributes['server'] ?? script.attributes['data-server'] ?? page.server;
  return given && URL.canParse(given, script.url)
    ? new URL(given, script.url)
    : new URL('.', script.url.href || facts.origin);
}

function aboutThread(page: ReadPage, url: URL, base: URL, server: ServerFacts): Finding[] {
  const [script] = scriptsOf(page, base);
  const about = page.found.filter(one => one.tag === 'comment-box' || one.attributes['thread'] !== undefined);
  const [first] = about;
  if (!first || !script) return [];
  const findings: Finding[] = [];
  const ours = serverFor(page, first, script, server).origin === server.origin;
  if (ours && about.some(writes) && !server.mayWrite(url.origin))
    findings.push(finding('origin-refused', 'error', {origin: url.origin, setting: server.settingFor(url.origin)}));
  const named = first.attributes['thread'];
  if (named && named !== 'true') return [...findings, finding('thread', 'good', {thread: threadKey(named)})];
  const canonical = page.canonical.filter(href => URL.canParse(href, base)).map(href => new URL(href, base));
  if (new Set(canonical.map(({href}) => href)).size > 1)
    findings.push(finding('canonical-many', 'warning', {n: canonical.length}));
  const [address = url] = canonical;
  if (address.pathname === '/' && url.pathname !== '/') findings.push(finding('canonical-home', 'error'));
  else if (address.pathname.replace(/\/$/, '') !== url.pathname.replace(/\/$/, ''))
    findings.push(finding('canonical-elsewhere', 'warning', {address: address.href.slice(0, 300)}));
  return [...findings, finding('thread', 'good', {thread: threadKey(address.pathname + address.search)})];
}
