/** JSON, also on pages where Prototype 1.6 gave arrays a `toJSON` of its own, which encodes them twice. */
export function stringify(value: unknown): string {
  const prototype = Array.prototype as {toJSON?: unknown};
  const {toJSON} = prototype;
  if (!toJSON) return JSON.stringify(value);
  delete prototype.toJSON;
  try {
    return JSON.stringify(value);
  } finally {
    prototype.toJSON = toJSON;
  }
}
