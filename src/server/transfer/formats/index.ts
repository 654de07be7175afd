import {parse as parseYaml} from 'yaml';
import {ImportError, type Item, type ReadOptions} from '../items.ts';
import type {SourceFile} from '../source-file.ts';
import {readColumns} from './columns.ts';
import {readCsv} from './csv.ts';
import {readDisqus} from './disqus.ts';
import {readIsso} from './isso.ts';
import {artrans, commento, generic, issoGeneric, parseJson, twikoo, waline, type JsonFormat} from './json.ts';
import {isJsonLines, readJsonLines} from './json-lines.ts';
import {readRemark42} from './remark42.ts';
import {readWordPress} from './wordpress.ts';

/** The systems whose exports can be imported. */
export const FORMATS = [
  'disqus',
  'wordpress',
  'isso',
  'isso-json',
  'remark42',
  'twikoo',
  'waline',
  'artrans',
  'commento',
  'json',
  'csv',
] as const;
export type Format = (typeof FORMATS)[number];

/** Reads a file once, from its start. */
export type ReadItems = (options: ReadOptions, told?: (bytes: number) => void) => AsyncIterable<Item> | Iterable<Item>;

/** In the order in which they are tried: the generic list takes any. */
const JSON_FORMATS: [Format, JsonFormat][] = [
  ['twikoo', twikoo],
  ['waline', waline],
  ['artrans', artrans],
  ['commento', commento],
  ['isso-json', issoGeneric],
  ['json', generic(readColumns)],
];

/** Finds out what a file is an export of. @param asked the format, when its owner says it */
export async function readerOf(
  file: SourceFile,
  asked: Format | undefined,
): Promise<{format: Format; items: ReadItems}> {
  const format = asked ?? recognise(file);
  switch (format) {
    case 'disqus':
      return {format, items: (options, told) => readDisqus(file, options, told)};
    case 'wordpress':
      return {format, items: (options, told) => readWordPress(file, options, told)};
    case 'isso':
      return {format, items: () => readIsso(file)};
    case 'remark42':
      return {format, items: (options, told) => readRemark42(file, options, told)};
    case 'csv':
      return {format, items: (options, told) => readCsv(file, options, told)};
    default:
      if ((!asked || asked === 'json') && isJsonLines(file.head.replace(/^\ufeff/, '')))
        return {format: 'json', items: (options, told) => readJsonLines(file, options, told)};
      return jsonReader(file, asked);
  }
}

/** Its byte order mark, as the characters that these bytes are in Latin 1; or ASCII in it without one. */
const UTF_16 = /^(?:\xff\xfe|\xfe\xff|(?:\0[^\0]){4}|(?:[^\0]\0){4})/;

/** What the first characters say; `json` stands for all formats of JSON. */
function recognise({head, path}: SourceFile): Format {
  const start = head.replace(/^\ufeff/, '').trimStart();
  if (head.startsWith('SQLite format 3')) return 'isso';
  if (!start) throw new ImportError('the file', 'it is empty');
  if (UTF_16.test(head)) throw new ImportError('byte 0', 'the text is UTF-16. Save it as UTF-8');
  if (/<disqus[\s>]/.test(head)) return 'disqus';
  if (/<rss[\s>]/.test(head)) return 'wordpress';
  if (/^<!doctype html|^<html[\s>]/i.test(start))
    throw new ImportError('the file', 'it is a web page. Download the export again');
  if (start.startsWith('<')) {
    throw new ImportError('the file', 'it is XML, but neither an export of Disqus nor of WordPress');
  }
  if (/^\{[^\n]*"version"[^\n]*"users"[^\n]*\}\s*$/m.test(start.split('\n', 1)[0]!)) return 'remark42';
  if (/^[[{]/.test(start) || /\.ya?ml$/i.test(path)) return 'json';
  if (/^[^\n]*[,;\t][^\n]*(\n|$)/.test(start)) return 'csv';
  throw new ImportError('the file', 'it is of no known format. Say which with --from');
}

async function jsonReader(file: SourceFile, asked: Format | undefined): Promise<{format: Format; items: ReadItems}> {
  const text = (await file.whole()).replace(/^\ufeff/, '');
  const data: unknown = /\.ya?ml$/i.test(file.path) ? readYaml(text) : parseJson(text);
  const found = JSON_FORMATS.find(([name, format]) => (asked ? name === asked : true) && format.matches(data));
  if (!found)
    throw new ImportError('the file', asked ? `it is no export of ${asked}` : 'it is JSON of no known format');
  const [format, {read}] = found;
  return {format, items: () => read(data)};
}

function readYaml(text: string): unknown {
  try {
    return parseYaml(text, {maxAliasCount: 100});
  } catch (error) {
    const {linePos} = error as {linePos?: [{line: number}]};
    throw new ImportError(linePos ? `line ${linePos[0].line}` : 'the file', 'not valid YAML');
  }
}
