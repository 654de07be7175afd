const EMAIL = /^[^\s@<>"',;:()[\]\\]+@[^\s@<>"',;:()[\]\\.]+(\.[^\s@<>"',;:()[\]\\.]+)+$/;

/** One address and nothing a mail header would take for more. Whether there is such a mailbox only a mail tells. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}
