import {REJECT_REASONS} from '../../protocol/admin.ts';
import type {Verb} from './comments.ts';
import {settingsHelp, type Settings} from './settings.ts';

interface OptionDescription {
  /** As Commander reads them, e.g. `--limit <number>`. */
  flags: string;
  help: string;
  default?: string;
  hidden?: boolean;
}

interface Common {
  /** With its arguments, e.g. `hide <id...>`. */
  name: string;
  summary: string;
  description?: string;
}

/** A command, or a group of them. */
export type CommandDescription = Common &
  (
    | {commands: CommandDescription[]; options?: undefined; details?: undefined; run?: undefined}
    | {
        commands?: undefined;
        options?: OptionDescription[];
        /** What the help says after the options. */
        details?: () => string;
        /** `given` are the command's arguments. Modules a command needs are imported only when it runs: help need not wait for them. */
        run(settings: Settings, options: Record<string, unknown>, given: string[]): Promise<void>;
      }
  );

const site: OptionDescription = {
  flags: '--site <name>',
  help: 'the site the comments belong to',
  default: 'default',
};

const moderate = (verb: Verb, summary: string, more: CommandDescription['options'] = []): CommandDescription => ({
  name: `${verb} <id...>`,
  summary,
  options: [site, ...more],
  run: async (settings, options, ids) => {
    const {moderateComments} = await import('./comments.ts');
    const reason = options.reason as string | undefined;
    await moderateComments(settings, verb, {site: String(options.site), ids, reason});
  },
});

