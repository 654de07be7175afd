import {createHmac, timingSafeEqual} from 'node:crypto';
import {setImmediate} from 'node:timers/promises';
import type {AuditAction} from '../../protocol/admin.ts';
import {MAX_RULES, type Rehearsal, type Rule, type RuleConditions} from '../../protocol/spam.ts';
import type {RuleRecord} from '../store/spam.ts';
import type {CommentRecord, KeptStatus, Snapshot, Store, Transaction} from '../store/store.ts';
import {bare, type CheckedDraft} from './checks/check.ts';
import {asksVisitor, compile, readingOf, type RuleFacts} from './checks/rules.ts';
import {newId} from './ids.ts';
import type {Moderator} from './moderators.ts';
import {firstSeen, historyOf} from './reputation.ts';
import {cut} from './text.ts';

/** Comments that a rehearsal looks at, of so many newest ones: not all have words. */
const LOOKED = 400;
const AMONG = 500;
/** Of the matched ones so many are shown, with so many characters each. */
const SHOWN = 100;
const EXCERPT = 200;
/** Looked at before others have their turn. */
const AT_ONCE = 10;
/** A rehearsal is good for saving for so long. Milliseconds. */
const GOOD_FOR = 3_600_000;

/** Why a rule is not stored: what it would do was not looked at, or there are as many rules as there may be. */
export type RuleRefusal = 'not-rehearsed' | 'too-many-rules';

export type Rules = ReturnType<typeof createRules>;

