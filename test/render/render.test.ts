import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {JSDOM} from 'jsdom';
import type {Block, Comment, ThreadAnswer} from '../../src/protocol/api.ts';
import {english} from '../../src/elements/comment-box/messages.ts';
import {textHtml} from '../../src/render/html.ts';
import {LANGUAGES, renderThread, renderThreadPage} from '../../src/render/index.ts';
import {languageOf} from '../../src/render/sentences.ts';

const body = (text: string): Block[] => [{type: 'paragraph', children: [{type: 'text', text}]}];

let serial = 0;
const comment = (more: Partial<Comment> = {}): Comment =>
  ({
    ...{id: `00000000-0000-7000-8000-${String(++serial).padStart(12, '0')}`, parent: null},
    ...{author: {name: 'Ann', verified: false}, created: '2025-09-02T14:12:00.000Z', edited: null, rating: null},
    ...{body: body('Hello'), likes: 0, replies: 0, pinned: false, status: 'approved'},
    ...more,
  }) as Comment;

const answer = (comments: Comment[], more: Partial<ThreadAnswer['thread']> = {}): ThreadAnswer => ({
  thread: {
    ...{key: '/a', title: 'A', url: 'https://example.com/a', count: comments.length, closed: false},
    settings: {moderation: 'post', maxlength: 10_000} as ThreadAnswer['thread']['settings'],
    ...more,
  },
  rating: {average: null, count: 0, distribution: [0, 0, 0, 0, 0]},
  comments,
  next: null,
});

const parse = (html: string) => new JSDOM(html).window.document;

describe('a comment’s text as HTML', () => {
  test('keeps every kind of node', () => {
    const text = (text: string) => ({type: 'text', text}) as const;
    const html = textHtml([
      {
        type: 'paragraph',
        children: [{type: 'em', children: [text('e')]}, {type: 'break'}, {type: 'code', text: '<c>'}],
      },
      {type: 'list', ordered: true, start: 3, items: [[{type: 'paragraph', children: [text('one')]}]]},
      {type: 'quote', children: [{type: 'code', text: 'a\n<b>'}]},
    ]);
    assert.equal(
      html,
      '<p><em>e</em><br><code>&lt;c&gt;</code></p>\n<ol start="3"><li><p>one</p></li></ol>\n<blockquote><pre><code>a\n&lt;b&gt;</code></pre></blockquote>',
    );
  });

  test('links nowhere but to web and mail, and knows no other elements', () => {
    const hostile = [
      'javascript:alert(1)',
      'JAVASCRIPT:x',
      'data:text/html,x',
      ' https://x',
      'https://x" onclick="y',
    ].map(
      href => ({type: 'paragraph', children: [{type: 'link', href, children: [{type: 'text', text: 'x'}]}]}) as Block,
    );
    const unknown = [
      {type: 'script', text: 'x', children: []},
      {type: 'paragraph', children: [{type: 'img'}]},
    ] as never[];
    const document = parse(textHtml([...hostile, ...unknown]));
    assert.deepEqual(
      [...document.querySelectorAll('a')].map(link => link.getAttribute('href')),
      ['https://x" onclick="y'],
    );
    assert.deepEqual(
      new Set([...document.body.querySelectorAll('*')].map(({localName}) => localName)),
      new Set(['p', 'a']),
    );
    assert.equal(document.querySelector('[onclick]'), null);
  });

  test('ends at a depth that no server of ours lets through', () => {
    let deep: Block = {type: 'paragraph', children: []};
    for (let i = 0; i < 50_000; i++) deep = {type: 'quote', children: [deep]};
    assert.ok(textHtml([deep]).length < 2_000);
  });
});

describe('a thread as HTML', () => {
  test('has each comment once, replies inside what they answer, the deepest with a word on that', () => {
    const chain: Comment[] = [comment({author: {name: 'Zero', verified: false}} as Partial<Comment>)];
    for (let i = 1; i < 12; i++) chain.push(comment({parent: chain[i - 1]!.id}));
    const document = parse(renderThread(answer(chain)));
    for (const {id} of chain) assert.equal(document.querySelectorAll(`[id="comment-${id}"]`).length, 1);
    assert.ok(
      document.getElementById(`comment-${chain[0]!.id}`)!.contains(document.getElementById(`comment-${chain[11]!.id}`)),
    );
    assert.match(document.getElementById(`comment-${chain[11]!.id}`)!.textContent!, /Reply to Ann/);
    assert.doesNotMatch(
      document.getElementById(`comment-${chain[0]!.id}`)!.querySelector('header')!.textContent!,
      /Reply to/,
    );
  });

  test('names guests, tells of edits, and shows nothing of what was deleted', () => {
    const gone = comment({status: 'deleted', body: [], author: {name: '', verified: false}} as Partial<Comment>);
    const edited = comment({
      edited: '2025-09-03T10:00:00.000Z',
      author: {name: '', verified: false},
    } as Partial<Comment>);
    const html = renderThread(answer([gone, edited]), {language: 'de'});
    const document = parse(html);
    assert.match(document.getElementById(`comment-${gone.id}`)!.textContent!, /Dieser Kommentar wurde gelöscht\./);
    const article = document.getElementById(`comment-${edited.id}`)!;
    assert.match(article.textContent!, /Gast.*bearbeitet/s);
    assert.equal(article.querySelector<HTMLTimeElement>('.dt-updated')!.dateTime, '2025-09-03T10:00:00.000Z');
    assert.match(article.querySelector('.dt-published')!.textContent!, /02\.09\.2025/);
  });

  test('a page’s data cannot end its script', () => {
    const html = renderThreadPage(answer([comment({body: body('</script><script>alert(1)</script><!--')})]));
    const document = parse(html);
    assert.equal(document.querySelectorAll('script').length, 1);
    assert.equal(
      JSON.parse(document.querySelector('script')!.textContent!).comment[0].text,
      '</script><script>alert(1)</script><!--',
    );
  });
});

describe('its languages', () => {
  test('the words it shares with the comment box are the same in English', () => {
    const words = languageOf('en');
    for (const key of ['rated', 'guest', 'edited', 'deleted', 'replyTo'] as const)
      assert.equal(words.say(key, {value: '{value}', name: '{name}'}), english[key]);
    for (const [key, n] of [
      ['count', 1],
      ['count', 2],
      ['ratings', 1],
      ['ratings', 2],
      ['replies', 1],
      ['replies', 5],
    ] as const) {
      const form = english[key] as {one: string; other: string};
      assert.equal(words.say(key, {n}), form[n === 1 ? 'one' : 'other'].replace('{n}', String(n)));
    }
  });

  test('none leaves a sentence in English', () => {
    const english = languageOf('en');
    assert.ok(LANGUAGES.length >= 6);
    for (const tag of LANGUAGES.slice(1))
      for (const key of [
        'comments',
        'commentsOn',
        'commentOn',
        'latest',
        'answers',
        'none',
        'next',
        'first',
        'whole',
        'feed',
        'guest',
        'deleted',
      ] as const)
        assert.notEqual(languageOf(tag).say(key), english.say(key), `${tag} ${key}`);
  });
});