/** All there are: `lintel --help` and the command line are made of this table. */
export const COMMANDS: CommandDescription[] = [
  {
    name: 'serve',
    summary: 'run the server',
    description:
      'Runs the server until it gets SIGTERM or SIGINT (Ctrl+C): it then finishes what it is doing and stops.',
    options: [
      {flags: '--demo', help: 'put the demo page’s comment into an empty database'},
      {flags: '--dist <path>', help: 'folder with the built lintel.js and demo'},
      // What group commit is measured against.
      {flags: '--commit-each', help: 'commit each write by itself, for the benchmark', hidden: true},
    ],
    details: settingsHelp,
    run: async (settings, {demo = false, dist, commitEach}) => {
      (await import('./memory.ts')).keepHeapSmall();
      const [{serve}, {findDist}] = await Promise.all([import('./serve.ts'), import('./find-dist.ts')]);
      await serve(settings, {
        demo: Boolean(demo),
        dist: findDist(dist as string | undefined),
        maxBatch: commitEach ? 1 : undefined,
      });
    },
  },
  {
    name: 'render <path...>',
    summary: 'write comments, ratings, cards and structured data into the pages of a static site',
    description:
      'Fills in the HTML files of a folder, or single ones, in place: what visitors without JavaScript and search engines read. Run it after each build.',
    options: [
      {flags: '--server <url>', help: 'address of your Lintel server; by default where a page has its script from'},
      {flags: '--url <url>', help: 'address of your site; a page’s canonical link goes before it'},
    ],
    run: async (_settings, {server, url}, paths) => {
      const {renderSite} = await import('./render.ts');
      await renderSite(paths, {server: server as string | undefined, url: url as string | undefined});
    },
  },
  {
    name: 'migrate',
    summary: 'bring the tables of the database up to date',
    description:
      'Brings the tables of LINTEL_DATABASE up to date. The server does it when it starts, unless LINTEL_MIGRATE is off. Servers of before may go on meanwhile.',
    run: async settings => (await import('./migrate.ts')).migrate(settings),
  },
  {
    name: 'copy',
    summary: 'copy a database into an empty one, from SQLite to PostgreSQL or back',
    description:
      'Copies everything, reads it again and compares counts and hashes; without success nothing is kept. Stop the servers before, and start them with the new LINTEL_DATABASE after.',
    options: [
      {flags: '--from <database>', help: 'sqlite:PATH or postgres://…'},
      {flags: '--to <database>', help: 'the same of an empty one'},
    ],
    run: async (_settings, {from, to}) =>
      (await import('./copy.ts')).copy({from: from as string | undefined, to: to as string | undefined}),
  },
  {
    name: 'webhook',
    summary: 'what receivers of LINTEL_NOTIFY need',
    commands: [
      {
        name: 'secret',
        summary: 'print each receiver and the secret its messages are signed with (Standard Webhooks)',
        run: async settings => {
          const {printSecrets} = await import('./webhook.ts');
          await printSecrets(settings);
        },
      },
    ],
  },
  {
    name: 'mail',
    summary: 'whether mail works',
    commands: [
      {
        name: 'test <address>',
        summary: 'send a mail to an address, step by step, and say what to fix',
        run: async (settings, _options, [address = '']) => (await import('./mail-test.ts')).testMail(settings, address),
      },
    ],
  },
  {
    name: 'site',
    summary: 'what a site needs that vouches for its visitors',
    commands: [
      {
        name: 'key',
        summary: 'print the key that the site’s own server signs tokens with (HS256)',
        options: [{...site, help: 'the site the key is of'}],
        run: async (settings, options) => {
          const {printSiteKey} = await import('./site-key.ts');
          await printSiteKey(settings, String(options.site));
        },
      },
    ],
  },
  {
    name: 'comments',
    summary: 'list, approve, hold, hide, show and delete comments',
    description:
      'Works on the database of LINTEL_DATABASE, also beside a running server: its pages show the change after a reload.',
    commands: [
      {
        name: 'list',
        summary: 'print the newest comments',
        options: [
          site,
          {flags: '--thread <key>', help: 'of one thread only'},
          {flags: '--pending', help: 'only those that wait for you'},
          {flags: '--limit <number>', help: 'how many', default: '20'},
          {flags: '--json', help: 'whole, as JSON'},
        ],
        run: async (settings, options) => {
          const {listComments} = await import('./comments.ts');
          await listComments(settings, {
            site: String(options.site),
            thread: options.thread as string | undefined,
            pending: Boolean(options.pending),
            limit: String(options.limit),
            json: Boolean(options.json),
          });
        },
      },
      moderate('approve', 'show comments that wait to everybody; the same as `show`'),
      moderate('hold', 'let comments wait again, seen by their authors alone'),
      moderate('hide', 'reject comments: nobody sees them any more; `show` undoes it', [
        {flags: '--reason <reason>', help: `why: ${REJECT_REASONS.join(', ')}`},
      ]),
      moderate('show', 'show hidden comments again'),
      moderate('delete', 'delete comments for good; answers to them stay'),
    ],
  },
  {
    name: 'moderator',
    summary: 'list, invite and remove those who moderate, reset passwords, remove passkeys',
    commands: [
      {
        name: 'list',
        summary: 'print those who moderate',
        run: async settings => (await import('./moderator.ts')).listModerators(settings),
      },
      {
        name: 'invite',
        summary: 'print a link with which somebody becomes a moderator',
        options: [{flags: '--owner', help: 'an owner, who may also change settings and invite others'}],
        run: async (settings, {owner}) =>
          (await import('./moderator.ts')).inviteModerator(settings, owner ? 'owner' : 'moderator'),
      },
      {
        name: 'reset <name>',
        summary: 'print a link with which a moderator sets a new password',
        run: async (settings, _options, [name = '']) => (await import('./moderator.ts')).resetModerator(settings, name),
      },
      {
        name: 'keys <name>',
        summary: 'print the passkeys and linked accounts of somebody',
        run: async (settings, _options, [name = '']) => (await import('./moderator.ts')).listKeys(settings, name),
      },
      {
        name: 'remove-keys <name>',
        summary: 'remove all passkeys and linked accounts of somebody, and end their sessions',
        run: async (settings, _options, [name = '']) => (await import('./moderator.ts')).removeKeys(settings, name),
      },
      {
        name: 'remove <name>',
        summary: 'take somebody’s access away, at once',
        run: async (settings, _options, [name = '']) =>
          (await import('./moderator.ts')).removeModerator(settings, name),
      },
    ],
  },
  {
    name: 'import <file>',
    summary: 'bring comments from another system',
    description:
      'Reads an export of Disqus (XML), WordPress (WXR), isso (database or JSON), remark42, Twikoo, Waline, Artalk (Artrans), Commento, or a table or list of your own ' +
      '(CSV, JSON), packed with gzip or not. Dates and answers are kept, texts are cleaned as if they had been posted. What is there already stays as it is: an import may be repeated.',
    options: [
      {...site, help: 'the site the comments go to'},
      {flags: '--from <format>', help: 'what the file is an export of, where it is not recognised'},
      {
        flags: '--map <file>',
        help: 'table of addresses that have changed: old and new on each line, * at the end of both for any',
      },
      {flags: '--date <date>', help: 'date of comments that have none, e.g. 2026-01-31'},
      {flags: '--dry-run', help: 'read and check everything, store nothing'},
      {flags: '--keep-going', help: 'import what can be read of a broken file'},
    ],
    run: async (settings, {from, map, date, dryRun, keepGoing, ...options}, [path = '']) => {
      (await import('./memory.ts')).keepHeapSmall();
      const {importComments} = await import('./import.ts');
      await importComments(settings, {
        ...{path, site: String(options.site), from: from as string | undefined, map: map as string | undefined},
        ...{date: date as string | undefined, dryRun: Boolean(dryRun), keepGoing: Boolean(keepGoing)},
      });
    },
  },
  {
    name: 'export [file]',
    summary: 'write everything of a site as JSON Lines',
    description:
      'Writes threads, comments, ratings, likes, reactions, reports and saved replies, also of a running server, to the file or to standard output. `lintel import` reads it back. The format is described in docs/guides/moving.md.',
    options: [{...site, help: 'the site'}],
    run: async (settings, options, [file]) => {
      const {exportComments} = await import('./export.ts');
      await exportComments(settings, String(options.site), file);
    },
  },
  {
    name: 'backup [file]',
    summary: 'copy the database, also of a running server',
    description:
      'Copies the database into a new file and checks the copy. Without a name: lintel-<time>.db in this folder. LINTEL_BACKUP does it each night.',
    run: async (settings, _options, [file]) => {
      const {backUp} = await import('./backup.ts');
      backUp(settings, file);
    },
  },
  {
    name: 'restore <file>',
    summary: 'put a backup in the place of the database',
    description: 'Checks the backup first, and keeps the database of before beside it. Stop the server before.',
    run: async (settings, _options, [file = '']) => {
      const {restore} = await import('./backup.ts');
      restore(settings, file);
    },
  },
];
