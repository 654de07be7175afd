import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import puppeteer, {type Browser, type Page} from 'puppeteer-core';
import {chromium} from '../../tools/browsers.mjs';

/** The system's Chromium, headless. Close it when done. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromium.path();
  if (!executablePath) throw new Error('No Chromium found: `npm test` says how to get one.');
  return puppeteer.launch({executablePath, args: chromium.args, headless: true});
}

export interface PageOptions {
  /** CSS pixels. */
  width?: number;
  height?: number;
  dark?: boolean;
  touch?: boolean;
  forcedColors?: boolean;
  /** Instant the page's clock shows and stays at. */
  now?: string;
  timezone?: string;
}

/** What a page logged or threw, for tests that a page stays silent. */
export interface OpenPage extends Page {
  readonly complaints: string[];
  readonly requested: string[];
}

/** A fresh page with nothing remembered from another. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<OpenPage> {
  const context = await browser.createBrowserContext();
  const page = (await context.newPage()) as OpenPage;
  const complaints: string[] = [];
  const requested: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warn') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('request', request => requested.push(request.url()));
  Object.assign(page, {complaints, requested});
  await page.setViewport({
    width: options.width ?? 1200,
    height: options.height ?? 900,
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
  });
  const features = [{name: 'prefers-color-scheme', value: options.dark ? 'dark' : 'light'}];
  if (options.forcedColors) features.push({name: 'forced-colors', value: 'active'});
  await page.emulateMediaFeatures(features);
  if (options.timezone) await page.emulateTimezone(options.timezone);
  if (options.now)
    await page.evaluateOnNewDocument(now => {
      const Real = Date;
      const at = +new Real(now);
      // Only "now" stands still: timers and dates made from numbers stay as they are.
      globalThis.Date = class extends Real {
        constructor(...given: unknown[]) {
          if (given.length) super(...(given as [number]));
          else super(at);
        }
        static override now() {
          return at;
        }
      } as DateConstructor;
    }, options.now);
  await page.goto(url, {waitUntil: 'load'});
  return page;
}

/** Milliseconds without anything new after which a page is at rest, and longest wait for that. */
const QUIET = 200;
const PATIENCE = 20_000;

/**
 * Waits until all elements that are on the page have rendered and nothing is being loaded. Asks the page itself: the
 * browser's count of open requests can stay above zero for ever when a page is left while some are under way.
 */
export async function settled(page: Page): Promise<void> {
  const missing = await page.evaluate(
    async (quiet, patience) => {
      const frame = () => new Promise(done => requestAnimationFrame(done));
      const start = performance.now();
      let calm = start;
      let before = '';
      for (;;) {
        const now = performance.now();
        const elements = [...document.querySelectorAll<HTMLElement & {updateComplete?: Promise<unknown>}>('*')];
        const busy = elements.filter(element => element.matches(':not(:defined), :state(loading)'));
        const state = [document.readyState, performance.getEntriesByType('resource').length, elements.length].join();
        if (document.readyState !== 'complete' || busy.length || state !== before) calm = now;
        before = state;
        if (now - calm > quiet) break;
        if (now - start > patience) return busy.map(({localName}) => localName).join(', ') || state;
        await new Promise(done => setTimeout(done, 20));
      }
      await document.fonts.ready;
      for (const element of document.querySelectorAll<HTMLElement & {updateComplete?: Promise<unknown>}>('*'))
        await element.updateComplete;
      await frame();
      await frame();
      return '';
    },
    QUIET,
    PATIENCE,
  );
  if (missing) throw new Error(`The page did not come to rest: ${missing}`);
}

/** A PNG of the page, or of what is seen of it, in `LINTEL_SCREENSHOTS`, nothing when that is not set: pictures are for people to look at. */
export async function screenshot(page: Page, name: string, {fullPage = true} = {}): Promise<void> {
  const folder = process.env['LINTEL_SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, {recursive: true});
  await page.screenshot({path: join(folder, `${name}.png`) as `${string}.png`, fullPage});
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong in the elements on the page, a line each. Rules about whole pages are the page's business. */
export async function axe(page: Page, selector = 'body'): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async selector => {
    const {axe} = window as unknown as {
      axe: {
        run: (context: unknown, options: unknown) => Promise<{violations: {id: string; nodes: {target: unknown}[]}[]}>;
      };
    };
    const {violations} = await axe.run(selector, {resultTypes: ['violations']});
    return violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${JSON.stringify(target)}`));
  }, selector);
}
