/** Two vCard parsers of other authors, behind one face: what does a reader see in a card? */
import ICAL from 'ical.js';
import {parseVCards} from 'vcard4-ts';

export interface Property {
  name: string;
  /** Lower-case parameters; TYPE split at commas. */
  types: string[];
  /** One entry a component, list values joined by commas. */
  components: string[];
  group?: string;
}

type Reader = (text: string) => Property[];

/** ical.js leaves “\\;” as it is in text, though RFC 2426 §5 wants it there. */
const flat = (value: unknown): string =>
  Array.isArray(value) ? value.map(flat).join(',') : String(value).replace(/\\([;,])/g, '$1');

const withIcal: Reader = text => {
  const [, properties] = ICAL.parse(text) as [string, [string, Record<string, unknown>, string, ...unknown[]][]];
  return properties.map(([name, parameters, , ...values]) => ({
    name: name.toUpperCase(),
    types: [parameters.type ?? []].flat(2).map(type => String(type).toLowerCase()),
    components: values.length === 1 && Array.isArray(values[0]) ? values[0].map(flat) : [flat(values)],
    group: typeof parameters.group === 'string' ? parameters.group.toLowerCase() : undefined,
  }));
};

interface Parsed {
  value: unknown;
  group?: string;
  parameters?: {TYPE?: string[]};
}

const withVcard4: Reader = text => {
  const card = parseVCards(text, true).vCards?.[0] as unknown as Record<string, unknown> | undefined;
  if (!card) return [];
  const found: Property[] = [];
  const add = (name: string, entry: Parsed) => {
    const {value} = entry;
    const object =
      value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
    const order =
      name === 'N'
        ? ['familyNames', 'givenNames', 'additionalNames', 'honorificPrefixes', 'honorificSuffixes']
        : ['postOfficeBox', 'extendedAddress', 'streetAddress', 'locality', 'region', 'postalCode', 'countryName'];
    found.push({
      name,
      types: (entry.parameters?.TYPE ?? []).flatMap(type => type.toLowerCase().split(',')),
      components: object
        ? order.map(key => flat(object[key] ?? ''))
        : name === 'ORG'
          ? flat(value).split(';')
          : [flat(value)],
      group: entry.group?.toLowerCase(),
    });
  };
  for (const [name, entries] of Object.entries(card)) {
    if (name === 'x')
      for (const [key, list] of Object.entries(entries as Record<string, Parsed[]>))
        for (const entry of list) add(key.toUpperCase().replace(/_/g, '-'), entry);
    else if (/^[A-Z-]+$/.test(name)) for (const entry of [entries].flat() as Parsed[]) add(name, entry);
  }
  return found;
};

export const READERS: Record<string, Reader> = {'ical.js': withIcal, 'vcard4-ts': withVcard4};
