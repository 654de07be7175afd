// `npm test`: from a fresh clone to a line that says what passed. Like `start.mjs` it may be run by an older Node than the one the
// clone pins, so it does no more than hand over to that.
import {build, install, run} from './setup.mjs';

install();
build();
process.exit(run(['tools/run-tests.mjs']));
