/**
 * `npm run bench` for `<star-rating>`: 1,000 of them on a page, against 1,000 groups of five native radios with labels on the same
 * page, in the same run. Alternating rounds, medians: a shared machine's speed changes from second to second, the ratio
 * hardly does. Time is from the first append until everything is rendered, styled and laid out.
 */
import {openBrowser} from '../test/helpers/browser.ts';
import {bundle} from '../test/helpers/bundle.ts';

const INSTANCES = 1_000;
const ROUNDS = 7;

const native = `<fieldset><legend>Rating</legend>${[1, 2, 3, 4, 5]
  .map(
    stars =>
      `<label><input type="radio" name="r#" value="${stars}"> ${stars} ${stars === 1 ? 'star' : 'stars'}</label>`,
  )
  .join('')}</fieldset>`;
const subjects: [name: string, markup: string][] = [
  ['native radio groups', native],
  ['<star-rating> asking', '<star-rating name="r#"></star-rating>'],
  ['<star-rating readonly>', '<star-rating readonly value="4.3" count="128"></star-rating>'],
];

const [browser, script] = await Promise.all([openBrowser(), bundle('src/elements/star-rating/index.ts')]);
const page = await browser.newPage();
await page.setContent('<!doctype html><html lang="en"><main></main>');
await page.addScriptTag({content: script});

/** Milliseconds for one lot, and its nodes, shadow trees included. */
const mount = (markup: string) =>
  page.evaluate(
    async (markup, instances) => {
      const main = document.querySelector('main')!;
      const pattern = document.createElement('template');
      pattern.innerHTML = Array.from({length: instances}, (_, i) => markup.replace(/#/g, String(i))).join('');
      await new Promise(done => setTimeout(done, 50));
      const start = performance.now();
      main.append(document.importNode(pattern.content, true));
      // Many elements render in several tasks: the time is up when the last one has.
      for (const one of main.querySelectorAll<HTMLElement & {updateComplete?: Promise<unknown>}>('star-rating'))
        await one.updateComplete;
      main.getBoundingClientRect();
      const time = performance.now() - start;
      let nodes = 0;
      main.querySelectorAll('*').forEach(one => (nodes += 1 + (one.shadowRoot?.querySelectorAll('*').length ?? 0)));
      main.replaceChildren();
      return {time, nodes};
    },
    markup,
    INSTANCES,
  );

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const times = subjects.map((): number[] => []);
const nodes = subjects.map(() => 0);
for (let round = -1; round < ROUNDS; round++)
  for (const [i, [, markup]] of subjects.entries()) {
    const one = await mount(markup);
    // The first round warms up.
    if (round >= 0) times[i]!.push(one.time);
    nodes[i] = one.nodes;
  }
await browser.close();

console.log(`${INSTANCES} instances, median of ${ROUNDS} rounds\n`);
console.log(`${''.padEnd(26)}${'ms'.padStart(8)}${'× native'.padStart(10)}${'elements'.padStart(10)}`);
const base = median(times[0]!);
for (const [i, [name]] of subjects.entries()) {
  const time = median(times[i]!);
  console.log(
    `${name.padEnd(26)}${time.toFixed(0).padStart(8)}${(time / base).toFixed(2).padStart(10)}${String(nodes[i]).padStart(10)}`,
  );
}
