import {expect} from '@open-wc/testing';
import {wakeAt} from '../../../src/elements/shared/clock.ts';
import {fakeClock, type FakeClock} from '../../helpers/fake-clock.ts';

const START = Date.UTC(2026, 2, 4, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the shared clock', () => {
  let clock: FakeClock;
  let cancels: (() => void)[] = [];
  const wake = (instant: number, callback: () => void) => {
    const cancel = wakeAt(instant, callback);
    cancels.push(cancel);
    return cancel;
  };

  beforeEach(() => {
    clock = fakeClock(START);
  });
  afterEach(() => {
    cancels.forEach(cancel => cancel());
    cancels = [];
    clock.restore();
  });

  it('calls back once, at the instant and not a millisecond before', () => {
    let calls = 0;
    wake(START + 90_500, () => calls++);
    clock.advance(90_499);
    expect(calls).to.equal(0);
    clock.advance(1);
    expect(calls).to.equal(1);
    clock.advance(DAY);
    expect(calls).to.equal(1);
  });

  it('calls back soon, but not inside the call, when the instant has passed', () => {
    let calls = 0;
    wake(START - DAY, () => calls++);
    expect(calls).to.equal(0);
    clock.advance(0);
    expect(calls).to.equal(1);
  });

  it('is exact months ahead, where a plain timeout would fire at once', () => {
    const order: string[] = [];
    wake(START + 100 * DAY, () => order.push(`hundred days: ${(clock.now - START) / DAY}`));
    wake(START + DAY, () => order.push(`one day: ${(clock.now - START) / DAY}`));
    clock.advance(101 * DAY);
    expect(order).to.deep.equal(['one day: 1', 'hundred days: 100']);
    expect(clock.delays.every(delay => delay < 2 ** 31)).to.be.true;
  });

  it('keeps one timer for any number of waiting callbacks, and none for none', () => {
    for (let i = 0; i < 200; i++) wake(START + MINUTE + i, () => {});
    expect(clock.timers).to.equal(1);
    cancels.forEach(cancel => cancel());
    expect(clock.timers).to.equal(0);
  });

  it('moves the timer forward for a nearer instant', () => {
    const calls: number[] = [];
    wake(START + 50_000, () => calls.push(50));
    wake(START + 20_000, () => calls.push(20));
    clock.advance(20_000);
    expect(calls).to.deep.equal([20]);
    clock.advance(30_000);
    expect(calls).to.deep.equal([20, 50]);
  });

  it('does not call back after it was cancelled, not even by a callback due at the same moment', () => {
    let calls = 0;
    let cancel = () => {};
    wake(START + 1000, () => cancel());
    cancel = wake(START + 1000, () => calls++);
    clock.advance(DAY);
    expect(calls).to.equal(0);
  });

  it('lets a callback wait again', () => {
    const seen: number[] = [];
    const again = () => {
      seen.push(clock.now - START);
      if (seen.length < 3) wake(clock.now + MINUTE, again);
    };
    wake(START + MINUTE, again);
    clock.advance(DAY);
    expect(seen).to.deep.equal([MINUTE, 2 * MINUTE, 3 * MINUTE]);
  });

  for (const [target, type] of [
    [document, 'visibilitychange'],
    [window, 'pageshow'],
    [window, 'focus'],
    [window, 'online'],
  ] as const)
    it(`catches up on ${type} after the machine has slept for a week`, () => {
      let calls = 0;
      wake(START + MINUTE, () => calls++);
      clock.sleep(7 * DAY);
      expect(calls).to.equal(0);
      target.dispatchEvent(new Event(type));
      expect(calls).to.equal(1);
    });

  it('catches up within a minute after a sleep that no event told of', () => {
    let calls = 0;
    wake(START + DAY, () => calls++);
    clock.sleep(7 * DAY);
    clock.advance(MINUTE);
    expect(calls).to.equal(1);
  });

  it('calls back when the clock is put back, since what was shown is now wrong', () => {
    let calls = 0;
    wake(START + DAY, () => calls++);
    clock.sleep(-DAY);
    clock.advance(MINUTE);
    expect(calls).to.equal(1);
  });

  it('serves the others when one callback throws', () => {
    let calls = 0;
    wake(START + 1000, () => {
      throw new Error('expected by the test');
    });
    wake(START + 1000, () => calls++);
    expect(() => clock.advance(1000)).to.throw('expected by the test');
    clock.advance(0);
    expect(calls).to.equal(1);
  });

  it('listens to the page only while somebody waits, with four listeners', () => {
    let listeners = 0;
    const targets = [document, window] as EventTarget[];
    for (const target of targets) {
      const own = target as unknown as Record<string, unknown>;
      own['addEventListener'] = (...given: Parameters<EventTarget['addEventListener']>) => {
        listeners++;
        EventTarget.prototype.addEventListener.apply(target, given);
      };
      own['removeEventListener'] = (...given: Parameters<EventTarget['removeEventListener']>) => {
        listeners--;
        EventTarget.prototype.removeEventListener.apply(target, given);
      };
    }
    try {
      for (let i = 0; i < 1000; i++) wake(START + i, () => {});
      expect(listeners).to.equal(4);
      cancels.forEach(cancel => cancel());
      expect(listeners).to.equal(0);
      wake(START + 1, () => {});
      expect(listeners).to.equal(4);
      clock.advance(1);
      expect(listeners).to.equal(0);
    } finally {
      for (const target of targets) {
        delete (target as unknown as Record<string, unknown>)['addEventListener'];
        delete (target as unknown as Record<string, unknown>)['removeEventListener'];
      }
    }
  });
});
