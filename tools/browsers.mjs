// Where the system's browsers are and how they start without a desktop. Nothing is ever downloaded.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {createServer} from 'node:net';
import {delimiter, join} from 'node:path';

/** @param {string[]} names @returns {string | undefined} */
function which(...names) {
  for (const name of names) {
    if (name.startsWith('/') && existsSync(name)) return name;
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      if (!name.startsWith('/') && existsSync(path)) return path;
    }
  }
  return undefined;
}

export const chromium = {
  path: () =>
    process.env.CHROME_PATH ??
    which(
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Two tests in two tabs must both believe they are in front, or timers and focus stop.
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
  ],
};

export const firefox = {
  path: () =>
    process.env.FIREFOX_PATH ?? which('firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'),
};

const MINI_BROWSER = ['4.1', '6.0', '4.0'];

export const webkit = {
  driver: () => which('WebKitWebDriver'),
  browser() {
    for (const folder of ['/usr/lib', '/usr/libexec']) {
      const roots = existsSync(folder) ? [folder, ...readdirSync(folder).map(name => join(folder, name))] : [];
      for (const root of roots)
        for (const version of MINI_BROWSER) {
          const path = join(root, `webkit2gtk-${version}`, 'MiniBrowser');
          if (existsSync(path)) return path;
        }
    }
    return undefined;
  },
  available: () => Boolean(webkit.driver() && webkit.browser() && which('Xvfb')),
  capabilities: () => ({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': {binary: webkit.browser(), args: ['--automation']},
  }),
  /** Starts WebKitWebDriver on a virtual screen of its own; both end with `stop` or with this process. */
  async drive() {
    const port = await freePort();
    const display = `:${100 + (port % 10_000)}`;
    const screen = spawn('Xvfb', [display, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {stdio: 'ignore'});
    const driver = spawn(webkit.driver() ?? '', [`--port=${port}`], {
      stdio: 'ignore',
      env: {...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: '1', GDK_BACKEND: 'x11'},
    });
    const stop = () => {
      driver.kill();
      screen.kill();
    };
    process.once('exit', stop);
    await listening(port);
    return {port, stop};
  },
  /** A launcher for Web Test Runner. */
  async launcher() {
    const {webdriverLauncher} = await import('@web/test-runner-webdriver');
    const {port} = await webkit.drive();
    return webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port,
      path: '/',
      logLevel: 'error',
      capabilities: {...webkit.capabilities(), 'wdio:enforceWebDriverClassic': true},
    });
  },
};

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** @param {number} port */
async function listening(port) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await new Promise(done => setTimeout(done, 100));
    }
  }
  throw new Error(`WebKitWebDriver does not answer on port ${port}.`);
}

/** @param {string} command @param {string[]} args */
export function answers(command, args = ['--version']) {
  return spawnSync(command, args, {stdio: 'ignore'}).status === 0;
}
