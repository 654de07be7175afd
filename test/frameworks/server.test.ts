// What the renderers of React and Vue write on a server, with the elements imported there: Next and Nuxt render with these.
import assert from 'node:assert/strict';
import {before, describe, test} from 'node:test';
import {JSDOM} from 'jsdom';

const HOURS = 'Mon-Fri 9-5';

/** Elements as a framework has them, given to its own renderer. */
const renderers: Record<string, () => Promise<string>> = {
  async React() {
    const [{createElement, Fragment}, {renderToString}] = await Promise.all([
      import('react'),
      import('react-dom/server'),
    ]);
    return renderToString(
      createElement(
        Fragment,
        null,
        createElement('star-rating', {readOnly: true, value: 4.3, count: 128, required: false} as object),
        createElement('business-hours', {timezone: 'UTC', hourCycle: '24'} as object, HOURS),
      ),
    );
  },
  async Vue() {
    const [{createSSRApp, h}, {renderToString}] = await Promise.all([import('vue'), import('vue/server-renderer')]);
    const app = createSSRApp(() => [
      h('star-rating', {readOnly: true, value: 4.3, count: 128, required: false}),
      h('business-hours', {timezone: 'UTC', hourCycle: '24'}, HOURS),
    ]);
    app.config.compilerOptions.isCustomElement = tag => tag.includes('-');
    return renderToString(app);
  },
};

describe('rendered on a server', () => {
  before(async () => {
    await import('../../src/index.ts');
  });

  for (const [name, render] of Object.entries(renderers))
    test(`${name} writes attributes that the elements read, and the text that stays without them`, async () => {
      const {body} = new JSDOM(await render()).window.document;
      const rating = body.querySelector('star-rating')!;
      assert.equal(rating.getAttribute('value'), '4.3');
      assert.equal(rating.getAttribute('count'), '128');
      assert.ok(['', 'true'].includes(rating.getAttribute('readonly') ?? 'none'), rating.outerHTML);
      assert.ok(['false', null].includes(rating.getAttribute('required')), rating.outerHTML);
      const hours = body.querySelector('business-hours')!;
      assert.equal(hours.getAttribute('timezone'), 'UTC');
      assert.equal(hours.getAttribute('hourcycle'), '24');
      assert.equal(hours.textContent, HOURS);
    });
});
