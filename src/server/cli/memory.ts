import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8';

/** Bytes of the young generation beyond which it grows no more. */
const ENOUGH = 8 * 1_048_576;
const LOOK_MS = 100;

/**
 * Keeps V8's young generation small. In any busy process it grows to about 100 MB, and the old one with it: texts on their way from the
 * database into an answer are garbage at once, and collecting them more often costs less than a percent. The same as starting Node
 * with `--max-semi-space-size`, which whoever runs `npx lintel-widgets` cannot be asked to do. Measured with `npm run bench -- reads`:
 * 370 MB without, 240 with.
 *
 * What has grown does not shrink again: who calls it before reading their modules has less.
 */
export function keepYoungGenerationSmall(): void {
  const timer = setInterval(look, LOOK_MS).unref();
  look();

  function look(): void {
    const young = getHeapSpaceStatistics().find(({space_name}) => space_name === 'new_space');
    if (young && young.space_size < ENOUGH) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }
}
