import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {JSDOM} from 'jsdom';
import {
  elementMarkup,
  frameAddress,
  frameMarkup,
  jsxMarkup,
  placeholderMarkup,
  ruleText,
  scriptMarkup,
  scriptTag,
  storable,
  type Widget,
} from '../../../src/apps/builder/markup.ts';
import type {FrameScheme} from '../../../src/apps/builder/places.ts';

const {window} = new JSDOM('');
const parser = new window.DOMParser();

const SCRIPT = {src: 'https://widgets.example.com/lintel.js'};
const BASE = 'https://widgets.example.com/';

interface Parsed {
  tag: string;
  attributes: [string, string][];
  text: string;
  children: Parsed[];
}

function shapeOf(element: Element): Parsed {
  const attributes = [...element.attributes].map(({name, value}) => [name, value] as [string, string]);
  return {
    tag: element.localName,
    attributes: attributes.sort(([a], [b]) => (a < b ? -1 : 1)),
    text: element.textContent,
    children: [...element.children].map(shapeOf),
  };
}

/** What both parsers make of a snippet; they have to agree. */
function parsed(snippet: string): Parsed[] {
  const xml = parser.parseFromString(`<r>${snippet}</r>`, 'application/xml');
  assert.equal(xml.querySelector('parsererror'), null, snippet);
  const html = parser.parseFromString(`<!doctype html><body>${snippet}`, 'text/html');
  const shapes = [...html.body.children].map(shapeOf);
  assert.deepEqual([...xml.documentElement.children].map(shapeOf), shapes);
  assert.equal(html.head.childNodes.length, 0);
  return shapes;
}

const widget = (text: string, value: string): Widget => ({
  tag: 'contact-card',
  attributes: [
    ['note', value],
    ['live', true],
  ],
  text,
  style: [['min-height', '2em']],
});

const HOSTILE = [
  '</script><script>alert(1)</script>',
  `"quotes" and 'others'`,
  ']]>',
  '<![CDATA[',
  '<!-- --> &amp; &#60; & &',
  '{{ 7 * 7 }} {% raw %} {# #}',
  'tab\tline\nfeed\r\nand return\r',
  '\u0000\u0008\uFFFE\uD800 lone',
  '</contact-card></div></noscript>',
  'Zoë – 日本語 – عربى 👍🏽 \u00a0\u2028',
  '\n\n leading and trailing \n',
  '-->',
  '?>',
  '`${x}`',
  '\\u003c',
];
const strings = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({unit: 'binary', maxLength: 60}),
  fc.string({unit: fc.constantFrom(...`<>&"'{}%[]!-/=\n\r\t x;#`), maxLength: 40}),
);

/** Line ends and blanks around a text are the snippet's own. */
const trimmed = (text: string): string => storable(text).trim();
const attributeOf = (shape: Parsed, name: string): string | undefined =>
  shape.attributes.find(([one]) => one === name)?.[1];

