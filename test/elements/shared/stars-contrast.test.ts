import {expect, fixture} from '@open-wc/testing';
import '../../../src/elements/comment-box/index.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import '../../../src/elements/star-rating/index.ts';

/** A colour as the browser paints it, 0 to 255 each. */
function painted(color: string): number[] {
  const context = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

/** Relative luminance (WCAG 2.2). */
function luminance(color: string): number {
  const [r, g, b] = painted(color).map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe('stars', () => {
  for (const [page, text, ground] of [
    ['white', '#000', '#fff'],
    ['grey text on white', '#555', '#fff'],
    ['cream', '#3a2f20', '#f3efe6'],
    ['rose', '#43303b', '#fbeff4'],
    ['yellow', '#222', '#ffe9a8'],
    ['dark', '#e8e8e8', '#14181c'],
    ['black', '#fff', '#000'],
    ['navy', '#dfe6ff', '#1b2a52'],
  ] as const)
    it(`keep 3:1 with the page by their edge: ${page}`, async () => {
      const place = await fixture<HTMLElement>(
        `<div style="color: ${text}; background: ${ground}"><star-rating readonly histogram distribution="[0,0,0,0,1]"></star-rating></div>`,
      );
      const stars = place.querySelector('star-rating')!;
      const box = document.createElement('comment-box');
      Object.assign(box, {rating: 'optional', thread: '/contrast', store: memoryStore({comments: [{rating: 5}]})});
      const loaded = new Promise(done => box.addEventListener('lintel-load', done, {once: true}));
      place.append(box);
      await stars.updateComplete;
      await loaded;
      await box.updateComplete;
      const full = stars.shadowRoot!.querySelector('[part=fill] svg')!;
      const row = box.shadowRoot!.querySelector('[part=comment] .stars svg')!;
      for (const star of [full, row]) {
        const {stroke, fill} = getComputedStyle(star);
        expect(contrast(stroke, ground), 'the edge').to.be.at.least(3);
        expect(luminance(fill), 'a lively amber, not a brown').to.be.above(0.4);
      }
    });
});
