import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {
  breakLine,
  insertBlock,
  use,
  type Change,
  type Selected,
} from '../../../src/elements/comment-box/later/edits.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {BLOCKS, BREAKS, read, shown, USES} from './edit-cases.ts';
import {box, button, comment, field, focusOn, part, parts, post, root, text, type, type Box} from './helpers.ts';

const done = ({text}: Selected, change: Change | undefined) =>
  change ? shown(text.slice(0, change.from) + change.insert + text.slice(change.to), change.start, change.end) : null;

/** A box whose form shows its toolbar, the focus in the text area. */
async function writing(
  words = '',
  options: Parameters<typeof box>[0] = {},
  attributes: Record<string, string> = {},
): Promise<Box> {
  const element = await box(options, attributes);
  field(element).focus();
  await waitUntil(() => part(element, 'toolbar'), 'has a toolbar');
  if (words) set(element, words);
  await element.updateComplete;
  return element;
}

/** Puts a text with a selection (⟦ ⟧, ‖) into the form. */
function set(element: Box, marked: string): void {
  const {text, start, end} = read(marked);
  const area = field(element);
  type(area, text);
  area.setSelectionRange(start, end);
}

const now = (element: Box) => {
  const {value, selectionStart, selectionEnd} = field(element);
  return shown(value, selectionStart, selectionEnd);
};
const tool = (element: Box, name: string) => root(element).querySelector<HTMLElement>(`[data-tool=${name}]`)!;
const apple = /Mac|iP(hone|ad)/.test(navigator.platform);

/** Presses a key together with Control, or on a Mac Command. @returns whether the browser does nothing of its own */
function press(element: Box, key: string, code: string, more: KeyboardEventInit = {}): boolean {
  return !field(element).dispatchEvent(
    new KeyboardEvent('keydown', {
      key,
      code,
      ctrlKey: !apple,
      metaKey: apple,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...more,
    }),
  );
}

describe('what tools do to a text', () => {
  for (const [name, what, before, after] of USES)
    it(`${name}: ${what}`, () => {
      const selected = read(before);
      expect(done(selected, use(name, selected))).to.equal(after);
    });
  for (const [what, before, after] of BREAKS)
    it(`Enter: ${what}`, () => {
      const selected = read(before);
      expect(done(selected, breakLine(selected))).to.equal(after);
    });
  for (const [what, before, after] of BLOCKS)
    it(`a quote: ${what}`, () => {
      const selected = read(before);
      expect(done(selected, insertBlock(selected, '> q'))).to.equal(after);
    });
});

