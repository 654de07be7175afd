/** Milliseconds for which a visitor waits for an answer before they are told that there is none. */
export const PATIENCE = 10_000;

/**
 * The same answer, or none after ten seconds.
 * @throws Error when time is up, or whatever the answer is rejected with
 */
export async function patiently<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within ten seconds')), PATIENCE);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
