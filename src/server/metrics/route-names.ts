/** Everything that is not a route: files, and addresses where nothing is. */
const OTHER = 'other';

/**
 * Names the route of a path, for figures and logs: they must not have one entry for each comment.
 * @param routes paths as Hono writes them: `/api/v1/comments/:id`
 */
export function createRouteNames(routes: Iterable<string>): (path: string) => string {
  const fixed = new Set<string>();
  const patterns = new Map<string, RegExp>();
  for (const route of routes) {
    if (route.includes(':'))
      patterns.set(route, new RegExp(`^${route.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`));
    else if (!route.includes('*')) fixed.add(route);
  }
  return path => {
    if (fixed.has(path)) return path;
    for (const [route, pattern] of patterns) if (pattern.test(path)) return route;
    return OTHER;
  };
}
