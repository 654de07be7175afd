// Records what a real screen reader, Orca in Firefox, says about the elements: docs/accessibility/orca.md. Not part of `npm test`, since it takes a Linux
// desktop of its own (see orca.mjs) and four minutes: node test/screen-reader/record.mjs
import {spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {fileURLToPath} from 'node:url';
import {format} from 'prettier';
import {firefox} from '../../tools/browsers.mjs';
import {startServer} from '../helpers/server.ts';
import {openDesktop} from './orca.mjs';

const OUT = fileURLToPath(new URL('../../docs/accessibility/orca.md', import.meta.url));
const only = process.argv[2];

if (!process.env.LINTEL_OWN_DESKTOP) {
  const {status, error} = spawnSync('dbus-run-session', ['--', process.execPath, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: {...process.env, LINTEL_OWN_DESKTOP: '1'},
  });
  if (error)
    console.error(
      'This takes dbus-run-session, Xvfb, openbox, AT-SPI, Orca and xdotool: see test/screen-reader/orca.mjs.',
    );
  process.exit(status ?? 1);
}

const lintel = await startServer({
  cli: fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url)),
  env: {LINTEL_ORIGINS: '*'},
});
let body = '';
const site = createServer((request, response) =>
  response
    .writeHead(200, {'content-type': 'text/html; charset=utf-8'})
    .end(
      request.url === '/'
        ? `<!doctype html><html lang="en"><title>Page</title><meta name="viewport" content="width=device-width"><body><h1>Page</h1>${body}<p>End of the page.</p><script src="${lintel.url}/lintel.js"></script>`
        : '',
    ),
);
await new Promise(done => site.listen(0, '127.0.0.1', done));
const address = `http://127.0.0.1:${site.address().port}/`;

const desktop = await openDesktop(firefox.path());
const {keys, type, heard} = desktop;
const page = (await desktop.browser.pages())[0] ?? (await desktop.browser.newPage());

/** @type {{title: string, markup: string, steps: [string, string[]][]}[]} */
const recorded = [];

