import type {Kysely} from 'kysely';
import type {Snapshot, ThreadName, Transaction} from '../store.ts';
import type {Changes} from './changes.ts';
import {chartReads} from './charts.ts';
import type {WriteNotes} from './engine.ts';
import type {MarkChanged} from './group-commit.ts';
import {keepingReads, keepingWrites} from './keeping.ts';
import {invitationReads, invitationWrites} from './invitations.ts';
import {mailReads, mailWrites} from './mail.ts';
import {moderatorReads, moderatorWrites} from './moderators.ts';
import type {ReadQueries} from './read-queries.ts';
import {reportReads, reportWrites} from './reports.ts';
import {reviewReads, reviewWrites} from './reviews.ts';
import {savedReplyReads, savedReplyWrites} from './saved-replies.ts';
import {signInReads, signInWrites} from './sign-ins.ts';
import {siteReads, siteWrites} from './site-settings.ts';
import {statementReads, statementWrites} from './statements.ts';
import {spamReads, spamWrites} from './spam.ts';
import type {Tables} from './tables.ts';
import {threadReads, threadWrites} from './threads.ts';
import type {WriteQueries} from './write-queries.ts';

/** What the reads of a topic work with. */
export interface Reading {
  /** A connection that is inside a transaction. */
  readonly db: Kysely<Tables>;
  readonly read: ReadQueries;
}

/** What its writes work with. */
export interface Writing extends Reading {
  readonly write: WriteQueries;
  readonly mark: MarkChanged;
  readonly notes: WriteNotes;
  readonly changes: Changes;
}

/** The topics of a snapshot: what has an interface of its own. */
type TopicsOf<T> = Pick<T, {[K in keyof T]: T[K] extends (...given: never[]) => unknown ? never : K}[keyof T]>;
export type TopicReads = TopicsOf<Snapshot>;
export type TopicWrites = TopicsOf<Transaction>;

type Made<Topics, Given> = {[K in keyof Topics]: (given: Given) => Topics[K]};

/** The reads of each topic, by name. */
export const topicReads: Made<TopicReads, Reading> = {
  charts: ({db}) => chartReads(db),
  keeping: ({db}) => keepingReads(db),
  invitations: ({db, read}) => invitationReads(db, read),
  mail: ({db}) => mailReads(db),
  people: ({db}) => moderatorReads(db),
  reported: ({db}) => reportReads(db),
  reviews: ({db}) => reviewReads(db),
  savedReplies: ({db}) => savedReplyReads(db),
  signIns: ({db}) => signInReads(db),
  sites: ({db}) => siteReads(db),
  spam: ({db, read}) => spamReads(db, read),
  statements: ({db}) => statementReads(db),
  threads: ({db}) => threadReads(db),
};

/** Reads and writes of each topic, by name. */
export const topicWrites: Made<TopicWrites, Writing> = {
  charts: ({db}) => chartReads(db),
  keeping: ({db, notes}) => {
    notes.erases = true;
    return {...keepingReads(db), ...keepingWrites(db)};
  },
  invitations: ({db, read, notes}) => ({...invitationReads(db, read), ...invitationWrites(db, notes)}),
  mail: ({db, notes}) => {
    notes.grows = true;
    return {...mailReads(db), ...mailWrites(db)};
  },
  people: ({db}) => ({...moderatorReads(db), ...moderatorWrites(db)}),
  reported: ({db}) => ({...reportReads(db), ...reportWrites(db)}),
  reviews: ({db}) => ({...reviewReads(db), ...reviewWrites(db)}),
  savedReplies: ({db}) => ({...savedReplyReads(db), ...savedReplyWrites(db)}),
  signIns: ({db}) => ({...signInReads(db), ...signInWrites(db)}),
  sites: ({db, notes}) => ({...siteReads(db), ...siteWrites(db, () => concernsAll(notes))}),
  statements: ({db}) => ({...statementReads(db), ...statementWrites(db)}),
  spam: ({db, read, write}) => ({...spamReads(db, read), ...spamWrites(db, write)}),
  threads: ({db, read, mark, notes, changes}) => ({
    ...threadReads(db),
    ...threadWrites(db, {
      index: read.index,
      moved(from: ThreadName, to: ThreadName) {
        changes.moved(from);
        changes.moved(to);
      },
      named: mark,
      all: () => concernsAll(notes),
    }),
  }),
};

function concernsAll(notes: WriteNotes): void {
  notes.grows = notes.concernsAll = true;
}

/**
 * A class of objects that have topics. Each topic is made when it is asked for first: most transactions ask for few, and there is one for each
 * comment that is posted.
 */
export function withTopics<Core extends object, Topics extends object, Given>(
  core: new (given: Given) => Core,
  topics: Made<Topics, Given>,
): new (given: Given) => Core & Topics {
  class WithTopics extends (core as new (given: Given) => object) {
    readonly #given: Given;
    readonly #made: Partial<Topics> = {};

    constructor(given: Given) {
      super(given);
      this.#given = given;
    }

    static {
      for (const name of Object.keys(topics) as (keyof Topics)[])
        Object.defineProperty(this.prototype, name, {
          get(this: WithTopics) {
            return (this.#made[name] ??= topics[name](this.#given));
          },
        });
    }
  }
  return WithTopics as unknown as new (given: Given) => Core & Topics;
}
