import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {JSDOM} from 'jsdom';
import {parseContact} from '../../src/contact/index.ts';
import {contactFrom} from '../../src/contact/json.ts';
import type {ThreadAnswer} from '../../src/protocol/api.ts';
import {fillPage, type SiteOptions} from '../../src/render/site.ts';

const COMMENT = {
  id: '01980000-0000-7000-8000-000000000001',
  parent: null,
  author: {name: 'Ann <b>', verified: false},
  created: '2025-09-05T15:00:00.000Z',
  edited: null,
  rating: 5,
  body: [{type: 'paragraph', children: [{type: 'text', text: 'Good & quick </comment-box> work.'}]}],
  likes: 2,
  replies: 0,
  pinned: false,
  status: 'approved',
};
const ANSWER = {
  thread: {key: '/tea/', title: 'Tea', url: null, count: 1, closed: false, settings: {}},
  rating: {average: 4.5, count: 12, distribution: [0, 0, 0, 6, 6]},
  comments: [COMMENT],
  next: null,
} as unknown as ThreadAnswer;

const CARD = `Willow Street Dental
12 Willow Street
Orlando, FL 32801
info@example.com
https://www.example.com/
Tel: 1 (305) 555-0157
Fax: 305 555 0158
Walk-ins welcome`;

const page = (body: string, head = ''): string =>
  `<!doctype html>\n<html lang="de"><head><title>Tea</title>${head}<script async src="https://w.example/lintel.js"></script></head>\n<body>${body}</body></html>\n`;

async function fill(html: string, more: Partial<SiteOptions> = {}) {
  const asked: string[] = [];
  const filled = await fillPage(html, {
    url: 'https://www.example.com/tea/',
    read: async ({server, query}) => {
      asked.push(server + decodeURIComponent(String(query)));
      return ANSWER;
    },
    ...more,
  });
  return {...filled, asked, document: new JSDOM(filled.html).window.document};
}

