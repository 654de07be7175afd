import {expect, waitUntil} from '@open-wc/testing';
import {toTree} from '../../../src/markdown/tree.ts';
import {markdownOf} from '../../../src/elements/comment-box/later/html-to-markdown.ts';
import {read, shown} from './edit-cases.ts';
import {box, button, comment, comments, field, focusOn, part, root, settled, text, type, type Box} from './helpers.ts';
import {RICH} from './rich-text-cases.ts';

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');

/** Words of a tree, as they would be read. */
const words = (tree: unknown): string =>
  Array.isArray(tree)
    ? tree.map(words).join(' ')
    : String(
        (tree as {text?: string}).text ??
          words((tree as {children?: []; items?: []}).children ?? (tree as {items?: []}).items ?? []),
      );
const bare = (words: string) => words.replace(/\s+/g, '');

describe('rich text as Markdown', () => {
  for (const [what, html, markdown] of RICH) it(what, () => expect(markdownOf(parse(html))).to.equal(markdown));

  it('means the same words to the server', () => {
    const hostile = [
      '2*3*4',
      '_x_',
      '`a`',
      '[a](b)',
      '> a',
      '- a',
      '1. a',
      '~~~',
      '<https://a.example>',
      '\\*',
      '***',
      'a**b',
    ];
    for (const one of hostile)
      for (const other of hostile) {
        const document = parse('<p></p><blockquote><b></b></blockquote><ul><li></li></ul>');
        for (const place of document.querySelectorAll('p,b,li')) place.textContent = `${one} ${other}`;
        const markdown = markdownOf(document);
        expect(bare(words(toTree(markdown))), markdown).to.equal(bare(document.body.textContent));
      }
  });

  it('survives nesting without end', () => {
    let inner: Element = document.createElement('div');
    const outer = inner;
    for (let i = 0; i < 300; i++) inner = inner.appendChild(document.createElement(i % 2 ? 'ul' : 'blockquote'));
    inner.textContent = 'deep';
    expect(markdownOf(outer)).to.contain('deep');
  });
});

/** A box being written in. */
async function writing(marked: string): Promise<Box> {
  const element = await box();
  const area = field(element);
  area.focus();
  await waitUntil(() => part(element, 'toolbar'), 'has a toolbar');
  const {text, start, end} = read(marked);
  type(area, text);
  area.setSelectionRange(start, end);
  await element.updateComplete;
  return element;
}

/** Pastes. @returns whether the browser would insert the plain text by itself */
function paste(element: Box, data: Record<string, string>): boolean {
  const clipboardData = new DataTransfer();
  for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
  const event = new ClipboardEvent('paste', {clipboardData, bubbles: true, composed: true, cancelable: true});
  // Firefox does not take it from the dictionary.
  if (event.clipboardData !== clipboardData) Object.defineProperty(event, 'clipboardData', {value: clipboardData});
  return field(element).dispatchEvent(event);
}

const now = (element: Box) => {
  const {value, selectionStart, selectionEnd} = field(element);
  return shown(value, selectionStart, selectionEnd);
};

describe('pasting', () => {
  it('makes Markdown of rich text, where the caret is', async () => {
    const element = await writing('see ⟦this⟧ there');
    expect(paste(element, {'text/html': 'a <b>bold</b> word', 'text/plain': 'a bold word'})).to.equal(false);
    expect(now(element)).to.equal('see a **bold** word‖ there');
    await element.updateComplete;
    expect(field(element).value).to.equal('see a **bold** word there');
  });

  it('puts lists and paragraphs on lines of their own', async () => {
    const element = await writing('see‖');
    paste(element, {'text/html': '<ul><li>a<li>b</ul>', 'text/plain': 'a b'});
    expect(field(element).value).to.match(/^see\n\n- a\n- b\n\n$/);
  });

  it('leaves plain text to the browser', async () => {
    const element = await writing('‖');
    expect(paste(element, {'text/plain': 'a *b*'})).to.equal(true);
    expect(paste(element, {'text/html': '<p>a</p>', 'text/plain': 'a'})).to.equal(true);
    expect(paste(element, {'text/html': '<b>a</b>', 'text/plain': 'a', 'vscode-editor-data': '{}'})).to.equal(true);
    expect(field(element).value).to.equal('');
  });

  it('leaves code what it is', async () => {
    const element = await writing('```\n‖');
    expect(paste(element, {'text/html': '<b>a</b>', 'text/plain': 'a'})).to.equal(true);
  });

  it('makes a link of an address pasted over words', async () => {
    const element = await writing('see ⟦this⟧ there');
    expect(paste(element, {'text/plain': 'https://a.example/b_(c)'})).to.equal(false);
    expect(now(element)).to.equal('see [this](https://a.example/b_%28c%29)‖ there');
  });

  it('can be undone', async () => {
    const element = await writing('a‖');
    paste(element, {'text/html': '<b>b</b>', 'text/plain': 'b'});
    expect(field(element).value).to.equal('a**b**');
    document.execCommand('undo');
    expect(field(element).value).not.to.contain('b');
  });

  it('runs and fetches nothing of what is pasted', async () => {
    const element = await writing('‖');
    const global = globalThis as {pasted?: number};
    const html = `<img src="x" onerror="globalThis.pasted = 1"><script>globalThis.pasted = 2</script><b>a</b>`;
    paste(element, {'text/html': html, 'text/plain': 'a'});
    await settled(element);
    expect(field(element).value).to.equal('**a**');
    expect(global.pasted).to.equal(undefined);
    expect(performance.getEntriesByName(new URL('x', location.href).href)).to.deep.equal([]);
  });
});

