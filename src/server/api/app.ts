import {Hono} from 'hono';
import {decodePath, type createFiles} from '../http/files.ts';
import {NO_STORE, pairs} from '../http/headers.ts';
import {HttpProblem, problemReply} from '../http/problem.ts';
import {reply} from '../http/stored.ts';
import {StorageError} from '../store/writer.ts';
import {addCard} from './card.ts';
import {toResponse, type Env, type Services} from './context.ts';
import {document} from './document.ts';
import {addRoutes} from './routes.ts';
import type {createThreads} from './threads.ts';

export interface AppOptions {
  services: Services;
  threads: ReturnType<typeof createThreads>;
  files: ReturnType<typeof createFiles>;
  /** Whether the server takes new work: not while it stops. */
  ready(): boolean;
  /** Told about faults of the server itself. */
  fault(error: unknown): void;
}

/** Everything that is neither kept in memory nor a file: the API, health, and a problem for all else. */
export function createApp({services, threads, files, ready, fault}: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  addRoutes(app, services, threads);
  addCard(app, services);

  app.get('/api/v1/openapi.json', c => toResponse(reply(document(), c.env.incoming.headers)));
  app.get('/healthz', () => text('ok'));
  app.get('/readyz', async () => {
    const reads = await services.store.read.alive().then(
      () => true,
      () => false,
    );
    return ready() && reads ? text('ready') : text(reads ? 'stopping' : 'the database does not answer', 503);
  });

  // Which methods a path has: taken from the routes themselves, so that it cannot be forgotten.
  const paths = app.routes.map(({method, path}) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
  }));
  const methodsOf = (path: string) => paths.filter(({pattern}) => pattern.test(path)).map(({method}) => method);

  app.notFound(async c => {
    const {method, path} = c.req;
    const methods = methodsOf(path);
    const read = method === 'GET' || method === 'HEAD';
    if (read && path === '/') return text('Lintel is running. The demo is not built: run `npm run build`.');
    if (decodePath(path) === undefined) throw new HttpProblem(400, 'The path is not correctly percent-encoded.');
    // A file that can be read was sent before the app was asked.
    if (!methods.length && (read || !(await files.find(path))))
      return problem(new HttpProblem(404, 'There is nothing at this address.'));
    const allow = [...new Set(methods.length ? methods : ['GET'])].flatMap(m => (m === 'GET' ? ['GET', 'HEAD'] : [m]));
    return problem(new HttpProblem(405, `Use ${allow.join(', ')} here.`, undefined, ['allow', allow.join(', ')]));
  });

  app.onError(error => {
    if (error instanceof HttpProblem) return problem(error);
    fault(error);
    if (error instanceof StorageError) {
      return problem(
        new HttpProblem(503, 'The server cannot store anything right now. Try again soon.', undefined, [
          'retry-after',
          '10',
        ]),
      );
    }
    return problem(new HttpProblem(500, 'The server failed at this. It has been noted.'));
  });
  return app;
}

export function problem(what: HttpProblem): Response {
  return toResponse(problemReply(what));
}

function text(body: string, status = 200): Response {
  return new Response(body, {status, headers: {'content-type': 'text/plain; charset=utf-8', ...pairs(NO_STORE)}});
}