describe('pages of a static site', () => {
  test('have the comments of their thread, in their language, and say so to search engines', async () => {
    const {document, asked, html, faults} = await fill(page('<h1>Tee</h1><comment-box></comment-box><p>Danach</p>'));
    assert.deepEqual(faults, []);
    assert.deepEqual(asked, ['https://w.example/thread=/tea/&limit=100']);
    const box = document.querySelector('comment-box')!;
    assert.match(box.querySelector('h2')!.textContent, /1 Kommentar/);
    assert.match(box.textContent, /Good & quick <\/comment-box> work\./);
    assert.equal(box.querySelector('time')!.getAttribute('datetime'), COMMENT.created);
    assert.match(box.querySelector('.u-url')!.getAttribute('href')!, /^https:\/\/www\.example\.com\/tea\/#comment-/);
    const data = JSON.parse(document.querySelector('head script[data-lintel-rendered]')!.textContent);
    assert.deepEqual([data['@type'], data.commentCount, data.comment.length], ['DiscussionForumPosting', 1, 1]);
    assert.ok(html.includes('<p>Danach</p></body>'));
  });

  test('know their thread by attribute or canonical link, their server by attribute or option', async () => {
    const {asked} = await fill(
      page(
        '<comment-box thread="/other" site="b" order="top" server="https://own.example"></comment-box><star-rating thread></star-rating>',
        '<link rel="canonical" href="/green/?utm_source=x">',
      ),
    );
    assert.deepEqual(asked, [
      'https://own.example/thread=/other&limit=100&site=b&order=top',
      'https://w.example/thread=/green/&limit=1',
    ]);
    const {faults} = await fill('<comment-box></comment-box>');
    assert.match(faults.join(), /Say --server/);
  });

  test('a card that is filled in says what its owner wrote', async () => {
    const {document} = await fill(page(`<contact-card country="US" schema="Dentist">\n${CARD}\n</contact-card>`));
    const card = document.querySelector('contact-card')!;
    const href = (selector: string) => card.querySelector(selector)!.getAttribute('href');
    assert.equal(href('.p-tel'), 'tel:+13055550157');
    assert.equal(href('.u-email'), 'mailto:info@example.com');
    assert.equal(card.querySelector('.p-name')!.textContent, 'Willow Street Dental');
    assert.match(card.textContent, /Walk-ins welcome/);
    // What the element reads there is what it read before.
    const {window} = new JSDOM();
    Object.assign(globalThis, {Node: window.Node, Element: window.Element});
    const {readLight} = await import('../../src/elements/contact-card/later/read.ts');
    const adopted = window.document.importNode(card, true);
    const light = readLight(adopted);
    const read = contactFrom(light.card!, {country: 'US'});
    const {contact} = parseContact(CARD, {country: 'US'});
    // Of numbers an h-card knows one kind; a fax stays a line of text.
    const [voice, fax] = contact.phones;
    assert.deepEqual(
      read.phones,
      [{...voice, type: undefined}].map(({type: _, ...phone}) => phone),
    );
    assert.deepEqual(parseContact(light.text, {country: 'US'}).contact.phones, [fax]);
    assert.deepEqual(read.emails, contact.emails);
    assert.deepEqual(read.urls, contact.urls);
    assert.deepEqual(
      read.addresses.map(({lines}) => lines),
      contact.addresses.map(({lines}) => lines),
    );
    assert.equal(read.name, contact.name);
    assert.match(light.text, /Walk-ins welcome/);
    const data = JSON.parse(document.querySelector('[data-lintel-rendered="contact-card"]')!.textContent);
    assert.deepEqual([data['@type'], data.name, data.telephone], ['Dentist', contact.name, '+13055550157']);
  });

  test('hours keep the text of their owner, and are told to search engines', async () => {
    const text = '\nMon - Fri: 9 am - 10pm<br>Saturday: Closed\n';
    const {document, html} = await fill(
      page(
        `<business-hours schema="Willow &amp; Co">${text}</business-hours><business-hours hours="Mo-Fr 9-17"></business-hours>`,
      ),
    );
    assert.ok(html.includes(`>${text}</business-hours>`));
    const [, second] = document.querySelectorAll('business-hours');
    assert.equal(second!.textContent, 'Mo-Fr 9-17');
    const data = JSON.parse(document.querySelector('[data-lintel-rendered="business-hours"]')!.textContent);
    assert.equal(data.name, 'Willow & Co');
    assert.equal(data.openingHoursSpecification[0].opens, '09:00');
  });

  test('ratings say their average; a business that rates itself says nothing to search engines', async () => {
    const {document} = await fill(
      page(
        `<star-rating thread schema="Green tea"></star-rating><star-rating readonly value="3.2" count="5" schema='{"@type":"Dentist","name":"W"}'></star-rating><star-rating name="stars"></star-rating>`,
      ),
    );
    const [first, second, third] = document.querySelectorAll('star-rating');
    assert.match(first!.textContent, /4,5.*12 Bewertungen/);
    assert.match(second!.textContent, /3,2.*5 Bewertungen/);
    assert.equal(third!.textContent, '');
    const data = [...document.querySelectorAll('[data-lintel-rendered]')].map(one => JSON.parse(one.textContent));
    assert.deepEqual(
      data.map(({'@type': type, itemReviewed, ratingCount}) => [type, itemReviewed.name, ratingCount]),
      [['AggregateRating', 'Green tea', 12]],
    );
  });

  test('stay as they are a second time, and without our elements', async () => {
    const first = await fill(
      page(`<comment-box></comment-box><contact-card schema>${CARD}</contact-card><star-rating thread></star-rating>`),
    );
    const second = await fill(first.html);
    assert.equal(second.html, first.html);
    assert.deepEqual(second.faults, []);
    const theirs = '<p>Nothing of ours <comment-boxes>x</comment-boxes> <!-- <comment-box></comment-box> --></p>';
    assert.equal((await fill(theirs)).html, theirs);
  });

  test('what an owner has marked up, and what cannot be read, is left alone', async () => {
    const bodies = [
      '<contact-card><p class="h-card">Me</p></contact-card>',
      '<comment-box><p>Comments come here.</p></comment-box>',
      '<contact-card>',
      '<business-hours><script type="application/ld+json">{}</script></business-hours>',
    ];
    for (const body of bodies) assert.equal((await fill(page(body))).html, page(body));
    const failing = await fill(page('<comment-box>Comments</comment-box>'), {
      read: () => Promise.reject(new Error('no answer')),
    });
    assert.equal(failing.html, page('<comment-box>Comments</comment-box>'));
    assert.deepEqual(failing.faults, ['<comment-box>: no answer']);
  });
});
