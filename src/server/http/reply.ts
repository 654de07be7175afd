import type {ServerResponse} from 'node:http';

/** What to send: a status, headers as a flat list of names and values, and a body unless the client has it already. */
export interface Reply {
  status: number;
  headers: readonly string[];
  body: Buffer | null;
}

/** Sends from the one copy of the body there is: a `Response` would be a copy of its own, however slowly it is read. */
export function send(response: ServerResponse, {status, headers, body}: Reply): void {
  response.writeHead(status, headers as string[]);
  // Node leaves out the body of an answer to HEAD by itself.
  response.end(body ?? undefined);
}

export function toResponse({status, headers, body}: Reply): Response {
  return new Response(body as Uint8Array<ArrayBuffer> | null, {status, headers: toRecord(headers)});
}

/** A flat list as an object, for `new Response`. */
export function toRecord(list: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let i = 0; i < list.length; i += 2) record[list[i]!] = list[i + 1]!;
  return record;
}
