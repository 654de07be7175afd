/** What moderators sign in with beside their password. */

/** A passkey. Its private half never leaves the moderator's device, or whoever keeps their passkeys. */
export interface PasskeyRecord {
  /** The credential's id, base64url (WebAuthn §4). */
  id: string;
  moderator: string;
  /** The host that it was made for: it signs for no other (WebAuthn calls it RP ID). */
  host: string;
  /** What its owner calls it. */
  name: string;
  /** COSE (RFC 9052 §7), base64url. */
  publicKey: string;
  /** How often it has signed, as far as it counts: 0 for one that does not. */
  counter: number;
  /** Ways to reach it, as the browser named them: `internal`, `usb`, `hybrid`, …. */
  transports: string[];
  created: number;
  /** When it was used last. */
  used: number | null;
}

/** An account elsewhere with which a moderator signs in (OpenID Connect). */
export interface LinkedAccountRecord {
  /** UUIDv7. */
  id: string;
  /** Whose account it is. The issuer's own id for it, never an address: those change hands. */
  issuer: string;
  subject: string;
  moderator: string;
  /** What the issuer calls it; to be shown to its owner, and trusted for nothing. */
  label: string;
  created: number;
  used: number | null;
}

/** Reads of what moderators sign in with. */
export interface SignInReads {
  passkey(id: string): Promise<PasskeyRecord | undefined>;
  /** Those of a moderator, oldest first. */
  passkeys(of: {moderator: string}): Promise<PasskeyRecord[]>;
  /** Whether anybody has one for a host. */
  hasPasskeys(host: string): Promise<boolean>;
  linkedAccount(of: {issuer: string; subject: string}): Promise<LinkedAccountRecord | undefined>;
  /** Those of a moderator, oldest first. */
  linkedAccounts(of: {moderator: string}): Promise<LinkedAccountRecord[]>;
}

/** Writes of what moderators sign in with. It goes with its moderator (`ModeratorWrites.removeModerator`). */
export interface SignInWrites {
  /** Whether it was new: who has one keeps it. */
  addPasskey(passkey: PasskeyRecord): Promise<boolean>;
  /** Whether the moderator has it. */
  namePasskey(passkey: {moderator: string; id: string; name: string}): Promise<boolean>;
  /**
   * Notes a use. Refused (`false`) where it is gone, and where it counts and has not counted on: there is a copy of it, or an old answer came again. One
   * statement, so that of two uses at once with one count only the first goes through.
   */
  usePasskey(use: {id: string; counter: number; used: number}): Promise<boolean>;
  removePasskey(passkey: {moderator: string; id: string}): Promise<PasskeyRecord | undefined>;
  /** Whether it was new: who has linked an account keeps it. */
  linkAccount(account: LinkedAccountRecord): Promise<boolean>;
  useLinkedAccount(use: {id: string; used: number}): Promise<void>;
  unlinkAccount(account: {moderator: string; id: string}): Promise<LinkedAccountRecord | undefined>;
}