describe('the toolbar', () => {
  it('comes when the text area gets the focus, and stays', async () => {
    const element = await box();
    expect(part(element, 'toolbar') === null).to.equal(true);
    field(element).focus();
    await waitUntil(() => part(element, 'toolbar'));
    field(element).blur();
    await element.updateComplete;
    expect(part(element, 'toolbar') === null).to.equal(false);
  });

  it('marks what is selected, takes the marks away again, and keeps the focus in the text', async () => {
    const element = await writing('so ⟦good⟧ it');
    tool(element, 'bold').click();
    expect(now(element)).to.equal('so **⟦good⟧** it');
    await focusOn(element, () => field(element));
    await element.updateComplete;
    tool(element, 'italic').click();
    expect(now(element)).to.equal('so ***⟦good⟧*** it');
    tool(element, 'bold').click();
    expect(now(element)).to.equal('so *⟦good⟧* it');
  });

  it('keeps what it wrote as the draft, and posts it so that it shows', async () => {
    const element = await writing('so ⟦good⟧ it');
    tool(element, 'bold').click();
    await element.updateComplete;
    part(element, 'submit')!.click();
    await waitUntil(() => parts(element, 'comment').length && !root(element).querySelector('.unsent'));
    expect(root(element).querySelector('[part=body] strong')!.textContent).to.equal('good');
  });

  it('goes through the undo of the browser', async () => {
    const element = await writing();
    await sendKeys({type: 'word'});
    field(element).select();
    tool(element, 'bold').click();
    expect(field(element).value).to.equal('**word**');
    document.execCommand('undo');
    expect(field(element).value).to.equal('word');
    await element.updateComplete;
    expect(field(element).value).to.equal('word');
  });

  it('writes where the page has taken execCommand away', async () => {
    const element = await writing('so ⟦good⟧ it');
    document.execCommand = () => false;
    try {
      tool(element, 'bold').click();
      expect(now(element)).to.equal('so **⟦good⟧** it');
      await element.updateComplete;
      expect(field(element).value).to.equal('so **good** it');
    } finally {
      delete (document as Partial<Document>).execCommand;
    }
  });

  it('is one stop for Tab; arrows, Home and End go between its buttons', async () => {
    const element = await writing();
    const active = () => (root(element).activeElement as HTMLElement | null)?.dataset['tool'];
    await sendKeys({press: 'Tab'});
    expect(active()).to.equal('bold');
    await sendKeys({press: 'ArrowRight'});
    expect(active()).to.equal('italic');
    await sendKeys({press: 'End'});
    expect(active()).to.equal('link');
    await sendKeys({press: 'ArrowRight'});
    expect(active()).to.equal('bold');
    await sendKeys({press: 'ArrowLeft'});
    expect(active()).to.equal('link');
    await sendKeys({press: 'Home'});
    expect(active()).to.equal('bold');
    await sendKeys({press: 'ArrowRight'});
    await element.updateComplete;
    await sendKeys({press: 'Tab'});
    await focusOn(element, () => part(element, 'preview-button'));
    const stops = [...root(element).querySelectorAll<HTMLElement>('[data-tool]')].filter(one => one.tabIndex === 0);
    expect(stops.map(one => one.dataset['tool'])).to.deep.equal(['italic']);
  });

  it('has its arrows the other way round where text runs from right to left', async () => {
    const element = await writing('', {}, {dir: 'rtl'});
    const active = () => (root(element).activeElement as HTMLElement | null)?.dataset['tool'];
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'ArrowLeft'});
    expect(active()).to.equal('italic');
    await sendKeys({press: 'ArrowRight'});
    expect(active()).to.equal('bold');
  });

  it('names its buttons and their keys', async () => {
    const element = await writing();
    const names = [...root(element).querySelectorAll('[data-tool]')].map(
      one => `${one.getAttribute('aria-label')} ${one.getAttribute('aria-keyshortcuts')}`,
    );
    const control = apple ? 'Meta' : 'Control';
    expect(names).to.deep.equal([
      `Bold ${control}+B`,
      `Italic ${control}+I`,
      `Quote ${control}+Shift+9`,
      `Code ${control}+E`,
      `List ${control}+Shift+8`,
      `Link ${control}+K`,
    ]);
    expect(part(element, 'toolbar')!.getAttribute('aria-label')).to.equal('Formatting');
  });

  it('has keys, by their letter or, in other scripts, by their place', async () => {
    const element = await writing('⟦x⟧');
    expect(press(element, 'b', 'KeyB')).to.equal(true);
    expect(now(element)).to.equal('**⟦x⟧**');
    expect(press(element, 'ش', 'KeyI')).to.equal(true);
    expect(now(element)).to.equal('***⟦x⟧***');
    expect(press(element, '(', 'Digit9', {shiftKey: true})).to.equal(true);
    expect(now(element)).to.equal('⟦> ***x***⟧');
    expect(press(element, '*', 'Digit8', {shiftKey: true})).to.equal(true);
    expect(now(element)).to.equal('⟦> - ***x***⟧');
  });

  it('leaves other keys alone', async () => {
    const element = await writing('⟦x⟧');
    // AltGr, which is both on Windows, writes letters.
    expect(press(element, 'b', 'KeyB', {altKey: true})).to.equal(false);
    expect(press(element, 'b', 'KeyB', {shiftKey: true})).to.equal(false);
    expect(press(element, '9', 'Digit9')).to.equal(false);
    expect(press(element, 'b', 'KeyB', {ctrlKey: false, metaKey: false})).to.equal(false);
    expect(now(element)).to.equal('⟦x⟧');
  });

  it('goes on with a list at Enter, and ends it at the second', async () => {
    const element = await writing('- a‖');
    await sendKeys({press: 'Enter'});
    expect(now(element)).to.equal('- a\n- ‖');
    await sendKeys({type: 'b'});
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Enter'});
    await sendKeys({type: 'c'});
    expect(now(element)).to.equal('- a\n- b\nc‖');
  });

  it('does nothing to a comment on its way', async () => {
    const store = memoryStore({delay: 300});
    const element = await writing('x‖', store);
    part(element, 'submit')!.click();
    await element.updateComplete;
    tool(element, 'bold').click();
    press(element, 'b', 'KeyB');
    expect(field(element).value).to.equal('');
    await waitUntil(() => parts(element, 'comment').length && !root(element).querySelector('.unsent'));
    expect(text(part(element, 'body'))).to.equal('x');
  });

  it('stands in the form of a reply, too', async () => {
    const element = await box({comments: [{text: 'question'}]});
    button(comment(element, 'question'), 'Reply').click();
    await waitUntil(() => comment(element, 'question').querySelector('[role=toolbar]'), 'has a toolbar');
    type(field(comment(element, 'question')), 'answer');
    field(comment(element, 'question')).select();
    comment(element, 'question').querySelector<HTMLElement>('[data-tool=quote]')!.click();
    expect(field(comment(element, 'question')).value).to.equal('> answer');
    expect(field(element).value).to.equal('');
  });
});

