/** What to send: a status, headers as a flat list of names and values, and a body unless the client has it already. */
export interface Reply {
  status: number;
  headers: readonly string[];
  body: Buffer | null;
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
