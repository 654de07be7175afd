import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';
import {readerOf} from '../../../src/server/transfer/formats/index.ts';
import {isSkipped, type ImportedComment, type Skipped} from '../../../src/server/transfer/items.ts';
import {openSourceFile} from '../../../src/server/transfer/source-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-import-'));
after(() => rmSync(folder, {recursive: true, force: true}));

/** Writes a file of a name and answers with its path. */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export interface ReadFile {
  format: string;
  comments: ImportedComment[];
  skipped: Skipped[];
}

/** All that a file holds. */
export async function readAll(name: string, content: string | Uint8Array, keepGoing = false): Promise<ReadFile> {
  const {format, items} = await readerOf(await openSourceFile(fileOf(name, content)), undefined);
  const read: ReadFile = {format, comments: [], skipped: []};
  for await (const item of items({keepGoing})) {
    if (isSkipped(item)) read.skipped.push(item);
    else read.comments.push(item);
  }
  return read;
}

/** A post of Disqus. */
export const post = (
  id: number,
  message: string,
  {parent = 0, created = '2020-05-01T10:00:00Z', more = ''} = {},
): string =>
  `<post dsq:id="${id}"><id/><message><![CDATA[${message}]]></message><createdAt>${created}</createdAt>` +
  `<isDeleted>false</isDeleted><isSpam>false</isSpam><author><email>ann@example.org</email><name>Ann ${id}</name></author>` +
  `<thread dsq:id="1"/>${parent ? `<parent dsq:id="${parent}"/>` : ''}${more}</post>\n`;

/** An export of Disqus with one thread. */
export const disqus = (posts: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">\n` +
  `<thread dsq:id="1"><id>x</id><link>https://example.com/post?utm_source=mail</link><title>A post</title></thread>\n${posts}</disqus>`;
