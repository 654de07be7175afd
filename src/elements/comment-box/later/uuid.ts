/** A new UUIDv7 (RFC 9562 §5.7). `crypto.randomUUID` exists on https pages only, and is a version 4. */
export function uuid7(): string {
  const time = Date.now().toString(16).padStart(12, '0').replace(/.{8}/, '$&-');
  const digit = (): string => (crypto.getRandomValues(new Uint8Array(1))[0]! & 15).toString(16);
  return time + '-7000-8000-000000000000'.replace(/0/g, digit);
}

/** Whether it looks like one: what the browser kept may have been written by somebody else. */
export const isUuid = (id: unknown): id is string => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(id));
