// `npm test`: from a fresh clone to a line that says what passed. Like `start.mjs` it may be run by an older Node than the one the
// clone pins, so it does no more than hand over to that. `npm run test:unit` and `test:watch` leave out the build and what needs it.
import {build, install, run} from './setup.mjs';

const args = process.argv.slice(2);
install();
if (!args.length) build();
process.exit(run(['tools/run-tests.mjs', ...args]));
