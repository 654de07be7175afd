// Lets Akismet look at each new comment: an adapter between LINTEL_CHECK_URL and Akismet's API (https://akismet.com/developers/).
//
//   AKISMET_KEY=… BLOG=https://www.example.com/ node check-akismet.mjs
//   LINTEL_CHECK_URL=http://127.0.0.1:8788/ npx lintel-widgets serve
//
// Akismet is told the name and the text of a comment and your site's address. It asks for the visitor's network address as well, which Lintel gives
// to nobody: 127.0.0.1 stands in its place, so Akismet judges the words alone.
import {createServer} from 'node:http';

const {
  AKISMET_KEY,
  BLOG,
  AKISMET_URL = 'https://rest.akismet.com/1.1/comment-check',
  HOST = '127.0.0.1',
  PORT = '8788',
} = process.env;
if (!AKISMET_KEY || !BLOG) {
  console.error('AKISMET_KEY or BLOG is missing. Set both: your key, and the address of your site.');
  process.exit(1);
}

/** Whether Akismet calls it spam. Throws when it says neither `true` nor `false`: a wrong key, a spent quota. */
async function isSpam({thread, comment}) {
  const answer = await fetch(AKISMET_URL, {
    method: 'POST',
    body: new URLSearchParams({
      api_key: AKISMET_KEY,
      blog: BLOG,
      user_ip: '127.0.0.1',
      comment_type: comment.parent ? 'reply' : 'comment',
      comment_author: comment.name,
      comment_content: comment.text,
      permalink: URL.canParse(thread, BLOG) ? new URL(thread, BLOG).href : BLOG,
    }),
    signal: AbortSignal.timeout(10_000),
  });
  const said = (await answer.text()).trim();
  if (said === 'true' || said === 'false') return said === 'true';
  throw new Error(
    `Akismet answered ${answer.status} "${said.slice(0, 80)}" ${answer.headers.get('x-akismet-debug-help') ?? ''}`,
  );
}

const server = createServer(async (request, response) => {
  try {
    const parts = await Array.fromAsync(request);
    const spam = await isSpam(JSON.parse(Buffer.concat(parts).toString()).data);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(spam ? {hold: true, reason: 'Akismet calls it spam'} : {hold: false}));
  } catch (error) {
    // Anything but 200 makes the comment wait for a moderator.
    console.error(error.message);
    response.writeHead(502).end();
  }
});
server.listen(Number(PORT), HOST, () => console.log(`Listening at http://${HOST}:${server.address().port}/`));
