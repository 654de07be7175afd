/** Whether a page's Content-Security-Policies (CSP Level 3) let our script do its work. */

export type Directives = ReadonlyMap<string, string[]>;

/** The policies of a header or a meta element; a header may hold several with commas between them. */
export function readPolicies(texts: readonly string[]): Directives[] {
  return texts
    .flatMap(text => text.split(','))
    .map(text => {
      const directives = new Map<string, string[]>();
      for (const part of text.split(';')) {
        const [name, ...sources] = part.trim().split(/\s+/);
        // The first of a name counts.
        if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
      }
      return directives;
    })
    .filter(directives => directives.size);
}

/** The sources for a kind of thing: its own directive, or the first there is of those that stand in for it. */
function sourcesFor(policy: Directives, names: readonly string[]): string[] | undefined {
  for (const name of names) {
    const sources = policy.get(name);
    if (sources) return sources;
  }
  return undefined;
}

/** Whether one of the sources matches an address (CSP3 §6.7.2, as far as hosts, schemes, ports and paths go). */
export function matches(sources: readonly string[], url: URL, page: URL): boolean {
  return sources.some(source => {
    if (source === '*') return /^https?:$/.test(url.protocol);
    if (/^'self'$/i.test(source)) return url.origin === page.origin;
    if (/^[a-z][\w+.-]*:$/i.test(source)) {
      return url.protocol === source.toLowerCase() || (source.toLowerCase() === 'http:' && url.protocol === 'https:');
    }
    const parts = /^(?:([a-z][\w+.-]*):\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:]+\])(?::(\d+|\*))?(\/.*)?$/i.exec(source);
    if (!parts) return false;
    const [, scheme, host, port, path] = parts;
    const wantedScheme = scheme ? `${scheme.toLowerCase()}:` : page.protocol;
    if (url.protocol !== wantedScheme && !(wantedScheme === 'http:' && url.protocol === 'https:')) return false;
    const name = host!.toLowerCase();
    const fits =
      name === '*' || name === url.hostname || (name.startsWith('*.') && url.hostname.endsWith(name.slice(1)));
    if (!fits) return false;
    const standard = url.protocol === 'https:' ? '443' : '80';
    if (port !== '*' && (port ?? standard) !== (url.port || standard)) return false;
    if (!path || path === '/') return true;
    return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path;
  });
}

/** Whether all policies let a script from an address run. A nonce or a hash on its own tag lets it, too. */
export function allowsScript(
  policies: readonly Directives[],
  url: URL,
  page: URL,
  attributes: Record<string, string>,
): boolean {
  return policies.every(policy => {
    const sources = sourcesFor(policy, ['script-src-elem', 'script-src', 'default-src']);
    if (!sources) return true;
    const {nonce, integrity} = attributes;
    if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
    if (integrity && integrity.split(/\s+/).some(hash => sources.includes(`'${hash}'`))) return true;
    return !sources.includes("'strict-dynamic'") && matches(sources, url, page);
  });
}

export const allowsConnect = (policies: readonly Directives[], url: URL, page: URL): boolean =>
  policies.every(policy => {
    const sources = sourcesFor(policy, ['connect-src', 'default-src']);
    return !sources || matches(sources, url, page);
  });

/** Whether `style` attributes count. */
export const allowsStyleAttributes = (policies: readonly Directives[]): boolean =>
  policies.every(policy => {
    const sources = sourcesFor(policy, ['style-src-attr', 'style-src', 'default-src']);
    // A nonce or a hash takes 'unsafe-inline' its effect.
    return !sources || (sources.includes("'unsafe-inline'") && !sources.some(one => /^'(?:nonce|sha\d+)-/.test(one)));
  });

/** Whether Lit may make its policy: where Trusted Types have a list, it is on it. */
export const allowsTemplates = (policies: readonly Directives[]): boolean =>
  policies.every(policy => {
    const names = policy.get('trusted-types');
    return !names || names.includes('*') || names.includes('lit-html');
  });
