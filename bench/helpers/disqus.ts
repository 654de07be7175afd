/** Exports of Disqus, for benchmarks. */
import {createWriteStream} from 'node:fs';
import {once} from 'node:events';

const WORDS =
  'We have been going there for years and the whole family is happy with it, thank you for the advice'.split(' ');

interface Export {
  threads: number;
  enough(soFar: {posts: number; written: number}): boolean;
  /** Whose post each is: in turns when left out. */
  threadOf?(post: number): number;
}

/** Writes an export: a third of the posts answer one of the last. @returns how many posts */
export async function writeExport(
  path: string,
  {threads, enough, threadOf = i => i % threads}: Export,
): Promise<number> {
  const out = createWriteStream(path);
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain');
  };
  await write(
    '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">\n',
  );
  for (let i = 0; i < threads; i++) {
    await write(
      `<thread dsq:id="${i}"><id/><link>https://example.com/post/${i}</link><title>Post ${i}</title></thread>\n`,
    );
  }
  let posts = 0;
  for (let written = 0; !enough({posts, written}); posts++) {
    const text = Array.from({length: 10 + (posts % 60)}, (_, i) => WORDS[(posts * 7 + i * 3) % WORDS.length]).join(' ');
    const answered = posts - threads * (1 + (posts % 3));
    const parent =
      posts % 3 === 0 && answered > 0 && threadOf(answered) === threadOf(posts)
        ? `<parent dsq:id="${1e9 + answered}"/>`
        : '';
    const post =
      `<post dsq:id="${1e9 + posts}"><id/><message><![CDATA[<p>${text}</p><p>More <b>of it</b>.</p>]]></message>` +
      `<createdAt>${new Date(1.4e12 + posts * 1000).toISOString().slice(0, 19)}Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>` +
      `<author><email>person${posts}@example.com</email><name>Person ${posts}</name><isAnonymous>false</isAnonymous></author>` +
      `<ipAddress>192.0.2.1</ipAddress><thread dsq:id="${threadOf(posts)}"/>${parent}</post>\n`;
    written += post.length;
    await write(post);
  }
  out.end('</disqus>\n');
  await once(out, 'finish');
  return posts;
}
