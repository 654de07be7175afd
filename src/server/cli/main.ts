import {parseArgs} from 'node:util';
import {Failure} from './failure.ts';
import {readSettings, settingsHelp} from './settings.ts';
import {version} from '../../protocol/version.ts';
import {findDist} from './places.ts';

const HELP = `Lintel ${version}: comments, ratings, hours and contact cards for any web page.

Usage: lintel <command>

Commands
  serve    run the server

Options
  --help     show this; \`lintel serve --help\` shows the settings
  --version  show the version
`;

const SERVE_HELP = `Usage: lintel serve [options]

Runs the server until it gets SIGTERM or SIGINT (Ctrl+C): it then finishes what it is doing and stops.

Options
  --demo        put the demo page's comment into an empty database
  --dist=PATH   folder with the built lintel.js and demo

Settings (environment variables)
${settingsHelp()}
`;

/** Runs a command line. Resolves with the exit code; a failure the user can fix is one sentence on stderr, without a stack. */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const {values, positionals} = parse(args);
    const [command, ...rest] = positionals;
    if (values.version) console.log(version);
    else if (values.help) console.log(command === 'serve' ? SERVE_HELP : HELP);
    else if (command === undefined)
      throw new Failure('Say what to do, e.g. `lintel serve`. `lintel --help` lists the commands.');
    else if (command !== 'serve' || rest.length) {
      throw new Failure(`"${rest[0] ?? command}" is no command of Lintel. \`lintel --help\` lists them.`);
    } else {
      const settings = readSettings(env);
      quietExperiments();
      // Imported only now: help and refusals need not wait for the whole server.
      const {serve} = await import('./serve.ts');
      const batch = values['commit-each'] ? 1 : undefined;
      await serve(settings, {demo: values.demo ?? false, dist: findDist(values.dist), batch});
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** Node 22 calls its SQLite experimental; that is our concern, not that of whoever runs the server. */
function quietExperiments(): void {
  const emit = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (...args: unknown[]) => {
    if (!/SQLite/.test(String(args[0]))) emit(...args);
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: {type: 'boolean', short: 'h'},
        version: {type: 'boolean', short: 'v'},
        demo: {type: 'boolean'},
        dist: {type: 'string'},
        // For the benchmark alone: what group commit is measured against.
        'commit-each': {type: 'boolean'},
      },
    });
  } catch (error) {
    const [option = ''] = /--?[\w-]+/.exec((error as Error).message) ?? [];
    const setting = /^--(port|host)$/.exec(option)?.[1]?.toUpperCase();
    throw new Failure(
      setting
        ? `${option} is no option; the environment says it, e.g. ${setting}=${setting === 'PORT' ? '8787' : '0.0.0.0'}.`
        : `${option || 'That'} is no option of Lintel, or lacks its value. \`lintel --help\` lists the options.`,
    );
  }
}
