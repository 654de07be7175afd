/**
 * Lets waits of four seconds and more pass fifty times as fast: patience is ten seconds, and tests have less.
 * @returns ends it
 */
export function hurry(): () => void {
  const real = {setTimeout: window.setTimeout, timeout: AbortSignal.timeout};
  window.setTimeout = ((run: () => void, wait = 0) =>
    real.setTimeout.call(window, run, wait < 4000 ? wait : wait / 50)) as typeof setTimeout;
  AbortSignal.timeout = wait => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), wait);
    return controller.signal;
  };
  return () => void (Object.assign(window, {setTimeout: real.setTimeout}), (AbortSignal.timeout = real.timeout));
}
