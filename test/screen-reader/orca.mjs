// A desktop of its own with Orca and Firefox in it, and what Orca says there. Linux alone: needs Xvfb, openbox, dbus, AT-SPI, Orca, xdotool and
// Firefox (Debian: apt-get install xvfb openbox dbus-x11 at-spi2-core orca xdotool firefox-esr).
import {execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';

const DISPLAY = ':97';
/** Milliseconds without a line in its log after which Orca has finished, and the longest to wait for that. */
const SILENCE = 1500;
const LONGEST = 30_000;
/** What Orca writes for each thing it says; without a speech engine too. */
const SPEECH = /^[\d:.]+ - SPEECH OUTPUT: '(.*)' ?\{/gm;

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/**
 * Starts all of it. Call it inside of a D-Bus session of its own (`dbus-run-session`), so that no other desktop is touched.
 * @param firefox path of the browser
 */
export async function openDesktop(firefox) {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-orca-'));
  const log = join(folder, 'orca.log');
  const runtime = join(folder, 'runtime');
  mkdirSync(runtime, {mode: 0o700});
  const env = {
    ...process.env,
    DISPLAY,
    HOME: folder,
    XDG_RUNTIME_DIR: runtime,
    XDG_SESSION_TYPE: 'x11',
    GNOME_ACCESSIBILITY: '1',
    ACCESSIBILITY_ENABLED: '1',
    GSETTINGS_BACKEND: 'memory',
    LANG: 'C.UTF-8',
    PYTHONPATH: folder,
  };
  const children = [];
  const start = (command, ...args) => {
    const child = spawn(command, args, {env, stdio: 'ignore'});
    children.push(child);
    return child;
  };
  start('Xvfb', DISPLAY, '-screen', '0', '1280x1024x24');
  await pause(1000);
  // A window manager: without one no window is ever active, and Orca says nothing.
  start('openbox');
  start('/usr/libexec/at-spi-bus-launcher', '--launch-immediately');
  await pause(1000);
  for (const name of ['IsEnabled', 'ScreenReaderEnabled'])
    execFileSync(
      'gdbus',
      // prettier-ignore
      ['call', '--session', '--dest', 'org.a11y.Bus', '--object-path', '/org/a11y/bus', '--method',
       'org.freedesktop.DBus.Properties.Set', 'org.a11y.Status', name, '<true>'],
      {env},
    );
  // Keys that are pressed are not spoken: they are ours.
  const settings = join(folder, '.local/share/orca');
  mkdirSync(settings, {recursive: true});
  const quiet = {profile: ['Default', 'default'], enableKeyEcho: false, enableEchoByCharacter: false};
  const defaults = {...quiet, startingProfile: ['Default', 'default']};
  writeFileSync(
    join(settings, 'user-settings.conf'),
    JSON.stringify({general: defaults, profiles: {default: quiet}, pronunciations: {}, keybindings: {}}),
  );
  // Orca keeps what it writes in memory for a while: by lines, so that what it says is seen when it says it.
  writeFileSync(
    join(folder, 'sitecustomize.py'),
    `import builtins
opened = builtins.open
def by_lines(file, *given, **named):
    return opened(file, *given, **{**named, 'buffering': 1} if file == ${JSON.stringify(log)} else named)
builtins.open = by_lines
`,
  );
  start('orca', '--replace', `--debug-file=${log}`);
  await pause(5000);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox,
    headless: false,
    env,
    args: ['--width=1200', '--height=960'],
    extraPrefsFirefox: {
      'accessibility.force_disabled': -1,
      'browser.aboutwelcome.enabled': false,
      'browser.tabs.firefox-view': false,
    },
  });

  const spoken = () =>
    existsSync(log) ? [...readFileSync(log, 'utf8').matchAll(SPEECH)].map(([, words]) => words) : [];

  /** Until Orca has written nothing into its log for a while: all that it does stands there, not only what it says. */
  async function still(silence) {
    let size = -1;
    for (let quiet = 0, all = 0; quiet < silence && all < LONGEST; quiet += 100, all += 100) {
      await pause(100);
      const now = existsSync(log) ? statSync(log).size : 0;
      if (now !== size) quiet = 0;
      size = now;
    }
  }

  return {
    browser,
    log,
    /** Presses keys as a keyboard does, each when Orca is done with the one before: `Down`, `Tab`, `ctrl+Home`; xdotool's names. */
    async keys(...names) {
      for (const name of names) {
        execFileSync('xdotool', ['key', name], {env});
        await still(700);
      }
    },
    /** Brings the keyboard into the page, as a click on an empty place of it does. */
    enterPage() {
      execFileSync('xdotool', ['mousemove', '640', '900', 'click', '1'], {env});
    },
    type(text) {
      execFileSync('xdotool', ['type', '--delay', '30', text], {env});
    },
    /** What Orca says while something is done and afterwards. */
    async heard(work) {
      const before = spoken().length;
      await work();
      await still(SILENCE);
      return spoken().slice(before);
    },
    async close() {
      await browser.close().catch(() => {});
      for (const child of children.reverse()) child.kill();
      await pause(500);
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
