/**
 * Draws QR codes.
 *
 * Built on lean-qr (MIT, David Evans), which is ISO/IEC 18004 complete and half the size of qrcode-generator.
 * @license lean-qr MIT
 */
import {correction, generate, mode} from 'lean-qr';

/** Characters above which the lowest error correction keeps the modules large enough for a phone to read off a screen. */
const LONG = 200;

/** `size` modules a side, without the quiet zone; `path` the dark ones as SVG path data, one unit a module. */
export interface QrCode {
  size: number;
  path: string;
}

/**
 * The QR code of a text: byte mode, UTF-8 only where ASCII will not do (old readers stumble over the marker for it),
 * 15 % error correction for short texts and 7 % for long ones.
 * @throws Error when the text is longer than a code can hold (2,953 bytes)
 */
export function qr(text: string): QrCode {
  const code = generate(text, {
    minCorrectionLevel: text.length > LONG ? correction.L : correction.M,
    modes: [mode.alphaNumeric, mode.ascii, mode.utf8],
  });
  const {size} = code;
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x;
      while (code.get(x, y)) x++;
      if (x > start) path += `M${start} ${y}h${x - start}v1H${start}z`;
    }
  }
  return {size, path};
}