describe('the preview', () => {
  const open = async (element: Box) => {
    part(element, 'preview-button')!.click();
    await element.updateComplete;
  };
  const preview = (element: Box) => part(element, 'preview');
  const isShown = (one: HTMLElement) => getComputedStyle(one).display !== 'none';

  it('shows the text as a comment in place of the text area, gets the focus, and goes back', async () => {
    const element = await writing('so **go‖od** it');
    const {height} = field(element).getBoundingClientRect();
    await open(element);
    await waitUntil(() => preview(element)?.querySelector('strong'), 'is rendered');
    expect(preview(element)!.querySelector('strong')!.textContent).to.equal('good');
    expect(isShown(field(element))).to.equal(false);
    expect(preview(element)!.getBoundingClientRect().height).to.be.at.least(Math.floor(height));
    expect(part(element, 'preview-button')!.getAttribute('aria-pressed')).to.equal('true');
    await focusOn(element, () => preview(element));
    await open(element);
    await focusOn(element, () => field(element));
    expect(preview(element) === null).to.equal(true);
    expect(now(element)).to.equal('so **go‖od** it');
  });

  it('looks like the comment that is posted then', async () => {
    const words = '> a\n\n- *b*\n- [c](https://a.example) `d`';
    const element = await writing(words);
    await open(element);
    await waitUntil(() => preview(element)?.querySelector('li'));
    const before = preview(element)!.querySelector('[part=body]')!.innerHTML;
    await post(element, words);
    expect(part(parts(element, 'comment')[0]!, 'body')!.innerHTML).to.equal(before);
  });

  it('says so when there is nothing to preview, without asking', async () => {
    const store = memoryStore();
    let asked = 0;
    const {preview: real} = store;
    store.preview = words => (asked++, real!(words));
    const element = await writing('', store);
    await open(element);
    await waitUntil(() => text(preview(element)) === 'Nothing to preview yet.');
    expect(asked).to.equal(0);
  });

  it('says so when it cannot be had, keeps the text, and works the next time', async () => {
    const store = memoryStore();
    const {preview: real} = store;
    store.preview = () => Promise.reject(new TypeError('Failed to fetch'));
    const element = await writing('words', store);
    await open(element);
    await waitUntil(() => text(preview(element)).startsWith('Couldn’t load the preview.'));
    await open(element);
    expect(field(element).value).to.equal('words');
    store.preview = real!;
    await open(element);
    await waitUntil(() => text(preview(element)) === 'words');
  });

  it('says what the store says against it', async () => {
    const store = memoryStore();
    store.preview = () =>
      Promise.reject(Object.assign(new Error(), {status: 429, problem: {detail: 'Wait a minute.'}}));
    const element = await writing('words', store);
    await open(element);
    await waitUntil(() => text(preview(element)) === 'Wait a minute.');
  });

  it('shows that it is loading, and nothing of it once closed', async () => {
    let answer = (_: []) => {};
    const store = memoryStore();
    store.preview = () => new Promise(done => (answer = done));
    const element = await writing('words', store);
    await open(element);
    expect(preview(element)!.getAttribute('aria-busy')).to.equal('true');
    await open(element);
    answer([]);
    await aTimeout(20);
    expect(preview(element) === null).to.equal(true);
    await focusOn(element, () => field(element));
  });

  it('is not offered by a store that has none', async () => {
    const store = memoryStore();
    delete store.preview;
    const element = await writing('words', store);
    expect(part(element, 'preview-button') === null).to.equal(true);
  });

  it('makes way for what is wrong with the text', async () => {
    const element = await writing();
    await open(element);
    await waitUntil(() => text(preview(element)));
    part(element, 'submit')!.click();
    await focusOn(element, () => field(element));
    expect(field(element).getAttribute('aria-invalid')).to.equal('true');
    expect(isShown(field(element))).to.equal(true);
  });

  it('ends with posting', async () => {
    const element = await writing('words');
    await open(element);
    await waitUntil(() => text(preview(element)) === 'words');
    part(element, 'submit')!.click();
    await waitUntil(() => parts(element, 'comment').length && !root(element).querySelector('.unsent'));
    expect(preview(element) === null).to.equal(true);
    expect(isShown(field(element))).to.equal(true);
  });
});
