/** A new UUIDv7 (RFC 9562 §5.7). `crypto.randomUUID` exists on https pages only, and is a version 4. */
export function uuid7(): string {
  const time = Date.now().toString(16).padStart(12, '0').replace(/.{8}/, '$&-');
  const digit = (): string => (crypto.getRandomValues(new Uint8Array(1))[0]! & 15).toString(16);
  return time + '-7000-8000-000000000000'.replace(/0/g, digit);
}
