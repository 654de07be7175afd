import {expect} from '@open-wc/testing';
import {aggregate} from '../../../src/protocol/rated-item.ts';
import {percentages} from '../../../src/elements/shared/histogram.ts';
import {fill, mean, snap} from '../../../src/elements/star-rating/summary.ts';

describe('percentages', () => {
  it('gives what is missing to 100 to the largest remainders', () => {
    // 33.33 each: one of them gets the missing point, the highest star.
    expect(percentages([1, 1, 1])).to.deep.equal([33, 33, 34]);
    // 3 of 128 is 2.34, 4: 3.13, 12: 9.38, 30: 23.44, 79: 61.72. Floors add up to 98; .72 and .44 are the largest rests.
    expect(percentages([3, 4, 12, 30, 79])).to.deep.equal([2, 3, 9, 24, 62]);
    expect(percentages([0, 0, 0, 0, 1])).to.deep.equal([0, 0, 0, 0, 100]);
  });

  it('gives nothing to a star that nobody chose', () => {
    // 1/6 = 16.67, 5/6 = 83.33.
    expect(percentages([1, 0, 0, 0, 5])).to.deep.equal([17, 0, 0, 0, 83]);
  });

  it('is all zeros without ratings', () => {
    expect(percentages([0, 0, 0])).to.deep.equal([0, 0, 0]);
  });

  it('always adds up to 100, each share within one of the truth', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    let reached = 0;
    for (let round = 0; round < 500; round++) {
      const counts = [0, 0, 0, 0, 0].map(() => random(random(2) ? 10 : 1_000_000));
      const all = counts.reduce((a, b) => a + b);
      if (!all) continue;
      reached++;
      const shares = percentages(counts);
      expect(
        shares.reduce((a, b) => a + b),
        String(counts),
      ).to.equal(100);
      shares.forEach((share, i) => expect(Math.abs(share - (counts[i]! / all) * 100)).to.be.below(1));
    }
    expect(reached).to.be.above(450);
  });
});

describe('values', () => {
  it('are exact multiples of the step', () => {
    const seen: string[] = [];
    for (let n = 1; n <= 50; n++) seen.push(String(snap(n * 0.1, 0.1)));
    expect(seen.filter(value => value.length > 3)).to.deep.equal([]);
    expect(snap(0.1 + 0.2, 0.1)).to.equal(0.3);
    expect(snap(3.3, 0.5)).to.equal(3.5);
    expect(snap(3.2, 1)).to.equal(3);
    expect(snap(2.6, 0.25)).to.equal(2.5);
  });

  it('fill their stars one by one', () => {
    expect([0, 1, 2, 3, 4].map(i => Number(fill(3.25, i).toFixed(2)))).to.deep.equal([1, 1, 1, 0.25, 0]);
  });

  it('have a mean, or none', () => {
    expect(mean([1, 0, 0, 0, 1])).to.equal(3);
    expect(mean([0, 0, 0, 0, 0])).to.equal(null);
    expect(mean([])).to.equal(null);
  });
});

describe('structured data', () => {
  const scale = {max: 5, step: 1};
  it('is nothing without an item or without ratings', () => {
    expect(aggregate(null, {average: 4, count: 2}, scale)).to.equal(null);
    expect(aggregate('', {average: 4, count: 2}, scale)).to.equal(null);
    expect(aggregate('Mug', {average: null, count: 0}, scale)).to.equal(null);
    expect(aggregate('Mug', {average: 4, count: 0}, scale)).to.equal(null);
  });
});
