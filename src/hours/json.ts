type Node = Record<string, unknown>;

/** Where a page's JSON-LD keeps hours; `department`s have their own. */
const INSIDE = [
  '@graph',
  'mainEntity',
  'openingHours',
  'openingHoursSpecification',
  'specialOpeningHoursSpecification',
];

/**
 * schema.org JSON-LD as lines for the reader: a line for each `OpeningHoursSpecification` in it, or else its `openingHours`
 * strings. Without `opens` a day is closed, as is midnight to midnight (Google). Empty if there are none.
 * https://schema.org/OpeningHoursSpecification
 */
export function linesOf(json: string): string {
  const nodes: unknown[] = [JSON.parse(json)];
  const strings: string[] = [];
  const lines: string[] = [];
  // Grows while it is walked: no recursion for a hostile depth.
  for (const item of nodes) {
    if (typeof item === 'string') strings.push(item);
    if (!item || typeof item !== 'object') continue;
    const node = item as Node;
    for (const key of Array.isArray(item) ? Object.keys(item) : INSIDE) nodes.push(node[key]);
    const {dayOfWeek: days, opens, closes, validFrom: from, validThrough: to} = node;
    if (!(days ?? opens ?? from ?? to)) continue;
    // https://schema.org/PublicHolidays
    const names = days ? `${days}`.split(',').map(name => name.split(/[/:]|Public/).pop()) : 'daily';
    const hours = opens && (opens !== closes ? `${opens}-${closes}` : !/^00:00/.test(`${opens}`) && opens);
    const date = (value: unknown, otherwise: string) => `${value ?? otherwise}`.slice(0, 10);
    const dates = (from ?? to) ? `${date(from, '0001-01-01')}-${date(to, '9999-12-31')} ` : '';
    lines[dates ? 'push' : 'unshift'](`${dates}${names} ${hours || 'closed'}`);
  }
  return (lines.length ? lines : strings).join('\n');
}