/** The rules of the owners of sites. */
export function createRules(store: Store, secret: string, now: () => number = () => store.now()) {
  /** Says that conditions were rehearsed at a time, so that a rule is not stored whose effect nobody has looked at. */
  const signed = (site: string, conditions: RuleConditions, at: number) =>
    `${at}.${createHmac('sha256', secret)
      .update(`rehearsal\n${site}\n${at}\n${JSON.stringify(conditions)}`)
      .digest('base64url')}`;

  function isRehearsed(site: string, conditions: RuleConditions, rehearsal: string): boolean {
    const at = Number(/^\d{1,15}(?=\.)/.exec(rehearsal)?.[0]);
    if (!(now() - at <= GOOD_FOR)) return false;
    const [given, wanted] = [rehearsal, signed(site, conditions, at)].map(text => Buffer.from(text));
    return given!.length === wanted!.length && timingSafeEqual(given!, wanted!);
  }

  return {
    list: (site: string): Promise<Rule[]> => store.read(async ({spam}) => (await spam.rules(site)).map(toRule)),

    /**
     * What conditions would have matched among the newest comments of a site, by the same code as when comments are posted. What the
     * visitor had written by then counts with what became of it until today.
     */
    async rehearse(site: string, conditions: RuleConditions): Promise<Rehearsal> {
      const asks = asksVisitor(conditions);
      const looked = await store.read(async snapshot => {
        const comments = (await snapshot.latest({site, limit: AMONG})).filter(isVisitors).slice(0, LOOKED);
        const facts: {comment: CommentRecord & {status: KeptStatus}; facts: RuleFacts}[] = [];
        for (const comment of comments) {
          facts.push({comment, facts: asks ? await factsOf(snapshot, comment) : withoutVisitor(comment)});
        }
        return facts;
      });
      const match = compile(conditions);
      const matched: (CommentRecord & {status: KeptStatus})[] = [];
      for (const [i, {comment, facts}] of looked.entries()) {
        if (i % AT_ONCE === AT_ONCE - 1) await setImmediate();
        if (match(facts, readingOf(facts.draft))) matched.push(comment);
      }
      const became = {approved: 0, pending: 0, rejected: 0, spam: 0};
      for (const {status} of matched) became[status]++;
      return {
        ...{looked: looked.length, matched: matched.length, became},
        comments: matched.slice(0, SHOWN).map(({id, thread, name, source, created, status}) => ({
          ...{id, thread, name, status, created: new Date(created).toISOString()},
          text: source.length > EXCERPT ? `${cut(source, EXCERPT)}…` : source,
        })),
        rehearsal: signed(site, conditions, now()),
      };
    },

    /** Makes a rule, at the end, or changes one. New conditions have to have been rehearsed. */
    save: (by: Moderator, site: string, rule: Rule & {rehearsal?: string | undefined}): Promise<RuleRefusal | null> =>
      store.write(async transaction => {
        const {id, name, action, on} = rule;
        const conditions = JSON.stringify(rule.conditions);
        const rules = await transaction.spam.rules(site);
        const before = rules.find(one => one.id === id);
        if (before?.conditions !== conditions && !isRehearsed(site, rule.conditions, rule.rehearsal ?? '')) {
          return 'not-rehearsed';
        }
        if (!before && rules.length >= MAX_RULES) return 'too-many-rules';
        await transaction.spam.putRule({site, id, name, action, on, conditions});
        const was = before && toRule(before);
        await note(transaction, by, site, before ? 'change-rule' : 'add-rule', name, {
          rule: {...rule},
          ...(was && {was}),
        });
        return null;
      }),

    /** Whether there was such a rule. */
    remove: (by: Moderator, site: string, id: string): Promise<boolean> =>
      store.write(async transaction => {
        const rule = (await transaction.spam.rules(site)).find(one => one.id === id);
        if (!rule) return false;
        await transaction.spam.removeRule({site, id});
        await note(transaction, by, site, 'remove-rule', rule.name, {was: toRule(rule)});
        return true;
      }),

    /** Puts the rules in an order; those that are not named come after. Unknown ids count nothing. */
    order: (by: Moderator, site: string, ids: readonly string[]): Promise<Rule[]> =>
      store.write(async transaction => {
        const rules = await transaction.spam.rules(site);
        const named = ids.flatMap(id => rules.find(rule => rule.id === id) ?? []);
        const ordered = [...new Set([...named, ...rules])];
        for (const [i, {id}] of ordered.entries()) await transaction.spam.placeRule({site, id, place: i + 1});
        if (ordered.some((rule, i) => rule !== rules[i])) {
          await note(transaction, by, site, 'order-rules', '', {order: ordered.map(({name}) => name)});
        }
        return ordered.map(toRule);
      }),
  };

  async function note(
    transaction: Transaction,
    by: Moderator,
    site: string,
    action: AuditAction,
    name: string,
    detail: object,
  ): Promise<void> {
    await transaction.people.addAudit({
      ...{id: newId(now()), at: now(), moderator: by.name, action, site, targets: name ? [name] : []},
      detail: JSON.stringify(detail),
    });
  }
}

function toRule({id, name, action, on, conditions}: RuleRecord): Rule {
  return {id, name, action, on, conditions: JSON.parse(conditions) as RuleConditions};
}

/** Whether a visitor wrote it and its words are there: rules concern no other. */
function isVisitors(comment: CommentRecord): comment is CommentRecord & {status: KeptStatus} {
  return comment.status !== 'deleted' && comment.role !== 'site' && comment.role !== 'moderator';
}

const draftOf = ({id, thread, parent, name, source}: CommentRecord): CheckedDraft =>
  bare({id, thread, parent, name, text: source});

function withoutVisitor(comment: CommentRecord): RuleFacts {
  return {draft: draftOf(comment), now: comment.created, firstSeen: null, approved: 0};
}

/** What a rule would have been told when the comment was posted. */
async function factsOf(snapshot: Snapshot, comment: CommentRecord): Promise<RuleFacts> {
  const {site, visitor, subject, created} = comment;
  const who = {site, visitor, signed: subject ? {subject} : null, now: created};
  const first = await firstSeen(snapshot, who);
  const {approved} = await historyOf(snapshot, who, created);
  return {draft: draftOf(comment), now: created, firstSeen: first === created ? null : first, approved};
}
