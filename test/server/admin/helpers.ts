import {startServer, type ServerOptions, type TestServer} from '../../helpers/server.ts';

/** What a browser on the moderation page sends and keeps. */
export interface Browser {
  /** The cookies it has, as it sends them: `name=value`, several with `; ` between them. */
  cookie: string;
  /** Asks as a page of the server would; keeps the cookie that is set. */
  ask(path: string, method?: string, json?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  // Tests look into answers of many shapes.
  body: any;
}

const named = (pair: string): [name: string, value: string] => [
  pair.slice(0, pair.indexOf('=')),
  pair.slice(pair.indexOf('=') + 1),
];

export function openBrowser(url: string): Browser {
  const browser: Browser = {
    cookie: '',
    async ask(path, method = 'GET', json, headers = {}) {
      const response = await fetch(url + path, {
        method,
        headers: {
          ...(method !== 'GET' && {origin: url, 'sec-fetch-site': 'same-origin'}),
          ...(json !== undefined && {'content-type': 'application/json'}),
          ...(browser.cookie && {cookie: browser.cookie}),
          ...headers,
        },
        ...(json !== undefined && {body: JSON.stringify(json)}),
      });
      const jar = new Map(browser.cookie.split('; ').filter(Boolean).map(named));
      for (const set of response.headers.getSetCookie()) jar.set(...named(set.split(';')[0]!));
      browser.cookie = [...jar].map(pair => pair.join('=')).join('; ');
      const text = await response.text();
      return {status: response.status, headers: response.headers, body: text && JSON.parse(text)};
    },
  };
  return browser;
}

/** What the link on the console holds. */
export const firstLinkOf = (server: TestServer): string => /\/admin#link=([\w-]+)/.exec(server.output())?.[1] ?? '';

export const PASSWORD = 'correct horse battery';

/** A server with a signed-in owner. */
export async function startWithOwner(options: ServerOptions = {}): Promise<{server: TestServer; owner: Browser}> {
  const server = await startServer(options);
  const owner = openBrowser(server.url);
  await owner.ask('/api/v1/admin/links/accept', 'POST', {link: firstLinkOf(server), name: 'Olga', password: PASSWORD});
  return {server, owner};
}
