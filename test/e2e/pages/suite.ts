import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {EngineName} from '../../helpers/engines.ts';
import {startServer, type TestServer} from '../../helpers/server.ts';
import {EXPECTED, type Expectation, type Visit} from './expected.ts';
import {buttonThatSays, commentTexts, lookAt, textArea, textValue} from './look.ts';
import {beginThread, COMMENT, nameOf, openSite, pageFolder, PAGES, threadOf, type Site} from './site.ts';
import {openVisitors, type Visitor, type Visitors} from './visitor.ts';

/** What has to be read in each element. */
const SHOWN: Record<string, string[]> = {
  'star-rating': ['4.3'],
  'business-hours': ['Saturday', 'Closed'],
  'contact-card': ['555-0157'],
  'comment-box': [COMMENT],
};
const cli = fileURLToPath(new URL('../../../dist/es/server/cli/bin.js', import.meta.url));

/** Milliseconds for what has to come; of what does not work only as much as to be sure. */
const PATIENCE = 15_000;
const CARELESS_PATIENCE = 1_500;

/** A visit, with what visitors do everywhere. */
class Visiting implements Visit {
  readonly visitor: Visitor;
  readonly #expected: Expectation;
  readonly #patience: number;

  constructor(visitor: Visitor, expected: Expectation, patience: number) {
    this.visitor = visitor;
    this.#expected = expected;
    this.#patience = patience;
  }

  async becomes(asked: () => Promise<boolean>): Promise<boolean> {
    for (const end = Date.now() + this.#patience; Date.now() < end;) {
      if (await asked().catch(() => false)) return true;
      await new Promise(done => setTimeout(done, 50));
    }
    return false;
  }

  press<A extends unknown[]>(find: (...args: A) => HTMLElement | null, ...args: A): Promise<boolean> {
    return this.becomes(() => this.visitor.click(find, ...args));
  }

  async becomesRight(): Promise<string[]> {
    const {without} = this.#expected;
    const texts = Object.fromEntries(Object.entries(SHOWN).filter(([tag]) => tag !== without));
    let faults: string[] = [];
    await this.becomes(async () => {
      faults = ['nothing could be looked at'];
      faults = await this.visitor.look(lookAt, texts);
      return !faults.length;
    });
    return faults;
  }

  /** Writes and posts a comment as a visitor does. */
  async writes(text: string): Promise<string[]> {
    if (!(await this.press(textArea))) return ['there is no field to write in'];
    await this.visitor.type(text);
    const value = await this.visitor.look(textValue);
    if (value !== text) return [`"${text}" became "${value}" while it was written`];
    if (!(await this.press(buttonThatSays, 'Post'))) return ['there is no Post'];
    return (await this.becomes(async () => (await this.visitor.look(commentTexts)).includes(text)))
      ? []
      : ['a comment that was posted is not shown'];
  }

  async likeIsCounted(): Promise<string[]> {
    const before = await this.visitor.look(commentTexts);
    if (!(await this.press(buttonThatSays, 'Like'))) return ['there is no Like'];
    return (await this.becomes(async () => (await this.visitor.look(commentTexts)) !== before))
      ? []
      : ['a like is not counted'];
  }
}

/** What the owner wrote and is not on the page any more, where that text is all that can be had. */
async function lostTexts(visit: Visiting): Promise<string[]> {
  const lines = ['Mon - Fri: 9 am - 10pm', 'Saturday: Closed', '555-0157'];
  const lost = () =>
    visit.visitor.look(lines => {
      const text = document.documentElement.textContent + document.body.innerText;
      return lines.filter(line => text.split(line).length < 3);
    }, lines);
  // Whatever runs has its time to take the text away.
  await visit.becomes(async () => (await lost()).length > 0 || (await visit.visitor.look(settledFor, 600)));
  return (await lost()).map(line => `the owner's "${line}" is gone`);
}

/** Whether nothing has been loaded for so many milliseconds. */
function settledFor(ms: number): boolean {
  const last = Math.max(
    0,
    ...performance.getEntriesByType('resource').map(entry => (entry as PerformanceResourceTiming).responseEnd),
  );
  return document.readyState === 'complete' && performance.now() - last > ms;
}

/**
 * Pages that break widgets, a file each in this folder that says how, in one engine. Each is opened with our elements, which have to work for
 * visitors there or, where nothing can be rendered, to leave the owner's text as it is; and in Chromium with careless ones, which have to fail:
 * a page on which those work proves nothing.
 */
export function hostilePages(engine: EngineName): void {
  let visitors: Visitors;
  let server: TestServer;
  let site: Site;

  before(async () => {
    server = await startServer({cli, env: {LINTEL_ORIGINS: '*'}});
    site = await openSite(server.url, (name, from) => EXPECTED[name]?.headers?.(from));
    visitors = await openVisitors(engine);
  });
  after(async () => {
    await visitors?.close();
    site?.close();
    await server?.stop();
  });

  /** Opens a page and does there what visitors do; what went wrong. */
  async function visited(file: string, careless: boolean): Promise<string[]> {
    const name = nameOf(file);
    const expected = EXPECTED[name] ?? {};
    await beginThread(server.url, threadOf(file, careless));
    const visitor = await visitors.open();
    const visit = new Visiting(visitor, expected, careless ? CARELESS_PATIENCE : PATIENCE);
    try {
      if (engine === 'WebKit') {
        // Its tabs share what pages keep.
        await visitor.goto(`${site.origin}/empty`);
        await visitor.page('localStorage.clear()');
      }
      const url = `${site.origin}/${file}${careless ? '?careless' : ''}`;
      if (expected.enter) await expected.enter(visit, url, site.origin);
      else await visitor.goto(url);
      if (expected.textOnly) return await lostTexts(visit);
      if (readFileSync(new URL(file, pageFolder), 'utf8').includes('dataset.done'))
        await visit.becomes(() => visitor.look(() => document.documentElement.dataset['done'] !== undefined));
      visitor.inFrame = !!expected.frame;
      const faults = await visit.becomesRight();
      if (!faults.length && !expected.reading?.includes(engine))
        faults.push(...(await visit.writes(`jk? ${careless ? 'Careless' : 'Careful'} on ${name}`)));
      if (!faults.length && expected.also) faults.push(...(await expected.also(visit)));
      return [...faults, ...visitor.complaints.filter(line => !expected.says?.test(line))];
    } catch (error) {
      return [String(error)];
    } finally {
      await visitor.close();
    }
  }

  describe(`a page that breaks careless widgets, in ${engine}`, () => {
    for (const file of PAGES) {
      const {harmless, not} = EXPECTED[nameOf(file)] ?? {};
      const skip = not?.[engine] ?? false;
      test(`${nameOf(file)}: ours work`, {timeout: 30_000, skip}, async () => {
        assert.deepEqual(await visited(file, false), []);
      });
      if (engine === 'Chromium' && !harmless)
        test(`${nameOf(file)}: careless ones do not`, {timeout: 30_000}, async () => {
          assert.notDeepEqual(await visited(file, true), []);
        });
    }
  });
}
