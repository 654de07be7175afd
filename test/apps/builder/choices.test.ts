import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {
  baseOf,
  fromFragment,
  NOTHING_CHOSEN,
  noAnswers,
  toFragment,
  type Choices,
} from '../../../src/apps/builder/choices.ts';

const CHOSEN: Choices = {
  ...NOTHING_CHOSEN,
  tags: ['star-rating', 'contact-card'],
  text: 'Zoë & Söhne 日本語 👍\n</script>',
  ratingUse: 'show',
  answers: {...noAnswers(), 'star-rating': {value: '4.3', histogram: true}, 'contact-card': {country: 'DE'}},
  tokens: {accent: '#0f6b62', radius: '1em'},
  theme: 'dark',
  language: 'de-CH',
  protect: true,
  base: 'https://w.example/l/',
  pinned: true,
  strict: true,
  place: 'wix',
  style: 'placeholder',
  frameScheme: 'light dark',
  scene: 'rtl',
};

describe('a link to choices', () => {
  test('brings back every one of them', () => {
    for (const key of Object.keys(NOTHING_CHOSEN) as (keyof Choices)[])
      assert.notDeepEqual(CHOSEN[key], NOTHING_CHOSEN[key], `${key} is chosen`);
    const fragment = toFragment(CHOSEN);
    assert.match(fragment, /^[\w-]+$/);
    assert.deepEqual(fromFragment(`#${fragment}`), CHOSEN);
    assert.deepEqual(fromFragment(toFragment(NOTHING_CHOSEN)), NOTHING_CHOSEN);
  });

  test('that is none is told apart, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), text => {
        const read = fromFragment(text);
        if (read) assert.deepEqual(Object.keys(read).sort(), Object.keys(NOTHING_CHOSEN).sort());
      }),
    );
    assert.equal(fromFragment(''), undefined);
    assert.equal(fromFragment('a'.repeat(100_000)), undefined);
  });

  test('in which somebody else wrote what no owner can choose leaves that out', () => {
    const hostile = {
      tags: ['script', 'comment-box', 7],
      text: {toString: 'x'},
      answers: {
        'comment-box': {order: 'top', 'on click': 'x', ONCLICK: 'x', limit: 5, live: false},
        constructor: {a: 'b'},
      },
      tokens: {accent: '#fff', 'background: url(x)': '1'},
      theme: 'purple',
      base: 'javascript:alert(1)//',
      place: '../../x',
      scene: null,
      ratingUse: [],
      language: '"><b>',
      style: 'inline',
      protect: 'yes',
    };
    const read = fromFragment(Buffer.from(JSON.stringify(hostile)).toString('base64url'));
    assert.deepEqual(read, {
      ...NOTHING_CHOSEN,
      tags: ['comment-box'],
      answers: {...noAnswers(), 'comment-box': {order: 'top'}},
      tokens: {accent: '#fff'},
    });
  });
});

test('the folder of the scripts is read from what people type', () => {
  assert.equal(baseOf('widgets.example.com'), 'https://widgets.example.com/');
  assert.equal(baseOf(' https://a.example/x/lintel.js?v=1#z '), 'https://a.example/x/');
  assert.equal(baseOf('http://localhost:8787/builder.html'), 'http://localhost:8787/');
  assert.equal(baseOf('https://a.example/deep'), 'https://a.example/deep/');
  for (const wrong of ['', '  ', 'file:///x', 'javascript:alert(1)', 'https://u:p@a.example/', 'http://'])
    assert.equal(baseOf(wrong), undefined, wrong);
});
