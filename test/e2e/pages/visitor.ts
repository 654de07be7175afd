/**
 * A visitor of one page in one engine, for pages that break scripts: what the tests run there sees the page's document without what the page
 * did to its globals. Chromium and Firefox have isolated worlds for that (puppeteer); for WebKit a fresh frame lends its globals.
 */
import puppeteer, {type Browser, type ElementHandle, type Frame, type Page, type Realm} from 'puppeteer-core';
import {chromium, firefox} from '../../../tools/browsers.mjs';
import {openWebKit, type EngineName, type WebDriverTab} from '../../helpers/engines.ts';

export interface Visitor {
  engine: EngineName;
  goto(url: string): Promise<void>;
  url(): Promise<string>;
  /** An expression in the page's own world. */
  page<T>(expression: string): Promise<T>;
  /** A function that sees the document alone: of the page, or of its last frame once `inFrame` is set. It can use nothing from outside. */
  look<T, A extends unknown[]>(script: (...args: A) => T, ...args: A): Promise<T>;
  /** Clicks what a function finds, there; `false` when there is nothing. */
  click<A extends unknown[]>(find: (...args: A) => HTMLElement | null, ...args: A): Promise<boolean>;
  type(text: string): Promise<void>;
  inFrame: boolean;
  /** What stood on the console as warning or error, and what nobody caught. WebDriver does not tell that of WebKit. */
  complaints: string[];
  close(): Promise<void>;
}

export interface Visitors {
  engine: EngineName;
  open(): Promise<Visitor>;
  close(): Promise<void>;
}

export async function openVisitors(engine: EngineName): Promise<Visitors> {
  if (engine === 'WebKit') {
    const webkit = await openWebKit();
    // A session ends with its last tab.
    await webkit.tab();
    return {engine, open: async () => inWebKit(await webkit.tab()), close: () => webkit.close()};
  }
  const browser = await puppeteer.launch(
    engine === 'Chromium'
      ? {
          executablePath: chromium.path()!,
          args: chromium.args,
          // A page that is left is kept, as for visitors.
          ignoreDefaultArgs: ['--disable-back-forward-cache'],
        }
      : {browser: 'firefox', executablePath: firefox.path()!},
  );
  return {engine, open: () => withPuppeteer(browser, engine), close: () => closed(browser)};
}

/** Firefox sometimes does not answer the question to close. */
async function closed(browser: Browser): Promise<void> {
  const ended = new Promise(done => browser.process()?.once('exit', done));
  browser.close().catch(() => {});
  const timer = setTimeout(() => browser.process()?.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}

type Script = (...args: unknown[]) => unknown;

/** The isolated world of a frame. Puppeteer has it for itself; what it runs there is what a page cannot break. */
const isolated = (frame: Frame): Realm => (frame as Frame & {isolatedRealm(): Realm}).isolatedRealm();

async function withPuppeteer(browser: Browser, engine: EngineName): Promise<Visitor> {
  const context = await browser.createBrowserContext();
  const page: Page = await context.newPage();
  await page.setViewport({width: 1200, height: 900});
  const complaints: string[] = [];
  page.on('console', message => {
    if (/^(?:error|warn)/.test(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(String(error)));
  const visitor: Visitor = {
    engine,
    complaints,
    inFrame: false,
    goto: async url => void (await page.goto(url, {waitUntil: 'load'})),
    url: () => page.evaluate(() => location.href),
    page: expression => page.evaluate(expression) as Promise<never>,
    look: (script, ...args) => world().evaluate(script as Script, ...args) as Promise<never>,
    async click(find, ...args) {
      const handle = await world().evaluateHandle(find as Script, ...args);
      const element = handle.asElement() as ElementHandle<HTMLElement> | null;
      await element?.click();
      return !!element;
    },
    type: text => page.keyboard.type(text),
    close: () => context.close(),
  };
  const world = () => isolated(visitor.inFrame ? page.frames().at(-1)! : page.mainFrame());
  return visitor;
}

/**
 * The body of a function that calls another with the globals of a frame that nobody has touched; where a policy forbids that, nobody has
 * touched the page's either. It answers in JSON.
 */
function lent(script: (...args: never[]) => unknown, args: unknown[]): string {
  const call = `return JSON.stringify({value: (${script}).apply(null, ${JSON.stringify(args)})})`;
  return `
    const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'iframe');
    document.documentElement.appendChild(frame);
    try {
      return frame.contentWindow.Function('document', ${JSON.stringify(call)})(document);
    } catch (error) {
      if (!/EvalError|TypeError|SecurityError/.test(error.name)) throw error;
    } finally {
      frame.parentNode.removeChild(frame);
    }
    ${call}`;
}

function inWebKit(tab: WebDriverTab): Visitor {
  const place = () => (visitor.inFrame ? 'frame' : 'page');
  const visitor: Visitor = {
    engine: 'WebKit',
    complaints: [],
    inFrame: false,
    goto: url => tab.goto(url),
    url: () => tab.url(),
    async page(expression) {
      await tab.enter('page');
      return tab.run(`return (${expression})`);
    },
    async look<T, A extends unknown[]>(script: (...args: A) => T, ...args: A) {
      await tab.enter(place());
      const answer = await tab.run<string>(lent(script, args));
      return (JSON.parse(answer) as {value: Awaited<T>}).value;
    },
    async click(find, ...args) {
      await tab.enter(place());
      return tab.click(`return (${find}).apply(null, ${JSON.stringify(args)})`);
    },
    type: text => tab.type(text),
    async close() {
      await tab.enter('page');
      await tab.close();
    },
  };
  return visitor;
}
