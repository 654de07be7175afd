import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {seed, times} from '../helpers/properties.ts';
import {BUSY_MS, runScenario, type Scenario} from './simulation/run.ts';
import type {Flaw} from './simulation/servers.ts';

const RUNS = 40;

const scenario: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.nat(),
  delay: fc.integer({min: 1, max: 400}),
  loss: fc.constantFrom(0, 0.3, 0.8, 1),
  breaks: fc.constantFrom(0, 0.01, 0.1),
  faults: fc.array(
    fc.record({
      kind: fc.constantFrom('kill', 'kill in vain', 'cut', 'deaf', 'outage'),
      server: fc.nat(2),
      at: fc.nat(BUSY_MS),
      lasts: fc.constantFrom(1, 300, 2_000, 6_000),
    }),
    {maxLength: 8},
  ),
});

/** `SEED=7` tries others, `RUNS=100` a hundred times as many: see `helpers/properties.ts`. What fails is printed as a scenario that can be run again. */
const tryMany = (numRuns: number, flaw?: Flaw) =>
  fc.assert(
    fc.asyncProperty(scenario, async one => void (await runScenario(one, flaw))),
    {numRuns, seed, endOnFailure: flaw !== undefined},
  );

describe('several servers, simulated', () => {
  test('what was acknowledged is there once, and no reader goes back in time, whatever is lost, late or killed', async () => {
    await tryMany(RUNS * times);
  });

  test('a scenario runs the same each time, and something happens in it', async () => {
    const [one] = fc.sample(scenario, {numRuns: 1, seed});
    const first = await runScenario(one!);
    assert.deepEqual(await runScenario(one!), first);
    assert.ok(first.acknowledged > 15 && first.reads > 100 && first.heard > 20, JSON.stringify(first));
  });

  for (const [flaw, message] of [
    ['keeps answers of changed threads', /does not see|sees nothing/],
    ['goes on from the end of the log after it was read', /has missed something/],
    ['acknowledges before the commit', /lost|deleted|does not see/],
  ] as const)
    test(`a server that ${flaw} is found`, async () => {
      await assert.rejects(
        tryMany(RUNS, flaw),
        ({cause}: Error) => message.test(String(cause)) || assert.fail(String(cause)),
      );
    });
});
