/** The QR code drawer, a file of its own: fetched when a visitor first asks for a code, never before. */
export {qr, type QrCode} from '../../../contact/qr.ts';