describe('a snippet, whatever stands in it', () => {
  test('style 1: XML and HTML agree on the element, its attributes and its text', () => {
    fc.assert(
      fc.property(strings, strings, (text, value) => {
        const [one, ...others] = parsed(elementMarkup(widget(text, value)));
        assert.equal(others.length, 0);
        assert.equal(one!.tag, 'contact-card');
        assert.equal(one!.children.length, 0);
        assert.equal(attributeOf(one!, 'note'), storable(value));
        assert.equal(attributeOf(one!, 'live'), '');
        assert.equal(one!.text.trim(), trimmed(text));
      }),
      {numRuns: 400},
    );
  });

  test('style 2: the same in a placeholder', () => {
    fc.assert(
      fc.property(strings, strings, (text, value) => {
        const [one, ...others] = parsed(placeholderMarkup(widget(text, value)));
        assert.equal(others.length, 0);
        assert.equal(one!.tag, 'div');
        assert.equal(attributeOf(one!, 'data-lintel'), 'contact-card');
        assert.equal(attributeOf(one!, 'data-note'), storable(value));
        assert.equal(attributeOf(one!, 'style'), 'min-height: 2em');
        assert.equal(one!.text.trim(), trimmed(text));
      }),
      {numRuns: 400},
    );
  });

  test('style 3: the same in the attributes of a script', () => {
    fc.assert(
      fc.property(strings, strings, (text, value) => {
        const [box, ...others] = parsed(scriptMarkup(widget(text, value), SCRIPT));
        assert.equal(others.length, 0);
        const [script, fallback] = box!.children;
        assert.equal(attributeOf(script!, 'data-note'), storable(value));
        assert.equal(attributeOf(script!, 'data-text') ?? '', trimmed(text));
        assert.equal(script!.text, '');
        assert.equal(fallback?.text.trim() ?? '', trimmed(text));
      }),
      {numRuns: 400},
    );
  });

  test('style 4: the same in the address of a frame', () => {
    fc.assert(
      fc.property(strings, strings, strings, (text, value, title) => {
        const [frame, ...others] = parsed(frameMarkup(widget(text, value), BASE, title));
        assert.equal(others.length, 0);
        assert.equal(attributeOf(frame!, 'title'), storable(title));
        const url = new URL(attributeOf(frame!, 'src')!);
        assert.equal(`${url.origin}${url.pathname}`, `${BASE}embed/contact-card`);
        assert.equal(url.searchParams.get('note'), storable(value));
        assert.equal(url.searchParams.get('text') ?? '', trimmed(text));
        assert.equal(attributeOf(frame!, 'src'), frameAddress(widget(text, value), BASE));
      }),
      {numRuns: 400},
    );
  });

  test('in JSX its strings are expressions that no tag, brace or entity breaks', () => {
    fc.assert(
      fc.property(strings, strings, (text, value) => {
        const code = jsxMarkup(widget(text, value));
        const [attribute, content] = [
          /note=(?:"([^"{}<>&]*)"|\{(".*?")\}) live/.exec(code),
          /\n {2}\{(".*")\}\n/.exec(code),
        ];
        const read = attribute![1] ?? (JSON.parse(attribute![2]!) as string);
        assert.equal(read, storable(value));
        assert.equal(content ? (JSON.parse(content[1]!) as string).trim() : '', trimmed(text));
        // Neither the end of a script nor a tag, should somebody put the component into a page.
        assert.doesNotMatch(code, /<\/script|<!--/);
      }),
      {numRuns: 400},
    );
  });

  test('holds no braces that a template language would run', () => {
    for (const write of [elementMarkup, placeholderMarkup, (one: Widget) => scriptMarkup(one, SCRIPT)])
      assert.doesNotMatch(write(widget('{{ a }}{% b %}', '{{ c }}')), /\{[{%#]/);
  });
});

test('a script tag is well formed, and says its hash with the permission to check it', () => {
  const [script] = parsed(scriptTag({src: 'https://x.example/a&b.js', integrity: 'sha384-abc+/='}));
  assert.deepEqual(script!.attributes, [
    ['async', ''],
    ['crossorigin', 'anonymous'],
    ['integrity', 'sha384-abc+/='],
    ['src', 'https://x.example/a&b.js'],
  ]);
});

describe('frames on dark pages', () => {
  const frame = (theme: string | undefined, scheme: FrameScheme) => {
    const shown: Widget = {...widget('Mon 9-5', ''), attributes: theme ? [['theme', theme]] : []};
    const [parsedFrame] = parsed(frameMarkup(shown, BASE, 'x', scheme));
    const asked = new URL(attributeOf(parsedFrame!, 'src')!).searchParams.get('color-scheme');
    const own = /(?:^|; )color-scheme: ([a-z ]+)/.exec(attributeOf(parsedFrame!, 'style')!)?.[1];
    assert.equal(/color-scheme: ([a-z ]+);/.exec(ruleText(shown, 'frame', BASE, scheme))?.[1], own);
    return [asked, own];
  };

  test('what is in the frame and the frame itself have the same colour scheme', () => {
    assert.deepEqual(frame(undefined, ''), [null, undefined]);
    assert.deepEqual(frame(undefined, 'dark'), ['dark', 'dark']);
    // The page hands its own down.
    assert.deepEqual(frame(undefined, 'light dark'), ['light dark', undefined]);
  });

  test('one that is always light or dark does not ask what the page is', () => {
    assert.deepEqual(frame('dark', 'light dark'), [null, 'dark']);
    assert.deepEqual(frame('light', 'dark'), [null, 'light']);
  });
});
