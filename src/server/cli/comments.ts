import {REJECT_REASONS, type RejectReason} from '../../protocol/admin.ts';
import {sentenceOfFinding} from '../../protocol/findings.ts';
import {threadKey} from '../../protocol/thread-key.ts';
import {UUID7} from '../domain/cursor.ts';
import {createTokenize, type Finding} from '../domain/checks/index.ts';
import {createLearning} from '../domain/learning.ts';
import {createModeration, type ModeratedComment, type Moderated} from '../domain/moderation.ts';
import {SITE} from '../domain/sites.ts';
import type {Store} from '../store/store.ts';
import {Failure} from './failure.ts';
import {openStore} from './open-store.ts';
import {mailBasis, tellingOf} from './mail.ts';
import {secretOf} from './secret.ts';
import type {Settings} from './settings.ts';

export type Verb = 'approve' | 'hold' | 'hide' | 'show' | 'delete';

export interface ListOptions {
  site: string;
  thread: string | undefined;
  /** Only those that wait. */
  pending: boolean;
  /** As typed. */
  limit: string;
  json: boolean;
}

const MAX_LIMIT = 10_000;
/** Characters of a text in the list. */
const FIRST_WORDS = 60;

const PAST: Record<Verb, string> = {
  approve: 'Approved',
  hold: 'Held',
  hide: 'Hidden',
  show: 'Shown again',
  delete: 'Deleted',
};
const UNCHANGED: Record<Verb, string> = {
  approve: 'Already shown',
  hold: 'Already held',
  hide: 'Already hidden',
  show: 'Already shown',
  delete: 'Already deleted',
};

/** Prints the newest comments of a site or a thread. */
export async function listComments(
  settings: Settings,
  {site, thread, pending, limit, json}: ListOptions,
): Promise<void> {
  checkSite(site);
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > MAX_LIMIT) {
    throw new Failure(`--limit ${limit} is not valid. Use a number from 1 to ${MAX_LIMIT}.`);
  }
  await withStore(settings, async store => {
    const comments = await createModeration(store).list({
      site,
      thread: thread && threadKey(thread),
      limit: most,
      pending,
    });
    if (json) console.log(JSON.stringify(comments, null, 2));
    else if (!comments.length) console.log('No comments.');
    else console.log(comments.map(describe).join('\n\n'));
  });
}

/** Hides, shows or deletes comments, each by itself. Fails after the last one if there was one it could not do it to. */
export async function moderateComments(
  settings: Settings,
  verb: Verb,
  {site, ids, reason}: {site: string; ids: string[]; reason?: string | undefined},
): Promise<void> {
  checkSite(site);
  const why = verb === 'hide' ? readReason(reason) : undefined;
  const lower = ids.map(id => id.toLowerCase());
  const wrong = lower.find(id => !UUID7.test(id));
  if (wrong !== undefined) {
    throw new Failure(`${JSON.stringify(wrong)} is not a comment’s id. \`lintel comments list\` shows the ids.`);
  }
  await withStore(settings, async store => {
    const secret = await secretOf(settings, store);
    const moderation = createModeration(store, {
      telling: tellingOf(settings, mailBasis(settings, secret)),
      learning: createLearning(createTokenize(secret)),
    });
    const failed: string[] = [];
    for (const id of lower) {
      const result =
        verb === 'hide'
          ? await moderation.hide(site, id, why!)
          : await moderation[verb === 'approve' ? 'show' : verb](site, id);
      const line = `${outcome(verb, result)}: ${id}`;
      if (result === 'missing' || result === 'deleted') failed.push(line);
      else console.log(line);
    }
    if (failed.length) throw new Failure(failed.join('\n'));
  });
}

/** The reason that is given for hiding comments: one of the list, and stars are none. */
function readReason(reason: string | undefined): RejectReason {
  const found = REJECT_REASONS.find(one => one === reason);
  if (found) return found;
  const problem = reason === undefined ? 'To hide a comment takes a reason.' : `--reason ${reason} is not valid.`;
  throw new Failure(`${problem} Give one of ${REJECT_REASONS.join(', ')}: --reason ${REJECT_REASONS[0]}.`);
}

function outcome(verb: Verb, result: Moderated): string {
  if (result === 'done') return PAST[verb];
  if (result === 'unchanged') return UNCHANGED[verb];
  return result === 'deleted' ? 'Deleted before' : 'No such comment';
}

/** `Held: 3 links from a visitor who is new here.` */
function sentenceOf(finding: Finding): string {
  if (finding.outcome === 'pass') return '';
  return `${finding.outcome === 'hold' ? 'Held' : 'Marked'}: ${sentenceOfFinding(finding)}`;
}

/** What it is, its first words, and what the checks found. */
function describe({id, thread, created, status, name, text, findings}: ModeratedComment): string {
  const words = printable(text);
  const first = words.length > FIRST_WORDS ? `${words.slice(0, FIRST_WORDS)}…` : words;
  const date = created.slice(0, 16).replace('T', ' ');
  const why = findings.filter(({outcome}) => outcome !== 'pass').map(finding => printable(sentenceOf(finding)));
  const lines = [`${id}  ${date}  ${status}  ${printable(thread)}`, `  ${printable(name) || 'Guest'}: ${first}`];
  return [...lines, ...why.map(line => `  ${line}`)].join('\n');
}

/** One line without control characters: a comment must not steer the owner's terminal. */
function printable(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}

function checkSite(site: string): void {
  if (SITE.test(site)) return;
  throw new Failure(`--site ${site} is not valid. A site’s name has letters, digits, ".", "-" and "_", 64 at most.`);
}

async function withStore(settings: Settings, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(settings, {create: false});
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
