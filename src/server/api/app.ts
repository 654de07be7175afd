import {OpenAPIHono} from '@hono/zod-openapi';
import {Unavailable} from '../domain/unavailable.ts';
import {decodePath, type Files} from '../http/files.ts';
import {HttpProblem, refused} from '../http/problem.ts';
import {text} from './answers.ts';
import {addAdminRoutes} from './admin/index.ts';
import {addCardRoutes} from './card-routes.ts';
import {addChallengeRoutes} from './challenge-routes.ts';
import {addCommentRoutes} from './comment-routes.ts';
import type {Env} from './env.ts';
import {addDoctorRoutes} from './doctor-routes.ts';
import {addFrameRoutes} from './frame-routes.ts';
import {addFollowRoutes} from './follow-routes.ts';
import {addInvitationRoutes} from './invitation-routes.ts';
import {addLiveRoutes} from './live-routes.ts';
import {addMailRoutes} from './mail-routes.ts';
import type {Services} from './services.ts';
import {addMetricsRoutes} from './metrics-routes.ts';
import {addOwnRoutes} from './own-routes.ts';
import {addPolicyRoutes} from './policy-routes.ts';
import {addPrivacyRoutes} from './privacy-routes.ts';
import {addMineRoutes} from './mine-routes.ts';
import {addReportRoutes} from './report-routes.ts';
import {addRatingRoutes} from './rating-routes.ts';
import {addReactionRoutes} from './reaction-routes.ts';
import {addListingRoutes} from './listing-routes.ts';
import {addPageRoutes} from './page-routes.ts';
import {addReadRoutes} from './read-routes.ts';
import {answerProblem} from './problem-answer.ts';
import {createAddRoute, type App} from './route.ts';
import {addServiceRoutes} from './service-routes.ts';

export interface AppOptions {
  services: Services;
  files: Files;
  /** Whether the server is stopping: it then says that it is not ready. */
  isStopping(): boolean;
  /** Told about errors of the server itself. */
  reportError(error: unknown): void;
}

/** Everything that is neither in memory nor a file: the API, health, and a problem for all else. */
export function createApp({services, files, isStopping, reportError}: AppOptions): App {
  const app: App = new OpenAPIHono<Env>();
  const add = createAddRoute(app, services);
  addReadRoutes(add, services);
  addListingRoutes(add, services);
  addPageRoutes(add, services);
  addPolicyRoutes(add, services);
  addPrivacyRoutes(add, services);
  addCommentRoutes(add, services);
  addOwnRoutes(add, services);
  addChallengeRoutes(add, services);
  addRatingRoutes(add, services);
  addReactionRoutes(add, services);
  addCardRoutes(add, services);
  addFrameRoutes(add, services);
  addDoctorRoutes(add, services);
  addLiveRoutes(add, services, isStopping);
  addMailRoutes(add, services);
  addFollowRoutes(add, services);
  addInvitationRoutes(add, services);
  addReportRoutes(add, services);
  addMineRoutes(add, services);
  addAdminRoutes(add, services);
  addMetricsRoutes(add, services);
  addServiceRoutes(add, app, services, isStopping);

  // Which methods a path has: taken from the routes themselves, so that it cannot be forgotten.
  const paths = app.routes.map(({method, path}) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
  }));
  const methodsOf = (path: string) => paths.filter(({pattern}) => pattern.test(path)).map(({method}) => method);

  app.notFound(async c => {
    const {method, path} = c.req;
    const methods = methodsOf(path);
    const reads = method === 'GET' || method === 'HEAD';
    if (reads && path === '/') return text('Lintel is running. The demo is not built: run `npm run build`.');
    if (decodePath(path) === undefined) throw new HttpProblem(400, 'The path is not correctly percent-encoded.');
    // A file that can be read was sent before the app was asked.
    if (!methods.length && (reads || !(await files.find(path)))) {
      throw refused(404, 'nothing-here');
    }
    const known = methods.length ? methods : ['GET'];
    const allow = [...new Set(known)].flatMap(name => (name === 'GET' ? ['GET', 'HEAD'] : [name])).join(', ');
    throw new HttpProblem(405, `Use ${allow} here.`, {headers: {allow}});
  });

  app.onError((error, c) => {
    if (!(error instanceof HttpProblem)) reportError(error);
    return answerProblem(c, problemOf(error, c.req.method));
  });
  return app;
}

function problemOf(error: unknown, method: string): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (!(error instanceof Unavailable)) return refused(500, 'broken');
  const reads = method === 'GET' || method === 'HEAD';
  return refused(503, reads ? 'cannot-read' : 'cannot-store', {headers: {'retry-after': '10'}});
}
