import {createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {getRequestListener} from '@hono/node-server';
import {readBody, type RequestWithBody} from './body.ts';
import type {Files} from './files.ts';
import {PREFLIGHT} from './headers.ts';
import {mayWrite, type Origins} from './origins.ts';
import {HttpProblem, problemReply, problemResponse} from './problem.ts';
import type {Reply} from './reply.ts';
import {respond, type Representation} from './representation.ts';

/** What is written to the console: nothing, errors, or a line for each request as well. */
export type LogLevel = 'off' | 'errors' | 'requests';

export interface ListenerOptions {
  /** Answers everything that is neither cached nor a file. */
  fetch: Parameters<typeof getRequestListener>[0];
  /** The answer to a `GET` of this target, if it is in memory and up to date. */
  cached(target: string): Representation | undefined;
  files: Files;
  origins: Origins;
  log: LogLevel;
  /** Told about errors of the server itself. */
  reportError(error: unknown): void;
}

const READS = new Set(['GET', 'HEAD']);
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const ALL_METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
const MAX_CONNECTIONS = 5_000;
/** Unanswered requests of one connection: browsers send one at a time over HTTP/1.1, other clients a handful. */
const MAX_PIPELINED = 16;
/** A connection on which nothing moves for this long is closed: nobody reads the answer. Milliseconds. */
const IDLE_MS = 60_000;

/**
 * The HTTP server in front of the app: answers known reads out of memory, preflights, and everything that is wrong with a
 * request before its content matters; reads bodies within their limit; hands the rest to Hono.
 */
export function createListener({fetch, cached, files, origins, log, reportError}: ListenerOptions): Server {
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
      return file ? send(response, respond(file, request.headers)) : hono(request, response);
    }
    if (method === 'OPTIONS') {
      const path = request.url?.split('?')[0] ?? '';
      if (path.startsWith('/api/') || path === '/card.vcf')
        return send(response, {status: 204, headers: PREFLIGHT, body: null});
      return refuse(response, 404, 'There is nothing at this address.');
    }
    if (!WRITES.has(method)) return refuse(response, 405, `Use one of ${ALL_METHODS}.`, {allow: ALL_METHODS});
    if (!mayWrite(request, origins)) {
      const {origin = 'other sites'} = request.headers;
      request.resume();
      const hint = `Pages of ${origin.slice(0, 200)} may not write here: add the origin to LINTEL_ORIGINS where the server runs.`;
      return send(response, problemReply(new HttpProblem(403, 'This site may not send anything here yet.', {hint})));
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
      if (log === 'requests') logRequest(request, response);
      if (!request.headers.host && request.httpVersionMinor > 0)
        return refuse(response, 400, 'The request names no host.');
      if (!admit(request.socket, response)) return;
      if (method === 'GET' || method === 'HEAD') {
        const representation = cached(url);
        if (representation) return send(response, respond(representation, request.headers));
      }
      answer(request, response).catch(error => {
        reportError(error);
        response.destroy();
      });
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
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

const unanswered = new WeakMap<Socket, number>();

/** Counts the requests that wait on a connection; cuts one that asks and asks and does not read. */
function admit(socket: Socket, response: ServerResponse): boolean {
  const waiting = (unanswered.get(socket) ?? 0) + 1;
  if (waiting > MAX_PIPELINED) {
    socket.destroy();
    return false;
  }
  unanswered.set(socket, waiting);
  response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
  return true;
}

function send(response: ServerResponse, {status, headers, body}: Reply): void {
  response.writeHead(status, headers as string[]);
  // Node leaves out the body of an answer to HEAD by itself.
  response.end(body ?? undefined);
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

/** One line when the answer is out. The path without its query: it may name pages people read. No addresses. */
function logRequest(request: IncomingMessage, response: ServerResponse): void {
  const start = performance.now();
  response.once('close', () => {
    const path = JSON.stringify((request.url ?? '').split('?')[0]!.slice(0, 200)).slice(1, -1);
    const ms = (performance.now() - start).toFixed(1);
    console.log(`${new Date().toISOString()} ${request.method} ${path} ${response.statusCode} ${ms}ms`);
  });
}
