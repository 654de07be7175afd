import {startServer, type ServerOptions, type TestServer} from '../../helpers/server.ts';

/** What a browser on the moderation page sends and keeps. */
export interface Browser {
  /** The cookie it has, `name=value`. */
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
      const set = response.headers.get('set-cookie');
      if (set) browser.cookie = set.split(';')[0]!;
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