describe('a reply to what is selected', () => {
  const select = (from: Node, start: number, to: Node, end: number) =>
    getSelection()!.setBaseAndExtent(from, start, to, end);
  const reply = (element: Box, words: string) => button(comment(element, words), 'Reply').click();
  const answer = (element: Box, words: string) => field(comment(element, words));

  it('quotes it, with the caret behind the quote', async () => {
    const element = await box({comments: [{text: 'one **two** three'}]});
    const body = part(comment(element, 'one'), 'body')!;
    const p = body.querySelector('p')!;
    select(p.querySelector('strong')!.firstChild!, 0, p.lastChild!, 4);
    reply(element, 'one');
    await waitUntil(() => answer(element, 'one')?.value, 'is quoted');
    expect(answer(element, 'one').value).to.equal('> **two** thr\n\n');
    expect(answer(element, 'one').selectionStart).to.equal('> **two** thr\n\n'.length);
    await focusOn(element, () => answer(element, 'one'));
  });

  it('adds to what is written there already', async () => {
    const element = await box({comments: [{text: 'one'}]});
    reply(element, 'one');
    await waitUntil(() => answer(element, 'one'));
    type(answer(element, 'one'), 'Well:');
    const [node] = part(comment(element, 'one'), 'body')!.querySelector('p')!.childNodes;
    answer(element, 'one').blur();
    select(node!, 0, node!, 3);
    reply(element, 'one');
    await waitUntil(() => answer(element, 'one').value !== 'Well:');
    expect(answer(element, 'one').value).to.equal('Well:\n\n> one\n\n');
  });

  it('leaves out what belongs to other comments', async () => {
    const element = await box({comments: [{text: 'first'}, {text: 'second'}]});
    const [first, second] = comments(element).map(one => part(one, 'body')!.querySelector('p')!.firstChild!);
    select(first!, 2, second!, 3);
    reply(element, 'second');
    await waitUntil(() => answer(element, 'second')?.value);
    expect(answer(element, 'second').value).to.equal('> sec\n\n');
  });

  it('keeps lists and quotations', async () => {
    const element = await box({comments: [{text: 'top\n\n- a\n- b\n\n> c'}]});
    const body = part(comment(element, 'top'), 'body')!;
    select(
      body.querySelectorAll('li')[0]!.querySelector('p')!.firstChild!,
      0,
      body.querySelectorAll('li')[1]!.querySelector('p')!.firstChild!,
      1,
    );
    reply(element, 'top');
    await waitUntil(() => answer(element, 'top')?.value);
    expect(answer(element, 'top').value).to.equal('> - a\n> - b\n\n');
  });

  it('quotes nothing when nothing of it is selected', async () => {
    const element = await box({comments: [{text: 'first'}, {text: 'second'}]});
    const [first] = comments(element).map(one => part(one, 'body')!.querySelector('p')!.firstChild!);
    select(first!, 0, first!, 3);
    reply(element, 'second');
    await waitUntil(() => answer(element, 'second'));
    await focusOn(element, () => answer(element, 'second'));
    expect(answer(element, 'second').value).to.equal('');
    expect(text(root(element).querySelector('[role=status]'))).to.equal('');
  });
});
