/**
 * `node bench/contact.ts`: seconds of processor time for a megabyte of the worst texts, microseconds a contact block takes to read, and telephone numbers side by side with
 * libphonenumber-js in the same run. Times vary with the machine; the ratio is the point.
 */
import {parsePhoneNumberFromString, type CountryCode} from 'libphonenumber-js';
import {Bench} from 'tinybench';
import {parseContact, phoneHref, toVCard} from '../src/contact/index.ts';
import {CASES} from '../test/contact/cases.ts';
import {examples} from '../test/contact/numbers.ts';

const MODEL = 'Florida USA\ninfo@example.com\nhttps://www.example.com/\nTel: 1 (305) 555-0157';
const numbers = examples().filter(example => example.kind === 'example');
const {contact} = parseContact(MODEL, {country: 'US'});

const bench = new Bench({time: 500, warmupTime: 100});
bench
  .add('parseContact, four lines', () => {
    parseContact(MODEL, {country: 'US'});
  })
  .add(`parseContact, ${CASES.length} blocks of 50 countries`, () => {
    for (const {text, country} of CASES) parseContact(text, {country});
  })
  .add('toVCard', () => {
    toVCard(contact, {country: 'US'});
  })
  .add(`phoneHref, ${numbers.length} numbers`, () => {
    for (const {national, country} of numbers) phoneHref(national, country);
  })
  .add(`libphonenumber-js, ${numbers.length} numbers`, () => {
    for (const {national, country} of numbers) parsePhoneNumberFromString(national, country as CountryCode)?.getURI();
  });
await bench.run();

const per: Record<string, number> = {[`parseContact, ${CASES.length} blocks of 50 countries`]: CASES.length};
for (const task of bench.tasks) {
  if (!('latency' in task.result)) continue;
  const items = per[task.name] ?? (/(\d+) numbers/.exec(task.name)?.[1] ? numbers.length : 1);
  const micro = (task.result.latency.p50 * 1000) / items;
  console.log(`${micro.toFixed(2).padStart(9)} µs each  ${task.name}`);
}

const MEGABYTE = 1 << 20;
for (const unit of ['1-', '1 ', '9-', 'a@', '(', '7', 'mon 9\n', '305-555-0101 ', '12 Main St\n']) {
  const text = unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE);
  const start = process.cpuUsage();
  parseContact(text, {country: 'US'});
  const {user, system} = process.cpuUsage(start);
  console.log(`${((user + system) / 1e6).toFixed(2).padStart(9)} s a megabyte of ${JSON.stringify(unit)}`);
}
