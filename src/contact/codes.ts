/**
 * Addresses that must not stand readable in a page's source. The code is Cloudflare's (`data-cfemail`, `/cdn-cgi/l/
 * email-protection#…`): hexadecimal bytes, the first a key, the others the UTF-8 text XOR that key. It keeps simple
 * harvesters off; it is no secret.
 */

/** Reads `data-cfemail` and what `encodeProtected` wrote; '' for anything else. */
export const decodeCfEmail = (hex: string): string => {
  if (!/^(?:[\da-f]{2}){2,4096}$/i.test(hex)) return '';
  const bytes = hex.match(/../g)!.map(pair => parseInt(pair, 16));
  const key = bytes.shift()!;
  return new TextDecoder().decode(Uint8Array.from(bytes, byte => byte ^ key));
};

export {decodeCfEmail as decodeProtected};

/** Encodes a text for `protect`; the same text always gives the same code. */
export const encodeProtected = (text: string): string => {
  const bytes = [...new TextEncoder().encode(text)];
  const key = 128 | bytes.reduce((sum, byte) => (sum * 31 + byte) & 127, 17);
  return [0, ...bytes].map(byte => (byte ^ key).toString(16).padStart(2, '0')).join('');
};
