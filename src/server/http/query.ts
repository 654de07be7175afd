import {HttpProblem, invalidValue} from './problem.ts';

export type Query = Map<string, string[]>;

/** The query of a request's target. */
export function queryOf(target: string): Query {
  const at = target.indexOf('?');
  return readQuery(at < 0 ? '' : target.slice(at + 1));
}

/** Reads a query string strictly: what is not decodable is refused instead of becoming another key. */
export function readQuery(text: string): Query {
  const query: Query = new Map();
  for (const part of text.split('&')) {
    if (!part) continue;
    const at = part.indexOf('=');
    const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    let key: string;
    let decoded: string;
    try {
      key = decodeURIComponent(name.replaceAll('+', ' '));
      decoded = decodeURIComponent(value.replaceAll('+', ' '));
    } catch {
      throw new HttpProblem(400, 'The query is not correctly percent-encoded.');
    }
    const values = query.get(key);
    if (values) values.push(decoded);
    else query.set(key, [decoded]);
  }
  return query;
}

/** The one value of a parameter, `undefined` without. */
export function single(query: Query, name: string): string | undefined {
  const values = query.get(name);
  if (values && values.length > 1) throw invalidValue(400, `/${name}`, `"${name}" may be given once.`);
  return values?.[0];
}
