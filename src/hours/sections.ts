import type {Cursor} from './cursor.ts';
import {closureOf} from './closing.ts';
import {isNote, readItems} from './items.ts';
import {keyOf, type Lexicon} from './lexicon.ts';
import {fail, type Fault} from './problems.ts';
import {Section} from './section.ts';
import {statementsOf, textOf, unquoted, type Statement} from './statements.ts';
import {isOneOf, isTimeLike, placeOf, type TokenKind} from './token.ts';

export interface NamedSection {
  /** As written; empty without one. */
  name: string;
  /** A part of a service, whose hours are not those of the door. */
  service: boolean;
  /** The name stands on a line of its own. */
  heading: boolean;
  section: Section;
}

const MOST_FAULTS = 8;

/** Reads a text statement by statement into the hours of one place or several; faults go to `report`. */
export function readSections(
  cursor: Cursor,
  lexicon: Lexicon,
  report: (fault: Fault, severity?: 'warning') => void,
): {sections: NamedSection[]; faults: number} {
  const warn = (fault: Fault) => report(fault, 'warning');
  const statements = statementsOf(cursor.tokens);
  const main: NamedSection = {name: '', service: false, heading: false, section: new Section(warn)};
  const sections = [main];
  const byName = new Map<string, NamedSection>();
  let current = main;
  let faults = 0;
  const attempt = (read: () => void) => {
    try {
      read();
    } catch (fault) {
      faults++;
      current.section.who = undefined;
      report(fault as Fault);
    }
  };
  statements.forEach((statement, index) => {
    if (faults > MOST_FAULTS) return;
    attempt(() => {
      const {from, to} = statement;
      const within = cursor.tokens.slice(from, to);
      const words = textOf(cursor, statement);
      if (within.length === 1 && within[0]!.kind === 'quoted') {
        current.section.notes.push(unquoted(words));
        return;
      }
      const label = labelOf(cursor, statement);
      if (!label || (label.to < to && !label.service)) {
        const closure = closureOf(cursor, label ? {...statement, from: label.to} : statement, lexicon);
        if (closure) {
          current.section.heard.push(closure);
          return;
        }
      }
      if (within.some(({kind}) => kind === 'word') && isNote(within, words, lexicon)) {
        main.section.notes.push(unquoted(words));
        return;
      }
      let rest = statement;
      if (label) {
        if (label.service && isServiceNote(cursor, label.to, to)) {
          current.section.notes.push(words.trim());
          return;
        }
        let named = byName.get(keyOf(label.name));
        if (!named) {
          named = {name: label.name, service: label.service, heading: label.to >= to, section: new Section(warn)};
          byName.set(keyOf(label.name), named);
          sections.push(named);
        }
        current = named;
        rest = {...statement, from: label.to};
      }
      if (within.some(({kind}) => kind === 'lastCall') && within[0]!.kind === 'lastCall') {
        current.section.notes.push(words.trim());
        return;
      }
      const {items, notes} = readItems(cursor, rest, lexicon);
      current.section.notes.push(...notes);
      const next = statements[index + 1];
      const ownLine =
        statement.after !== 'semicolon' && statement.after !== 'bar' && (!next || next.after === 'lineBreak');
      if (!label && current.service && !current.heading && items.length) {
        // “Kitchen 12-9 pm”, then “Closed Mondays”; hours could be of either.
        if (items.some(item => item.kind === 'value' && item.value.state !== 'closed'))
          fail(placeOf(within), 'unclear-part');
        current = sections[sections.indexOf(current) - 1]!;
      }
      if (items.length) current.section.take(items, rest, words, ownLine);
    });
  });
  if (!faults)
    for (const each of sections) {
      current = each;
      attempt(() => each.section.finish());
    }
  return {sections, faults};
}

interface Label {
  name: string;
  service: boolean;
  /** Index of the token behind it. */
  to: number;
}

const LABELS: readonly TokenKind[] = ['premises', 'service'];

/** “Pharmacy:”, “Shop hours”, “Kitchen” at the beginning of a statement. */
function labelOf({text, tokens}: Cursor, {from, to}: Statement): Label | undefined {
  let at = from;
  let service = false;
  while (at < to && LABELS.includes(tokens[at]!.kind) && at < from + 3) {
    service ||= tokens[at]!.kind === 'service';
    at++;
    if (tokens[at]?.kind === 'and' && isOneOf(tokens[at + 1], LABELS)) at++;
  }
  if (at === from) return undefined;
  const name = text.slice(tokens[from]!.start, tokens[at - 1]!.end).trim();
  if (tokens[at]?.kind === 'colon') at++;
  return {name, service, to: at};
}

/** “Kitchen closes 9 pm”, “Küche bis 22 Uhr”, “Kitchen closed Mondays”: no hours of its own. */
function isServiceNote({tokens}: Cursor, from: number, to: number): boolean {
  const rest = tokens.slice(from, to);
  if (!rest.length) return false;
  const range = rest.some(
    (token, index) =>
      token.kind === 'allDay' || (isTimeLike(token) && rest[index + 1]?.kind === 'to' && isTimeLike(rest[index + 2])),
  );
  const colon = tokens[from - 1]!.kind === 'colon';
  return !range && (rest.some(isTimeLike) || (!colon && rest.some(({kind}) => kind === 'closed')));
}
