// `npm start`: from a fresh clone to a running page.
import {spawn} from 'node:child_process';
import {build, environment, install, node, root} from './setup.mjs';

install();
build();
const server = spawn(node(), ['dist/es/server/cli/bin.js', 'serve', '--demo', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment(),
});
// A terminal's Ctrl-C reaches the server as well; other signals are handed on, and it ends when it has finished its work.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => server.kill('SIGTERM'));
// npm does not hand SIGTERM on: whoever stops it leaves us to another parent, and the server has to end as well.
const parent = process.ppid;
setInterval(() => process.ppid === parent || server.kill('SIGTERM'), 500).unref();
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