let serial = 0;
/** A token of another visitor's browser. */
const stranger = () => [...randomBytes(32)].map(byte => (byte % 32).toString(32)).join('');
const id = () => {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
/** Another visitor's comment. */
async function comment(thread, more) {
  const sent = {id: id(), thread, ...more};
  const answer = await fetch(`${lintel.url}/api/v1/comments`, {
    method: 'POST',
    headers: {'content-type': 'application/json', authorization: `Bearer ${stranger()}`},
    body: JSON.stringify(sent),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return sent.id;
}

/**
 * One page, and what is done on it.
 * @param {string} title
 * @param {string} markup as it stands in the transcript; `THREAD` becomes a thread of its own
 * @param {(step: (what: string, work: () => unknown) => Promise<void>, thread: string) => Promise<void>} work
 */
async function scene(title, markup, work) {
  if (only && !title.toLowerCase().includes(only.toLowerCase())) return;
  const thread = `/scene-${++serial}`;
  const steps = [];
  const step = async (what, act) => {
    const words = await heard(act);
    steps.push([what, words]);
    console.log(`${title} · ${what}\n${words.map(line => `    ${line}`).join('\n')}`);
  };
  await work(step, thread, async () => {
    body = markup.replaceAll('THREAD', thread);
    await page.goto(address, {waitUntil: 'load'});
    await heard(() => {});
    await heard(() => desktop.enterPage());
    await heard(() => keys('ctrl+Home'));
  });
  recorded.push({title, markup, steps});
}

const times = (count, ...names) => Array.from({length: count}, () => names).flat();

try {
  await scene(
    'A rating that is shown',
    '<star-rating readonly value="4.3" count="128"></star-rating>',
    async (step, _, open) => {
      await open();
      await step('reads on', () => keys('Down'));
    },
  );

  await scene(
    'A rating and how it came about',
    '<star-rating readonly histogram distribution="[3, 4, 12, 30, 79]"></star-rating>',
    async (step, _, open) => {
      await open();
      await step('reads on, seven times', () => keys(...times(7, 'Down')));
    },
  );

  await scene(
    'A rating that a form asks for',
    '<form><label for="stars">How was your visit?</label> <star-rating id="stars" name="stars" required labels="Terrible|Poor|OK|Good|Great"></star-rating> <button>Send</button></form>',
    async (step, _, open) => {
      await open();
      await step('goes to the stars', () => keys('Tab'));
      await step('goes past them to Send and presses it', () => keys('Tab', 'space'));
      await step('turns on focus mode and chooses by arrow keys', () => keys('Insert+a', 'Down', 'Down'));
      await step('goes on to the button that clears, and presses it', () => keys('Tab', 'space'));
    },
  );

  await scene(
    'A rating of the page',
    '<star-rating thread="THREAD" histogram></star-rating>',
    async (step, thread, open) => {
      await comment(thread, {text: 'Good', rating: 4});
      await open();
      await step('reads on, nine times', () => keys(...times(9, 'Down')));
      await step('goes to the stars from the top', () => keys('ctrl+Home', 'Tab', 'Tab'));
      await step('chooses one without a network', async () => {
        await page.evaluate(() => {
          globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
        });
        await keys('space');
        await new Promise(done => setTimeout(done, 5000));
      });
    },
  );

  await scene(
    'Reading comments',
    '<comment-box thread="THREAD" rating="optional"></comment-box>',
    async (step, thread, open) => {
      const first = await comment(thread, {text: 'Lovely place, and the *soup*!', name: 'Ann', rating: 5});
      await comment(thread, {text: 'Which soup?', name: 'Ben', parent: first});
      await comment(thread, {text: 'Closed when I came.', rating: 2});
      await open();
      await step('reads on, from the top to the end', () => keys(...times(26, 'Down')));
      await step('lists the headings', () => keys('ctrl+Home', 'h', 'h'));
      await step('goes from control to control', async () => {
        await keys('ctrl+Home');
        await keys(...times(12, 'Tab'));
      });
    },
  );

  await scene(
    'Writing a comment',
    '<comment-box thread="THREAD" rating="required"></comment-box>',
    async (step, _, open) => {
      await open();
      await step('goes to the stars', () => keys('Tab'));
      await step('goes on to the text', () => keys('Tab'));
      await step('posts nothing', async () => {
        await keys('ctrl+Return');
        await new Promise(done => setTimeout(done, 2000));
      });
      await step('chooses the star that has the focus', () => keys('space'));
      await step('goes to the text', () => keys('Tab'));
      await step('writes', () => type('All good here.'));
      await step('posts', () => keys('ctrl+Return'));
      await step('goes to Like and presses it', () => keys('Tab', 'Tab', 'space'));
      await step('opens an answer', () => keys('Tab', 'space'));
      await step('posts an empty answer', () => keys('ctrl+Return'));
      await step('closes it', () => keys('Escape'));
    },
  );

  await scene('A comment that is too long', '<comment-box thread="THREAD"></comment-box>', async (step, _, open) => {
    await open();
    await step('pastes a chapter', async () => {
      await keys('Tab');
      await page.evaluate(() => {
        const field = document.querySelector('comment-box').shadowRoot.querySelector('textarea');
        field.value = 'A long story. '.repeat(800);
        field.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
      });
    });
    await step('posts it', () => keys('ctrl+Return'));
  });

  await scene('Reporting a comment', '<comment-box thread="THREAD"></comment-box>', async (step, thread, open) => {
    await comment(thread, {text: 'Buy cheap watches.', name: 'Ann'});
    await open();
    await page.evaluate(() => document.querySelector('comment-box').shadowRoot.querySelector('[part~=reply]').focus());
    await step('goes to More and opens it', () => keys('Tab', 'space'));
    await step('goes to Report and opens the form', () => keys('Tab', 'Tab', 'space'));
    await step('chooses the first reason and goes on', () => keys('space', 'Tab'));
    await step('sends it', () => keys('Tab', 'Tab', 'space'));
  });

  await scene('Deleting one’s own comment', '<comment-box thread="THREAD"></comment-box>', async (step, _, open) => {
    await open();
    await step('writes and posts', async () => {
      await keys('Tab');
      type('Never mind.');
      await keys('ctrl+Return');
    });
    await page.evaluate(() => document.querySelector('comment-box').shadowRoot.querySelector('[part~=reply]').focus());
    await step('goes to More and opens it', () => keys('Tab', 'space'));
    await step('goes to Delete and presses it', () => keys('Tab', 'Tab', 'Tab', 'space'));
  });

  await scene('A comment that cannot be sent', '<comment-box thread="THREAD"></comment-box>', async (step, _, open) => {
    await open();
    await step('writes', async () => {
      await keys('Tab');
      type('From a train');
    });
    await step('posts without an answer', async () => {
      await page.evaluate(() => {
        globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
      });
      await keys('ctrl+Return');
      await new Promise(done => setTimeout(done, 5000));
    });
  });

  await scene('Somebody else posts', '<comment-box thread="THREAD" live></comment-box>', async (step, thread, open) => {
    await comment(thread, {text: 'First', name: 'Ann'});
    await open();
    await step('waits', async () => {
      await comment(thread, {text: 'Second', name: 'Ben'});
      await new Promise(done => setTimeout(done, 6000));
    });
  });

  const HOURS = 'Mon-Fri: 9 am - 5 pm\nSat: 10 am - 2 pm\nSun closed';
  await scene(
    'Opening hours',
    `<business-hours timezone="visitor" now="2026-03-04T16:00:00">\n${HOURS}\n</business-hours>`,
    async (step, _, open) => {
      await open();
      await step('reads on, twelve times', () => keys(...times(12, 'Down')));
      await step('hears the hour of closing', () =>
        page.evaluate(() => document.querySelector('business-hours').setAttribute('now', '2026-03-04T17:00:00')),
      );
    },
  );

  await scene(
    'A contact card',
    '<contact-card country="US" actions="vcard qr copy">\nWillow Street Dental\n12 Willow Street\nOrlando, FL 32801\ninfo@example.com\nTel: 1 (305) 555-0157\n</contact-card>',
    async (step, _, open) => {
      await open();
      await step('reads on, to the end', () => keys(...times(16, 'Down')));
      await step('goes from control to control', () => keys('ctrl+Home', ...times(7, 'Tab')));
      await step('shows the QR code', async () => {
        await page.evaluate(() => document.querySelector('contact-card').shadowRoot.querySelector('[name=qr]').focus());
        await keys('space');
      });
    },
  );

  const written = `# What a screen reader says

What Orca says in Firefox about the elements, with its own settings but for the echo of keys. Written by \`node test/screen-reader/record.mjs\`
([why](../decisions/0017-a-real-screen-reader.md)), not by hand. Each line is one utterance.

${recorded
  .map(
    ({title, markup, steps}) =>
      `## ${title}\n\n\`\`\`html\n${markup.replaceAll('THREAD', '/dinner')}\n\`\`\`\n\n${steps
        .map(
          ([what, words]) =>
            `The visitor ${what}:\n\n${words.length ? words.map(line => `> ${line}`).join('  \n') : '(silence)'}`,
        )
        .join('\n\n')}`,
  )
  .join('\n\n')}
`;
  if (!only) {
    mkdirSync(fileURLToPath(new URL('.', `file://${OUT}`)), {recursive: true});
    writeFileSync(OUT, await format(written, {parser: 'markdown', printWidth: 120}));
    console.log(`Written to ${OUT}`);
  }
} finally {
  await desktop.close();
  site.closeAllConnections();
  site.close();
  await lintel.stop();
}
