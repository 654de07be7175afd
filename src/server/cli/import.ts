import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import {SITE} from '../domain/sites.ts';
import {readRemap, type Remap} from '../transfer/addresses.ts';
import {FORMATS, type Format} from '../transfer/formats/index.ts';
import {emptyReport, importFile, type ImportReport} from '../transfer/import.ts';
import {emptyOwnReport, importOwn} from '../transfer/import-own.ts';
import {ImportError, type Skipped} from '../transfer/items.ts';
import {isOurs, KINDS, nameOf} from '../transfer/own-format.ts';
import {openSourceFile, type SourceFile} from '../transfer/source-file.ts';
import {readTime} from '../transfer/times.ts';
import {nearest} from './did-you-mean.ts';
import {Failure} from './failure.ts';
import {openStore} from './open-store.ts';
import {createProgressBar} from './progress-bar.ts';
import type {Settings} from './settings.ts';

export interface ImportCommand {
  path: string;
  site: string;
  from: string | undefined;
  map: string | undefined;
  date: string | undefined;
  dryRun: boolean;
  keepGoing: boolean;
}

/** Places that are printed for a reason to skip. */
const MAX_PLACES = 5;

/** Imports a file of another system and prints what became of it. */
export async function importComments(settings: Settings, command: ImportCommand): Promise<void> {
  const {path, site, dryRun, keepGoing, date} = command;
  if (!SITE.test(site))
    throw new Failure(`--site ${site} is not valid. A site’s name has letters, digits, ".", "-" and "_", 64 at most.`);
  if (date !== undefined && readTime(date) === null)
    throw new Failure(`--date ${date} is no date. Write it like 2026-01-31.`);
  const format = readFormat(command.from);
  const remap = await readTable(command.map);
  const file = await openFile(path);
  if (isOurs(file.head)) return importExport(settings, file, {site, dryRun});
  const store = await openStore(settings);
  const bar = createProgressBar(file.size);
  const report = emptyReport();
  try {
    await importFile(store, file, {site, format, remap, dryRun, keepGoing, date, progress: bar.show}, report);
    bar.clear();
  } catch (error) {
    bar.clear();
    if (!(error instanceof ImportError)) throw error;
    const read = report.comments || report.skipped ? `\n\nUp to there it has:\n${describe(report)}` : '';
    throw unusable(path, error, `${read}\n\nMend the file, or import what can be read of it with --keep-going.`);
  } finally {
    await store.close();
  }
  const leftOut = report.skipped ? `\n\nLeft out:\n${describeSkips(report)}` : '';
  if (!report.comments && report.skipped)
    throw new Failure(
      `Nothing was imported: ${basename(path)}, read as ${report.format}, has no comment that can be imported.${leftOut}`,
    );
  console.log(
    `${dryRun ? 'Nothing was stored (--dry-run). ' : ''}${basename(path)}, read as ${report.format}:\n${describe(report)}${leftOut}`,
  );
}

/** Why a file cannot be imported. @param more what follows where it is broken in the middle */
function unusable(path: string, {where, message}: ImportError, more: string): Failure {
  const name = basename(path);
  return new Failure(
    where === 'the file'
      ? `Nothing was imported: ${name} cannot be used: ${message}.`
      : `Nothing was imported: ${name} is broken at ${where}: ${message}.${more}`,
  );
}

/** Imports what `lintel export` wrote, all of it or nothing. */
async function importExport(settings: Settings, file: SourceFile, {site, dryRun}: {site: string; dryRun: boolean}) {
  const store = await openStore(settings);
  const bar = createProgressBar(file.size);
  const report = emptyOwnReport();
  const {read, imported} = report;
  try {
    await importOwn(store, file, {site, dryRun, progress: bar.show}, report);
    bar.clear();
    const rows = KINDS.map(
      kind =>
        `${row(kind, read[kind])}, ${dryRun ? 'none stored (--dry-run)' : `${imported[kind]} of them imported now`}`,
    );
    console.log(`${basename(file.path)}, an export of Lintel:\n${rows.join('\n')}`);
  } catch (error) {
    bar.clear();
    if (!(error instanceof ImportError)) throw error;
    const rows = KINDS.filter(kind => read[kind]).map(kind => row(kind, read[kind]));
    const upTo = rows.length ? `\n\nUp to there it has:\n${rows.join('\n')}` : '';
    throw unusable(file.path, error, `${upTo}\n\nExport it again.`);
  } finally {
    await store.close();
  }
}

const row = (kind: (typeof KINDS)[number], count: number): string =>
  `  ${String(count).padStart(8)}  ${nameOf(kind, 2)}`;

function readFormat(from: string | undefined): Format | undefined {
  if (from === undefined) return undefined;
  const format = FORMATS.find(name => name === from.toLowerCase());
  if (format) return format;
  const near = nearest(from, FORMATS);
  throw new Failure(`Unknown format ${from}. ${near ? `Did you mean ${near}?` : `Use one of ${FORMATS.join(', ')}.`}`);
}

async function readTable(path: string | undefined): Promise<Remap> {
  if (path === undefined) return address => address;
  try {
    return readRemap(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof ImportError)
      throw new Failure(
        `--map ${path} cannot be used: in ${error.where} ${error.message.replace(/^it /, 'the line ')}.`,
      );
    throw new Failure(`--map ${path} cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path.`);
  }
}

async function openFile(path: string): Promise<SourceFile> {
  try {
    return await openSourceFile(path);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    const why: Record<string, string> = {
      ENOENT: 'There is no such file. Check the path.',
      EISDIR: 'It is a folder. Name a file in it.',
      EACCES: 'This user may not read it.',
    };
    throw new Failure(`${path} cannot be read. ${(code && why[code]) ?? String(error)}`);
  }
}

function describe({comments, pages, states, imported, there, orphans, skipped}: ImportReport): string {
  const rows: [string, number][] = [
    ['comments that can be imported', comments],
    ['  waiting for a moderator', states.pending ?? 0],
    ['  spam', states.spam ?? 0],
    ['  deleted, kept as places of their answers', states.deleted ?? 0],
    ['pages', pages],
    ['imported now', imported],
    ['imported before', there],
    ['answers to what is not in the file, now by themselves', orphans],
    ['left out', skipped],
  ];
  const always = new Set(['comments that can be imported', 'pages', 'left out']);
  return rows
    .filter(([name, count]) => count || always.has(name))
    .map(([name, count]) => `  ${String(count).padStart(8)}  ${name}`)
    .join('\n');
}

/** Each reason with how often it was met, and where first. */
function describeSkips({skips, skipped}: ImportReport): string {
  const reasons = new Map<string, Skipped[]>();
  for (const skipped of skips) reasons.set(skipped.why, [...(reasons.get(skipped.why) ?? []), skipped]);
  const lines = [...reasons].map(([why, list]) => {
    const places = list.slice(0, MAX_PLACES).map(({where}) => where);
    if (list.length > places.length) places.push('…');
    return `  ${String(list.length).padStart(8)}  ${why} (${places.join(', ')})`;
  });
  if (skipped > skips.length) lines.push(`  ${String(skipped - skips.length).padStart(8)}  more`);
  return lines.join('\n');
}
