import {Command, CommanderError, Option} from 'commander';
import {version} from '../../protocol/version.ts';
import {StoreOpenError, StoreUnavailable} from '../store/store.ts';
import {COMMANDS, type CommandDescription} from './commands.ts';
import {Failure} from './failure.ts';
import {readSettings} from './settings.ts';

/** Runs a command line. Resolves with the exit code; a failure the user can fix is one sentence on stderr, without a stack. */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    await createProgram(env).parseAsync(args, {from: 'user'});
    return 0;
  } catch (error) {
    // Help and version, which Commander has written already.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError) console.error(sentence(error));
    else if (error instanceof Failure || error instanceof StoreOpenError) console.error(error.message);
    else if (error instanceof StoreUnavailable) console.error(`${error.message} Try again when that is over.`);
    else throw error;
    return 1;
  }
}

function createProgram(env: NodeJS.ProcessEnv): Command {
  const program = new Command('lintel')
    .description('Comments, ratings, hours and contact cards for any web page.')
    .version(version, '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show help; `lintel serve --help` lists the settings')
    .helpCommand(false)
    .exitOverride()
    // Errors are written by `main`, as one sentence.
    .configureOutput({outputError: () => {}, writeErr: () => {}});
  for (const description of COMMANDS) addCommand(program, description, env);
  return program;
}

function addCommand(parent: Command, {name, summary, ...rest}: CommandDescription, env: NodeJS.ProcessEnv): void {
  const command = parent
    .command(name)
    .summary(summary)
    .description(rest.description ?? summary);
  command.copyInheritedSettings(parent).helpOption('-h, --help', 'show help');
  if (rest.commands) {
    for (const below of rest.commands) addCommand(command, below, env);
    return;
  }
  for (const {flags, help, hidden, ...option} of rest.options ?? []) {
    const made = new Option(flags, help).hideHelp(Boolean(hidden));
    if (option.default !== undefined) made.default(option.default);
    command.addOption(made);
  }
  if (rest.details) command.addHelpText('after', () => `\n${rest.details!()}`);
  command.action(async (...given: unknown[]) => {
    const ids = [given[0]].flat().filter(one => typeof one === 'string');
    const settings = readSettings(env);
    quietExperiments();
    await rest.run(settings, command.opts(), ids);
  });
}

/** Commander's message as a sentence: the problem first, then the fix. */
function sentence({code, message}: CommanderError): string {
  if (code === 'commander.help') {
    return 'No command given. `lintel serve` starts the server; `lintel --help` lists the commands.';
  }
  const [problem = '', hint = ''] = message.replace(/^error: /, '').split('\n');
  const suggestion = /Did you mean (?:one of )?(.+?)\?/.exec(hint)?.[0];
  const option = /'(--?[\w-]+)/.exec(problem)?.[1];
  const setting = /^--(port|host)$/.exec(option ?? '')?.[1]?.toUpperCase();
  if (code === 'commander.unknownOption' && setting) {
    return `Unknown option ${option}. Set the environment variable instead, e.g. ${setting}=${setting === 'PORT' ? '8787' : '0.0.0.0'}.`;
  }
  const capital = problem.charAt(0).toUpperCase() + problem.slice(1).replaceAll("'", '').replace(/\.$/, '');
  return `${capital}. ${suggestion ?? '`lintel --help` lists commands and options.'}`;
}

/** Node 22 calls its SQLite experimental; that is our concern, not that of whoever runs the server. */
function quietExperiments(): void {
  const emit = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (...args: unknown[]) => {
    if (!/SQLite/.test(String(args[0]))) emit(...args);
  };
}
