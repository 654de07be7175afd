import {checkAnnounced} from './announcements.ts';
import type {Item} from './items.ts';
import {fail, type Fault} from './problems.ts';
import {isSeason, lengthOf, type DateSpan} from './schedule.ts';
import {halvesOf, type Selector} from './selectors.ts';
import type {Statement} from './statements.ts';
import type {Written} from './times.ts';
import type {Token} from './token.ts';
import type {Value} from './values.ts';

/** Something said about some days; without `who` about every day. */
export interface Heard {
  who: Selector | undefined;
  what: Value;
  /** Hours of a meal or a part of the day: they add up. */
  label?: 'meal' | 'lunch' | 'daypart' | undefined;
  /** The words, should it turn out to be a note. */
  text: string;
}

/**
 * The hours of one place, heard statement by statement. Days and hours may stand in either order and on lines of their own, so
 * what comes first waits here for the other.
 */
export class Section {
  readonly heard: Heard[] = [];
  readonly breaks: {written: Written[]; target: Heard[] | undefined; value: Value}[] = [];
  readonly notes: string[] = [];
  /** “Open 7 days a week”, to be held against the hours that follow. */
  readonly announced: Selector[] = [];
  /** “Open 6 days a week”. */
  readonly counts: Token[] = [];
  appointment: Value | undefined;
  /** “By appointment only” on a line of its own: then hours above it are none. */
  #restricted: Value | undefined;
  /** Days waiting for their hours. */
  who: Selector | undefined;
  #whoOpens = false;
  /** Hours waiting for their days. */
  hours: Heard | undefined;
  /** Whether they were written in this statement. */
  #hoursHere = false;
  /** Dates on a line of their own, for the lines below. */
  #header: DateSpan[] | undefined;
  /** Dates in front of a statement, for the rest of it. */
  #season: DateSpan[] | undefined;
  /** A statement with dates in front has ended: days without dates would be in doubt. */
  #stale = false;
  /** The statement before ended with the hours of its days. */
  #goesOn = false;
  #warn: (fault: Fault) => void;

  constructor(warn: (fault: Fault) => void) {
    this.#warn = warn;
  }

  /** Takes the pieces of a statement. Throws a `Fault` where they could mean two things. */
  take(items: Item[], statement: Statement, text: string, alone: boolean): void {
    const start = this.heard.length;
    this.#season = this.#header;
    this.#hoursHere = false;
    const goesOn = this.#goesOn;
    this.#goesOn = false;
    let label: Heard['label'];
    let labelled = false;
    /** The days that the last hours of this statement are for. */
    let lastWho: Selector | undefined;
    const add = (who: Selector | undefined, what: Value) => {
      this.#say({who, what, label, text});
      lastWho = who;
    };
    for (let index = 0; index < items.length; index++) {
      const item = items[index]!;
      const next = items[index + 1];
      // “or by appointment” says nothing about the days before it.
      const nextValue =
        next?.kind === 'value' && !(next.joined && next.value.kind === 'appointment') ? next.value : undefined;
      if (item.kind === 'count') this.counts.push(item.token);
      else if (item.kind === 'label') {
        label = item.token.kind as Heard['label'];
        labelled = true;
        const before = items[index - 1];
        if (label === 'daypart' && before?.kind === 'who' && before.who.excepts) fail(item.token, 'unknown-word');
        if (label === 'daypart' && !(next?.kind === 'value' && next.value.written.length) && next?.kind !== 'label')
          fail(item.token, 'missing-hours');
      } else if (item.kind === 'who') {
        this.#takeWho(item, items, index, nextValue, add);
        if (item.who.dates && isSeason(item.who.dates) && !(this.heard.length > start)) this.#season = item.who.dates;
      } else if (item.kind === 'season') {
        this.#takeSeason(item.who, items[index - 1], lastWho, start);
      } else if (item.kind === 'break') {
        this.breaks.push({
          written: item.value.written,
          value: item.value,
          target:
            this.heard.length > start
              ? this.heard.slice(start)
              : this.hours && this.#hoursHere
                ? [this.hours]
                : undefined,
        });
      } else {
        const {value} = item;
        const states = value.kind === 'closed' || value.kind === 'appointment';
        if (this.who && value.except && !this.hours) {
          // “Every day except Christmas Day, 9-5”: the days still wait.
          if (next?.kind !== 'who') fail(value, 'closed-what');
          add(next.who, value);
          index++;
        } else if (this.who) {
          // “Open Tue-Sun, closed Mon”: no hours, and certainly not closed from Tuesday to Sunday.
          if (value.kind === 'closed' && item.apart && next?.kind === 'who' && !next.apart)
            fail(this.who, 'missing-hours');
          add(this.who, value);
          this.who = undefined;
          this.#goesOn = !!value.written.length;
        } else if (states && next?.kind === 'who') {
          const behind = item.parenthesis && isSeason(next.who.dates) && !next.who.days ? lastWho : undefined;
          // “Mon-Fri 9-5, Sat 9-1 (closed in August)”: both, or Saturdays?
          if (behind && this.heard.length > start + 1) fail(next.who, 'season-unclear');
          const who = behind?.days ? {...next.who, days: behind.days} : next.who;
          index += this.#takeStateThenWho(value, who, items[index + 2], add);
          // “closed on public holidays and 24 December”
          for (
            let also = items[index + 1];
            also?.kind === 'who' && also.joined && items[index + 2]?.kind !== 'value' && !this.who;
            also = items[++index + 1]
          )
            add(also.who, value);
        } else if (value.kind === 'closed') fail(value, 'closed-what');
        else if (value.kind === 'appointment' && item.restricts && lastWho) {
          if (this.heard.length > start + 1) fail(value, 'two-answers');
          const {what} = this.heard[start]!;
          what.state = 'unknown';
          what.comment = value.comment;
        } else if (value.kind === 'appointment') {
          // “or by appointment”, or that in a line of its own
          if (item.restricts) this.#restricted = value;
          if (this.appointment && this.appointment.comment !== value.comment) this.notes.push(value.comment ?? '');
          this.appointment ??= value;
        } else if (this.hours && this.#hoursHere && labelled && value.written.length) {
          this.hours.label = label;
          this.hours.what.written.push(...value.written);
        } else if (next?.kind === 'who' && !(lastWho && labelled)) this.#wait(value, label, text);
        else if (lastWho && (labelled || items[index - 1]?.kind === 'season')) {
          add({...lastWho, dates: items[index - 1]?.kind === 'season' ? undefined : lastWho.dates}, value);
        } else if (goesOn && value.written.length && labelled) {
          add(this.heard.at(-1)!.who, value);
          this.#goesOn = true;
        } else if (goesOn && value.written.length && index === 0) {
          const last = this.heard.at(-1)!;
          last.what.written.push(...value.written);
          if (statement.after === 'semicolon' && last.who) this.#warn({...value, code: 'days-continued'});
          this.#goesOn = true;
          lastWho = last.who;
        } else if (this.hours && this.hours.what.written.length && value.written.length) {
          if (label) this.hours.label = label;
          this.hours.what.written.push(...value.written);
        } else if (this.hours) fail(value, 'two-answers');
        else this.#wait(value, label, text);
      }
    }
    this.#endStatement(items, start, alone);
  }

