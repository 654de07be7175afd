/** Whole pages in three engines, moved by keys alone: Chromium and Firefox through puppeteer, WebKit through WebDriver. */
import puppeteer, {type Browser, type KeyInput, type Page} from 'puppeteer-core';
import {chromium, firefox, webkit} from '../../tools/browsers.mjs';

export type EngineName = 'Chromium' | 'Firefox' | 'WebKit';

/** A key as `KeyboardEvent.key` names it, with modifiers before it: `Tab`, `Shift+Tab`, `Control+a`. */
export type Keys = string;

/** A tab, as a visitor without a mouse has it. */
export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  press(keys: Keys): Promise<void>;
  type(text: string): Promise<void>;
  /** Runs a function in the page. It can use nothing from outside but its arguments. */
  evaluate<T, A extends unknown[]>(script: (...args: A) => T, ...args: A): Promise<T>;
  /** Makes it the tab that the visitor sees. */
  front(): Promise<void>;
  close(): Promise<void>;
}

/** What WebDriver can do beside. */
export interface WebDriverTab extends Tab {
  url(): Promise<string>;
  /** What follows happens in the first frame of the page, or in the page itself. */
  enter(frame: 'frame' | 'page'): Promise<void>;
  /** Runs the body of a function in the page. */
  run<T>(body: string): Promise<T>;
  /** Clicks the element that the body of a function returns; `false` when it returns none. */
  click(body: string): Promise<boolean>;
}

/** A browser with nothing remembered from another. */
export interface OpenEngine<T extends Tab = Tab> {
  tab(): Promise<T>;
  close(): Promise<void>;
}

export const ENGINES: readonly EngineName[] = [
  ...(chromium.path() ? (['Chromium'] as const) : []),
  ...(firefox.path() ? (['Firefox'] as const) : []),
  ...(webkit.available() ? (['WebKit'] as const) : []),
];

export async function openEngine(name: EngineName): Promise<OpenEngine> {
  if (name === 'WebKit') return openWebKit();
  const browser = await puppeteer.launch(
    name === 'Chromium'
      ? {executablePath: chromium.path()!, args: chromium.args, headless: true}
      : {browser: 'firefox', executablePath: firefox.path()!, headless: true},
  );
  return {
    tab: async () => tabOf(await browser.newPage()),
    close: () => closed(browser),
  };
}

/** Firefox sometimes does not answer the question to close. */
async function closed(browser: Browser): Promise<void> {
  const ended = new Promise(done => browser.process()?.once('exit', done));
  browser.close().catch(() => {});
  const timer = setTimeout(() => browser.process()?.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}

function tabOf(page: Page): Tab {
  return {
    goto: async url => void (await page.goto(url, {waitUntil: 'load'})),
    reload: async () => void (await page.reload({waitUntil: 'load'})),
    async press(keys) {
      const all = keys.split('+') as KeyInput[];
      const key = all.pop()!;
      for (const modifier of all) await page.keyboard.down(modifier);
      await page.keyboard.press(key);
      for (const modifier of all.reverse()) await page.keyboard.up(modifier);
    },
    type: text => page.keyboard.type(text),
    evaluate: (script, ...args) =>
      page.evaluate(script as (...args: unknown[]) => unknown, ...args) as Promise<Awaited<ReturnType<typeof script>>>,
    front: () => page.bringToFront(),
    close: () => page.close(),
  };
}

/** The code points that WebDriver has for keys without a character (WebDriver, 17.4.2). */
const WEBDRIVER_KEYS: Record<string, string> = {
  Backspace: '\ue003',
  Tab: '\ue004',
  Enter: '\ue007',
  Shift: '\ue008',
  Control: '\ue009',
  Escape: '\ue00c',
  End: '\ue010',
  Home: '\ue011',
  ArrowLeft: '\ue012',
  ArrowUp: '\ue013',
  ArrowRight: '\ue014',
  ArrowDown: '\ue015',
  Delete: '\ue017',
};

export async function openWebKit(): Promise<OpenEngine<WebDriverTab>> {
  const {port, stop} = await webkit.drive();
  async function send<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && {body: JSON.stringify(body), headers: {'content-type': 'application/json'}}),
    });
    const {value} = (await answer.json()) as {value: T & {error?: string; message?: string}};
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
    return value;
  }
  const {sessionId} = await send<{sessionId: string}>('POST', '/session', {
    capabilities: {alwaysMatch: webkit.capabilities()},
  });
  const at = `/session/${sessionId}`;
  await send('POST', `${at}/timeouts`, {script: 20_000, pageLoad: 30_000});
  let current = await send<string>('GET', `${at}/window`);
  let first: string | undefined = current;
  const tab = (handle: string): WebDriverTab => {
    const here = async () => {
      if (current !== handle) await send('POST', `${at}/window`, {handle});
      current = handle;
    };
    const keyActions = async (actions: object[]) => {
      await here();
      await send('POST', `${at}/actions`, {actions: [{type: 'key', id: 'keyboard', actions}]});
    };
    return {
      async goto(url) {
        await here();
        await send('POST', `${at}/url`, {url});
      },
      async reload() {
        await here();
        await send('POST', `${at}/refresh`, {});
      },
      async press(keys) {
        const values = keys.split('+').map(key => WEBDRIVER_KEYS[key] ?? key);
        await keyActions([
          ...values.map(value => ({type: 'keyDown', value})),
          ...values.reverse().map(value => ({type: 'keyUp', value})),
        ]);
      },
      async type(text) {
        await keyActions(
          [...text].flatMap(value => [
            {type: 'keyDown', value},
            {type: 'keyUp', value},
          ]),
        );
      },
      async evaluate(script, ...args) {
        await here();
        return send('POST', `${at}/execute/sync`, {script: `return (${script}).apply(null, arguments)`, args});
      },
      front: here,
      async close() {
        await here();
        // Without a tab in front there is none to open another from.
        const [other] = await send<string[]>('DELETE', `${at}/window`);
        if (other) await send('POST', `${at}/window`, {handle: (current = other)});
      },
      async url() {
        await here();
        return send('GET', `${at}/url`);
      },
      async enter(frame) {
        await here();
        await send('POST', `${at}/frame`, {id: null});
        if (frame === 'frame') await send('POST', `${at}/frame`, {id: 0});
      },
      async run(script) {
        await here();
        return send('POST', `${at}/execute/sync`, {script, args: []});
      },
      async click(script) {
        await here();
        // Not with a mouse: what is at a place may have moved by the time it gets there.
        return send('POST', `${at}/execute/sync`, {
          script: `const found = (() => {${script}})();
            found?.scrollIntoView({block: 'center'});
            found?.focus();
            found?.click();
            return !!found`,
          args: [],
        });
      },
    };
  };
  return {
    async tab() {
      const handle = first ?? (await send<{handle: string}>('POST', `${at}/window/new`, {type: 'tab'})).handle;
      first = undefined;
      return tab(handle);
    },
    async close() {
      await send('DELETE', at).catch(() => {});
      stop();
    },
  };
}
