import {createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {getRequestListener} from '@hono/node-server';
import {readBody, type RequestWithBody} from './body.ts';
import type {Files} from './files.ts';
import {guardConnections} from './connections.ts';
import {PREFLIGHT} from './headers.ts';
import type {Proxies} from './network.ts';
import {foreignPage, mayWrite, type Origins} from './origins.ts';
import {HttpProblem, problemReply, problemResponse} from './problem.ts';
import type {ReadMeter} from './read-meter.ts';
import {send, type Reply} from './reply.ts';
import {respond, type Representation} from './representation.ts';
import {requestFault} from './request-fault.ts';

/** A request that was answered, or given up by its client. */
export interface AnsweredRequest {
  method: string;
  /** The path without its query: that may name pages people read. */
  path: string;
  status: number;
  /** From the first byte of the request to the last one of the answer. */
  seconds: number;
}

export interface ListenerOptions {
  /** Answers everything that is neither cached nor a file. */
  fetch: Parameters<typeof getRequestListener>[0];
  /** The answer to a `GET` of this target, if it is in memory and up to date. */
  cached(target: string): Representation | undefined;
  files: Files;
  /** The pages that may write to any of the sites; which to which, the API sees to. */
  origins(): Origins;
  proxies: Proxies;
  reads: ReadMeter;
  /** Connections that may last, beside those that come and go. */
  lasting: number;
  /** Whether a network at this address may have so many connections only. */
  limitsConnections(address: string): boolean;
  /** A problem in the language of who asked. */
  inReadersLanguage(problem: HttpProblem, request: IncomingMessage): HttpProblem;
  /** Told of each request when its answer is out. */
  answered?: ((request: AnsweredRequest) => void) | undefined;
  /** Told about errors of the server itself. */
  reportError(error: unknown): void;
}

const READS = new Set(['GET', 'HEAD']);
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const ALL_METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
/** A connection on which nothing moves for this long is closed: nobody reads the answer. Milliseconds. */
const IDLE_MS = 60_000;

/**
 * The HTTP server in front of the app: answers known reads out of memory, preflights, and everything that is wrong with a
 * request before its content matters; reads bodies within their limit; hands the rest to Hono.
 */
export function createListener(options: ListenerOptions): Server {
  const {fetch, cached, files, origins, proxies, reads, lasting, limitsConnections, answered, reportError} = options;
  const {inReadersLanguage} = options;
  const hono = getRequestListener(fetch, {
    hostname: 'localhost',
    // The adapter throws for targets and hosts that make no URL.
    errorHandler: error => {
      if ((error as Error).name === 'RequestError')
        return problemResponse(new HttpProblem(400, 'The address or host of the request is malformed.'));
      reportError(error);
      return problemResponse(new HttpProblem(500, 'Something went wrong on the server. The error was logged.'));
    },
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const {method = ''} = request;
    if (READS.has(method)) {
      // From the one copy there is; through Hono each answer would be a copy of its own, however slowly it is read.
      const file = await files.find(request.url ?? '');
      return file ? sendKnown(request, response, file) : hono(request, response);
    }
    if (method === 'OPTIONS') {
      const path = request.url?.split('?')[0] ?? '';
      if (path.startsWith('/api/') || path === '/card.vcf')
        return send(response, {status: 204, headers: PREFLIGHT, body: null});
      return refuse(response, 404, 'There is nothing at this address.');
    }
    if (!WRITES.has(method)) return refuse(response, 405, `Use one of ${ALL_METHODS}.`, {allow: ALL_METHODS});
    if (!isOwnBusiness(request) && !mayWrite(request, origins())) {
      request.resume();
      return send(response, problemReply(inReadersLanguage(foreignPage(request), request)));
    }
    try {
      (request as RequestWithBody).rawBody = await readBody(request);
    } catch (error) {
      if (error instanceof HttpProblem) send(response, problemReply(error));
      else if (error) reportError(error);
      return;
    }
    return hono(request, response);
  }

  /** Sends what is in memory, at once if its encoding is too. */
  function sendKnown(
    request: IncomingMessage,
    response: ServerResponse,
    representation: Representation,
  ): void | Promise<void> {
    const refusal = reads.refusal(request);
    if (refusal) return send(response, problemReply(refusal));
    const reply = respond(representation, request.headers);
    const go = (ready: Reply) => {
      reads.count(request, ready);
      send(response, ready);
    };
    return reply instanceof Promise ? reply.then(go) : go(reply);
  }

  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 15_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16_384,
      // Checked here, so that the answer is a problem like all others.
      requireHostHeader: false,
    },
    (request, response) => {
      const {method, url = ''} = request;
      if (answered) tellWhenAnswered(request, response, answered);
      const fault = requestFault(request);
      if (fault) return refuse(response, 400, fault);
      if (!guard.admit(request.socket, response)) return;
      const representation = READS.has(method!) ? cached(url) : undefined;
      const sent = representation ? sendKnown(request, response, representation) : answer(request, response);
      sent?.catch(error => {
        reportError(error);
        response.destroy();
      });
    },
  );
  const refusal = rawProblem(429, 'Too many connections from your network.', {'retry-after': '10'});
  const guard = guardConnections(server, {proxies, lasting, limited: limitsConnections, refusal});
  server.setTimeout(IDLE_MS);
  server.on('clientError', answerInvalid);
  server.on('connect', (_request, socket: Socket) =>
    socket.end(rawProblem(405, 'This server is not a proxy.', {allow: ALL_METHODS})),
  );
  server.on('checkExpectation', (_request, response: ServerResponse) =>
    refuse(response, 417, 'Expect is answered for 100-continue only.'),
  );
  return server;
}

/**
 * Whether the API itself sees to who may send a request: what moderators do comes from our own page (`api/admin/session.ts`), what the
 * links of mails and invitations do from whoever has the link, mail programs included; the doctor changes nothing.
 */
function isOwnBusiness({url = ''}: IncomingMessage): boolean {
  return (
    url.startsWith('/api/v1/admin/') ||
    url.startsWith('/mail/') ||
    /^\/(?:api\/v1\/doctor|invited(?:\/refuse)?)(?:\?|$)/.test(url)
  );
}

function refuse(response: ServerResponse, status: number, detail: string, headers: Record<string, string> = {}): void {
  send(response, problemReply(new HttpProblem(status, detail, {headers})));
}

/** Answers bytes that are not an HTTP request, or one that took too long. */
function answerInvalid(error: Error & {code?: string}, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = {HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408}[error.code ?? ''] ?? 400;
  socket.end(rawProblem(status, status === 408 ? 'The request took too long.' : 'The request is not valid HTTP.'));
}

function rawProblem(status: number, detail: string, extra: Record<string, string> = {}): string {
  const {headers, body} = problemReply(new HttpProblem(status, detail, {headers: {...extra, connection: 'close'}}));
  let text = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
  for (let i = 0; i < headers.length; i += 2) text += `${headers[i]}: ${headers[i + 1]}\r\n`;
  return `${text}\r\n${body.toString()}`;
}

function tellWhenAnswered(
  {method = '', url = ''}: IncomingMessage,
  response: ServerResponse,
  answered: (request: AnsweredRequest) => void,
): void {
  const start = performance.now();
  response.once('close', () => {
    const query = url.indexOf('?');
    const path = query < 0 ? url : url.slice(0, query);
    answered({method, path, status: response.statusCode, seconds: (performance.now() - start) / 1000});
  });
}