  #wait(what: Value, label: Heard['label'], text: string): void {
    if (this.hours) fail(what, 'missing-days');
    this.hours = {who: undefined, what, label, text};
    this.#hoursHere = true;
  }

  #takeWho(
    item: Extract<Item, {kind: 'who'}>,
    items: readonly Item[],
    index: number,
    nextValue: Value | undefined,
    add: (who: Selector, what: Value) => void,
  ): void {
    let {who} = item;
    const {hours} = this;
    const [next, afterNext, third] = items.slice(index + 1, index + 4);
    if (this.who) {
      const waiting = this.who;
      this.who = undefined;
      // A line of dates, then days; “Christmas Eve, 24 December”.
      if (waiting.dates && !waiting.days && who.days && !who.dates) {
        if (!isSeason(waiting.dates)) who = {...who, dates: waiting.dates};
      } else if (waiting.dates && !waiting.days && who.dates) {
        if (!isNamed(waiting)) fail(waiting, 'missing-hours');
      } else if (this.#whoOpens && waiting.days && !waiting.dates) this.announced.push(waiting);
      else fail(waiting, 'missing-hours');
    }
    if (who.days && !who.dates && this.#season && !who.rest) who = {...who, dates: this.#season};
    this.#whoOpens = item.open || !!who.group;
    if (!hours) {
      this.who = who;
      return;
    }
    const dated = (!who.days && !!who.dates) || who.days?.join() === '7';
    const split = halvesOf(who);
    const closedThere = third?.kind === 'value' && third.value.kind === 'closed';
    if (nextValue?.kind === 'closed' && !dated && !split && afterNext?.kind === 'who' && !closedThere)
      // 10-6 Tue-Sat, closed Sunday
      this.#give(who, add);
    else if (nextValue && (dated || (nextValue.kind === 'closed' && !split))) {
      // 10 am-8 pm, Sunday closed: an exception from hours that are for every day.
      const exception =
        (who.single || (who.group && who.days!.length < 7)) && (item.apart || !this.#hoursHere || nextValue.dayOff);
      if (!dated && !exception) fail(who, 'two-answers');
      this.who = who;
      if (!dated) nextValue.dayOff = true;
    } else if (nextValue && split) {
      // 9-5 Monday to Friday, Saturday closed
      this.#give(split[0], add);
      this.who = split[1];
    } else if (nextValue && !(afterNext?.kind === 'who' && nextValue.kind !== 'closed')) fail(who, 'two-answers');
    else if (who.comma && next) fail(who, 'two-answers');
    else this.#give(who, add);
  }

  /** The hours that waited get their days. */
  #give(who: Selector, add: (who: Selector, what: Value) => void): void {
    const {what, label} = this.hours!;
    const dates = this.hours!.who?.dates;
    this.hours = undefined;
    add(dates ? {...who, dates} : who, what);
    if (label) this.heard.at(-1)!.label = label;
  }

  #takeSeason({dates}: Selector, before: Item | undefined, lastWho: Selector | undefined, start: number): void {
    const last = this.heard.at(-1);
    if (this.who) {
      if (this.who.dates && !isNamed(this.who)) fail(this.who, 'season-unclear');
      this.who = {...this.who, dates};
    } else if (this.hours && this.#hoursHere) {
      if (this.hours.what.written.length > 1) fail(this.hours.what, 'season-unclear');
      this.hours.who = {...this.hours.what, lists: [], dates};
    } else if (last && this.heard.length > start && before?.kind === 'value') {
      // “9-12, 14-18 (May-September)”: both, or the second?
      if (last.what.written.length > 1 || lastWho?.dates) fail(last.what, 'season-unclear');
      const place = {start: last.what.start, end: last.what.end};
      last.who = {...(last.who ?? {...place, lists: []}), dates};
    } else if (last && this.heard.length > start && before?.kind === 'who') last.who = {...last.who!, dates};
    else fail(before?.kind === 'value' ? before.value : {start: 0, end: 0}, 'season-unclear');
  }

  /** “closed Sunday”; returns how many pieces it took besides. */
  #takeStateThenWho(
    value: Value,
    selector: Selector,
    after: Item | undefined,
    add: (who: Selector, what: Value) => void,
  ): number {
    let who = selector;
    // “closed Sunday, Dec 25”: one day or all Sundays?
    if (who.comma && value.kind === 'closed') fail(who, 'two-answers');
    if (who.days && !who.dates && this.#season) who = {...who, dates: this.#season};
    const split = halvesOf(who);
    const hours = after?.kind === 'value' && !!after.value.written.length;
    if (hours && who.parted && who.days) {
      add({...who, days: undefined, lists: []}, value);
      this.who = {...who, dates: undefined};
    } else if (
      hours &&
      !after.apart &&
      !who.dates &&
      !split &&
      value.kind === 'closed' &&
      !value.except &&
      !value.dayOff
    )
      // “closed Monday and Tuesday 10-4”
      fail(who, 'two-answers');
    else if (after?.kind === 'value' && after.value.kind !== 'closed' && split) {
      // closed Mondays, Tue-Sun 10-5
      add(split[0], value);
      this.who = split[1];
    } else add(who, value);
    return 1;
  }

  #endStatement(items: Item[], start: number, alone: boolean): void {
    const [first, second, third] = items;
    const end = items.at(-1);
    if (end?.kind === 'label' && this.who && items.length > 1) fail(end.token, 'missing-hours');
    // Mon-Fri 9-5, April-September: then both must hold.
    if (this.who && items.length === 3 && first!.kind === 'who' && second!.kind === 'value' && third!.kind === 'who') {
      const {dates, days} = third!.who;
      const last = this.heard.at(-1);
      const other = last?.who;
      if (last && other && this.heard.length === start + 1) {
        const whole = {...other, days: other.days ?? days, dates: other.dates ?? dates};
        if (!other.dates !== !dates && !other.days !== !days && lengthOf(whole.dates!) > 31) {
          last.who = whole;
          this.#stale = true;
          this.#goesOn = false;
          this.who = undefined;
        }
      }
    }
    if (this.who?.dates && !this.who.days && isSeason(this.who.dates) && items.length === 1 && alone) {
      this.#header = this.who.dates;
      this.#stale = false;
    } else if (first?.kind === 'who' && isSeason(first.who.dates) && !this.who) {
      this.#header = undefined;
      if (first.who.dates && !first.open) this.#stale = true;
    }
  }

  #say(heard: Heard): void {
    const {who, what} = heard;
    if (who?.dates) this.#stale &&= isSeason(who.dates);
    else if (this.#stale && what.state !== 'closed' && !who?.rest) fail(who ?? what, 'season-unclear');
    this.heard.push(heard);
  }

  /** What is still waiting at the end of the text. */
  finish(): void {
    if (this.who) {
      if (this.#whoOpens && this.heard.length && this.who.days && !this.who.dates) this.announced.push(this.who);
      else fail(this.who, 'missing-hours');
      this.who = undefined;
    }
    if (this.hours) {
      const usual = ({who, what}: Heard) =>
        what.state !== 'closed' && who?.days && !who.dates && who.days.join() !== '7';
      if (this.heard.some(usual)) fail(this.hours.what, 'missing-days');
      this.heard.unshift(this.hours);
      this.hours = undefined;
    }
    if (this.#restricted && this.heard.some(({what}) => what.state === 'open')) fail(this.#restricted, 'two-answers');
    if (this.appointment) {
      if (this.heard.length) this.notes.push(this.appointment.comment!);
      else this.heard.push({who: undefined, what: this.appointment, text: ''});
    }
    checkAnnounced(this);
  }
}

/** Whether dates come from a name alone: “Christmas Eve”. */
const isNamed = ({dates, start, end}: Selector): boolean =>
  dates!.length === 1 && dates![0]!.from === dates![0]!.to && end > start;
