/** Which view the address asks for, and what it is narrowed down to: `#/comments?status=spam`. */
export interface Route {
  /** Id of the view; empty for the first one. */
  view: string;
  query: URLSearchParams;
}

export function readRoute(hash: string): Route {
  const [, view = '', query = ''] = /^#\/([\w-]*)(?:\?(.*))?$/.exec(hash) ?? [];
  return {view, query: new URLSearchParams(query)};
}

/** The address of a view, for links. Values that are empty are left out. */
export function hrefOf(view: string, query: Record<string, string> = {}): string {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  return `#/${view}${text && `?${text}`}`;
}
