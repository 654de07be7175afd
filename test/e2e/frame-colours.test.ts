/** Frames are transparent on dark and on light pages, and what is in them can be read: by the pixels, in the engines that can show them. */
import assert from 'node:assert/strict';
import {createServer, type Server} from 'node:http';
import {createRequire} from 'node:module';
import type {AddressInfo} from 'node:net';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import puppeteer, {type Browser} from 'puppeteer-core';
import {frameMarkup, type Widget} from '../../src/apps/builder/markup.ts';
import type {FrameScheme} from '../../src/apps/builder/places.ts';
import {chromium, firefox} from '../../tools/browsers.mjs';
import {call, startServer, type TestServer} from '../helpers/server.ts';

/** Eight bits each of red, green, blue, alpha, row by row. */
interface Pixels {
  width: number;
  data: Uint8Array;
}
const {PNG} = createRequire(import.meta.url)('pngjs') as {PNG: {sync: {read(png: Buffer): Pixels}}};

const shots = process.env['LINTEL_SCREENSHOTS'];

let server: TestServer;
let site: Server;
let origin = '';
let body = '';

before(async () => {
  site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><body>${body}`);
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  server = await startServer();
});
after(async () => {
  await server?.stop();
  site?.close().closeAllConnections();
});

const hours = (theme?: string): Widget => ({
  tag: 'business-hours',
  attributes: [['timezone', 'UTC'], ...(theme ? [['theme', theme] as [string, string]] : [])],
  text: 'Mon-Fri 9-17\nSat closed',
  style: [['min-height', '18em']],
});
/** As the snippet builder writes it. */
const framed = (scheme: FrameScheme = '', theme?: string): string =>
  frameMarkup(hours(theme), `${server.url}/`, 'Hours', scheme).replace(' loading="lazy"', '');

type Colour = readonly [red: number, green: number, blue: number];
const LIGHT: Colour = [250, 244, 228];
const DARK: Colour = [16, 28, 60];
/** A page that is dark or light, whatever it says about it. */
const on = (colour: Colour, scheme = ''): string =>
  `<style>${scheme && `:root {color-scheme: ${scheme}}`} body {margin: 0; background: rgb(${colour.join()})}</style>`;

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map(part =>
    part <= 10.3 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  ) as unknown as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (a: Colour, b: Colour): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((one, two) => two - one) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

type System = 'light' | 'dark';
type Case = [name: string, page: () => string, background: Colour, system: System];
const cases: Case[] = [
  ['a page that is dark and says so', () => on(DARK, 'dark') + framed('dark'), DARK, 'light'],
  ['a page that is dark and says nothing', () => on(DARK) + framed('dark'), DARK, 'light'],
  ['a light page of a visitor whose system is dark', () => on(LIGHT) + framed(), LIGHT, 'dark'],
  ['a page that follows the system and is dark', () => on(DARK, 'dark') + framed('light dark'), DARK, 'light'],
  ['a page that follows the system and is light', () => on(LIGHT, 'light') + framed('light dark'), LIGHT, 'dark'],
];

const engines: [name: string, path: string | undefined][] = [
  ['Chromium', chromium.path()],
  ['Firefox', firefox.path()],
];
for (const [name, executablePath] of engines)
  describe(name, {skip: !executablePath && 'is not here'}, () => {
    /** The visitor's system: browsers' own way to pretend another one says it to frames, too, whatever the page around them is. */
    const browsers: Partial<Record<System, Browser>> = {};
    async function browserOf(system: System): Promise<Browser> {
      return (browsers[system] ??= await puppeteer.launch(
        name === 'Firefox'
          ? {
              browser: 'firefox',
              executablePath: executablePath!,
              headless: true,
              extraPrefsFirefox: {'ui.systemUsesDarkTheme': Number(system === 'dark')},
            }
          : {
              executablePath: executablePath!,
              args: [...chromium.args, `--blink-settings=preferredColorScheme=${Number(system === 'light')}`],
              headless: true,
            },
      ));
    }
    after(async () => {
      for (const browser of Object.values(browsers)) await browser.close();
    });

    /** What is seen of a page's first frame, once there is an element in it. */
    async function look(html: string, system: System, picture: string): Promise<Pixels> {
      body = html;
      const page = await (await browserOf(system)).newPage();
      await page.setViewport({width: 420, height: 420});
      await page.goto(origin, {waitUntil: 'load'});
      const frame = (await (await page.waitForSelector('iframe'))!.contentFrame())!;
      await frame.waitForFunction(() =>
        /Monday/.test(document.querySelector('business-hours')?.shadowRoot?.textContent ?? ''),
      );
      assert.equal(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches), system === 'dark');
      // As high as the snippet says: without a bar to scroll.
      assert.ok(await frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight), 'nothing to scroll');
      await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
      const bytes = await page.screenshot({type: 'png'});
      await page.close();
      if (shots) {
        mkdirSync(shots, {recursive: true});
        writeFileSync(join(shots, `frame-${name}-${picture.replaceAll(/\W+/g, '-')}.png`), bytes);
      }
      return PNG.sync.read(Buffer.from(bytes));
    }

    /** The colour in the corner of the frame, and that which differs most from it. */
    function coloursOf({data, width}: Pixels, [x, y] = [415, 1]): {corner: Colour; ink: Colour} {
      const at = (x: number, y: number): Colour => {
        const from = (y * width + x) * 4;
        return [data[from]!, data[from + 1]!, data[from + 2]!];
      };
      const corner = at(x!, y!);
      let ink = corner;
      for (let y = 0; y < 280; y++)
        for (let x = 0; x < 300; x++) if (contrast(at(x, y), corner) > contrast(ink, corner)) ink = at(x, y);
      return {corner, ink};
    }

    for (const [what, page, background, system] of cases)
      test(`on ${what} the page shows through, and the text can be read`, async () => {
        const {corner, ink} = coloursOf(await look(page(), system, what));
        assert.deepEqual(corner, background);
        assert.ok(contrast(ink, corner) > 7, `text ${ink.join()} on ${corner.join()}`);
      });

    test('what is dark whatever the page is paints a ground of its own, and nothing around its corners', async () => {
      const picture = await look(on(LIGHT) + framed('', 'dark'), 'light', 'always dark');
      const {ink, corner} = coloursOf(picture, [150, 4]);
      assert.ok(luminance(corner) < 0.05 && contrast(ink, corner) > 7, `${ink.join()} on ${corner.join()}`);
      assert.deepEqual(coloursOf(picture, [0, 0]).corner, LIGHT);
    });

    test('what programs embed by its address is transparent, too', async () => {
      const {src} = /src="(?<src>[^"]+)"/.exec(framed('dark'))!.groups!;
      const {body: answer} = await call(
        `${server.url}/oembed?url=${encodeURIComponent(src!.replaceAll('&amp;', '&'))}`,
      );
      const {corner} = coloursOf(
        await look(on(DARK) + String(answer.html).replace(' loading="lazy"', ''), 'light', 'oembed'),
      );
      assert.deepEqual(corner, DARK);
    });
  });
