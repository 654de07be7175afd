import {readFile, stat, writeFile} from 'node:fs/promises';
import {globSync} from 'node:fs';
import {join, relative, sep} from 'node:path';
import type {ThreadAnswer} from '../../protocol/api.ts';
import {fillPage, type ThreadQuestion} from '../../render/site.ts';
import {Failure} from './failure.ts';

/** Milliseconds for one thread. */
const PATIENCE = 10_000;

export interface RenderOptions {
  /** Address of the site: what a page is called under it is its path below the folder. */
  url?: string | undefined;
  server?: string | undefined;
}

/** Fills in the pages of folders and files, in place. A page that cannot get all it should keeps what it had there, and the command fails at its end. */
export async function renderSite(paths: readonly string[], {url, server}: RenderOptions): Promise<void> {
  for (const [name, address] of Object.entries({url, server}))
    if (address !== undefined && !/^https?:$/.test(URL.canParse(address) ? new URL(address).protocol : ''))
      throw new Failure(`--${name} ${address} is not an address. Write it whole: https://www.example.com/.`);
  const answers = new Map<string, Promise<ThreadAnswer>>();
  let changed = 0;
  let faulty = 0;
  for (const [folder, file] of await pagesOf(paths)) {
    const path = join(folder, file);
    const source = await readFile(path, 'utf8');
    const address = new URL(addressOf(file), url ?? 'http://localhost/').href;
    const {html, faults} = await fillPage(source, {
      url: address,
      server,
      read: question => once(answers, question),
    });
    if (html !== source) {
      await writeFile(path, html);
      changed++;
    }
    for (const fault of faults) console.error(`${path}: ${fault}`);
    faulty += Number(faults.length > 0);
  }
  console.log(`${changed} ${changed === 1 ? 'page' : 'pages'} changed.`);
  if (faulty) throw new Failure(`${faulty} ${faulty === 1 ? 'page lacks' : 'pages lack'} something, see above.`);
}

/** HTML files with the folder that they are named below. */
async function pagesOf(paths: readonly string[]): Promise<[folder: string, file: string][]> {
  const pages: [string, string][] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found)
      throw new Failure(`${path} is not there. Name the folder that your site is built into, or pages of it.`);
    if (found.isDirectory())
      for (const file of globSync('**/*.{html,htm}', {
        cwd: path,
        exclude: name => name.includes('node_modules'),
      }).sort())
        pages.push([path, file]);
    else pages.push(['.', relative('.', path)]);
  }
  return pages;
}

/** A page's path below the site's address, as servers of static sites have it: without `index.html`. */
const addressOf = (file: string): string =>
  encodeURI(
    file
      .split(sep)
      .join('/')
      .replace(/(^|\/)index\.html?$/, '$1'),
  ).replace(/[?#]/g, encodeURIComponent);

function once(answers: Map<string, Promise<ThreadAnswer>>, {server, query}: ThreadQuestion): Promise<ThreadAnswer> {
  const address = `${server}api/v1/thread?${query}`;
  let answer = answers.get(address);
  if (!answer) answers.set(address, (answer = read(address)));
  return answer;
}

async function read(address: string): Promise<ThreadAnswer> {
  let answer: Response;
  try {
    answer = await fetch(address, {signal: AbortSignal.timeout(PATIENCE)});
  } catch (error) {
    const {cause, message} = error as Error & {cause?: Error};
    throw new Error(`${address} cannot be read: ${cause?.message ?? message}. Check --server, and whether it runs.`);
  }
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}. Check --server and the element’s site.`);
  return (await answer.json()) as ThreadAnswer;
}
