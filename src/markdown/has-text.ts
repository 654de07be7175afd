/** Whether a text shows anything: spaces, marks without a letter and what nobody sees are as good as none. */
export function hasText(text: string): boolean {
  return /[^\s\p{DI}\p{Cc}\p{Cf}\p{M}\u2800]/u.test(text);
}
