import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {blocksOf} from '../helpers/guides.ts';
import {freePort} from '../helpers/machine.ts';
import {openMailServer} from '../helpers/mail-server.ts';
import {call, newId, newToken, startServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(REPOSITORY, 'src/server/cli/bin.ts');

/** An export with one comment. */
const DISQUS = `<?xml version="1.0"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
  <thread dsq:id="1"><id/><link>https://www.example.com/guide</link><title>Guide</title><createdAt>2020-01-01T00:00:00Z</createdAt></thread>
  <post dsq:id="2"><id/><message><![CDATA[<p>Old words</p>]]></message><createdAt>2020-01-02T00:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
  <author><name>Old</name></author><thread dsq:id="1"/></post></disqus>`;

/** Runs a script as the guide's readers would, in a shell that stops at the first thing that goes wrong. */
async function runScript(script: string, options: {cwd: string; env: NodeJS.ProcessEnv}): Promise<string> {
  const child = spawn('sh', ['-eu', '-c', script], options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
  const code = await new Promise(resolve => child.once('exit', resolve));
  assert.equal(code, 0, `${script}\n${output}`);
  return output;
}

function putPrograms(into: string, programs: Record<string, string>): void {
  mkdirSync(into, {recursive: true});
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(into, name), `#!/bin/sh\nset -eu\n${script}\n`);
    chmodSync(join(into, name), 0o755);
  }
}

/**
 * Stands for what belongs to the whole machine: the package is this repository, and systemd's programs do what they would with the files that the guide has put
 * where they look, as the user who runs the tests.
 */
const PROGRAMS = {
  npm: `case "$*" in "install --omit=dev lintel-widgets"*) ;; *) echo "npm $* is not known here" >&2; exit 1;; esac
    mkdir -p node_modules/.bin && ln -sfn "$REPOSITORY" node_modules/lintel-widgets
    printf '#!/bin/sh\\nexec "$NODE" "$CLI" "$@"\\n' > node_modules/.bin/lintel && chmod +x node_modules/.bin/lintel`,
  systemctl: `units="$ROOT/etc/systemd/system" pid="$ROOT/pid"
    stop() { [ ! -f "$pid" ] || { kill "$(cat "$pid")"; while [ -f "$pid" ]; do sleep 0.05; done; }; }
    start() {
      grep -qx Requires=lintel.socket "$units/lintel.service" && [ -f "$units/lintel.socket" ]
      mkdir -p "$ROOT/var/lib/lintel" && cd "$ROOT/var/lib/lintel"
      for one in $(sed -n 's/^Environment=//p' "$units/lintel.service"); do export "$(echo "$one" | sed "s,:/var,:$ROOT/var,;s,=/var,=$ROOT/var,")"; done
      set -a; . "$ROOT/etc/lintel.env"; set +a
      run=$(sed -n "s,^ExecStart=,$ROOT,p" "$units/lintel.service")
      (PORT="$TEST_PORT" $run >> "$ROOT/journal" 2>&1 & echo $! > "$pid"; wait $!; rm "$pid") > /dev/null 2>&1 &
      until grep -q 'stops it' "$ROOT/journal" && [ -f "$pid" ]; do sleep 0.05; done
    }
    case "$*" in
      daemon-reload) ;;
      "enable --now lintel.socket lintel.service" | "start lintel.socket lintel.service") : > "$ROOT/journal"; start;;
      "stop lintel.socket lintel.service") stop;;
      "restart lintel.service") stop; : > "$ROOT/journal"; start;;
      *) echo "systemctl $* is not known here" >&2; exit 1;;
    esac`,
  'systemd-run': `while :; do case "$1" in
      -E) export "$2"; shift 2;;
      -p) case "$2" in
          WorkingDirectory=*) cd "\${2#*=}";;
          EnvironmentFile=-*) set -a; . "\${2#*=-}"; set +a;;
        esac
        echo "$2" >> "$ROOT/properties"; shift 2;;
      --*) shift;;
      *) exec "$@";;
    esac; done`,
  journalctl: 'cat "$ROOT/journal"',
};

describe('the commands of the guide to operating', () => {
  const root = mkdtempSync(join(tmpdir(), 'lintel-guide-'));
  const bin = join(root, 'programs');
  const url = () => `http://127.0.0.1:${port}`;
  let port = 0;
  /** Commands that were run, as they stand in the guide. */
  const ran = new Set<string>();

  /** Runs the block that has this in it. */
  async function run(part: string): Promise<string> {
    const block = blocksOf('operating', 'sh').find(one => one.includes(part));
    assert.ok(block, `no block has ${part}`);
    ran.add(block);
    const script = block.replaceAll(/(?<=[\s"':=(])\/(?=(opt|etc|usr\/local|var)\/)/g, `${root}/`);
    const env = {
      ...{ROOT: root, REPOSITORY, CLI, NODE: process.execPath, TEST_PORT: String(port)},
      // Nobody here solves puzzles.
      LINTEL_CHALLENGE: 'off',
      PATH: `${bin}:${root}/usr/local/bin:${process.env.PATH}`,
    };
    return runScript(script, {cwd: root, env});
  }

  const read = async () => {
    const {body} = await call(`${url()}/api/v1/thread?thread=/guide`);
    return (body.comments as {author: {name: string}}[]).map(({author}) => author.name);
  };
  const post = async (name: string) => {
    const json = {id: newId(), thread: '/guide', text: `Words of ${name}`, name};
    const headers = {origin: 'https://www.example.com'};
    const {status} = await call(`${url()}/api/v1/comments`, 'POST', {json, token: newToken(), headers});
    assert.equal(status, 201);
  };

  before(async () => {
    port = await freePort();
    for (const path of ['etc/systemd/system', 'usr/local/bin', 'opt']) mkdirSync(join(root, path), {recursive: true});
    putPrograms(bin, PROGRAMS);
  });
  after(() => {
    if (existsSync(join(root, 'pid'))) process.kill(Number(readFileSync(join(root, 'pid'), 'utf8')), 'SIGKILL');
    rmSync(root, {recursive: true, force: true, maxRetries: 10, retryDelay: 50});
  });

  test('install it, and show the link of the first moderator at its public address', async () => {
    const said = await run('mkdir -p /opt/lintel');
    assert.match(said, /^ +https:\/\/comments\.example\.com\/admin#link=\S+$/m);
    assert.equal(statSync(join(root, 'etc/lintel.env')).mode & 0o777, 0o600);
    // The wrapper has the paths of a real machine.
    const wrapper = join(root, 'usr/local/bin/lintel');
    assert.equal(statSync(wrapper).mode & 0o111, 0o111);
    writeFileSync(wrapper, readFileSync(wrapper, 'utf8').replaceAll(/(?<=[ =:-])\/(?=(opt|etc|var)\/)/g, `${root}/`));
    await post('Ann');
  });

  test('bring comments, as the service’s own user', async () => {
    writeFileSync(join(root, 'comments.xml'), DISQUS);
    const said = await run('lintel import comments.xml');
    assert.match(said, /1 +imported now/);
    await becomes('it is shown', read, names => names.includes('Old'));
    const properties = readFileSync(join(root, 'properties'), 'utf8');
    for (const one of ['DynamicUser=yes', 'User=lintel', 'StateDirectory=lintel'])
      assert.match(properties, new RegExp(`^${one}$`, 'm'));
    const unit = readFileSync(join(root, 'etc/systemd/system/lintel.service'), 'utf8');
    // systemd names the user of a unit after the unit: https://www.freedesktop.org/software/systemd/man/systemd.exec.html, DynamicUser=
    assert.doesNotMatch(unit, /^User=/m);
  });

  test('upgrade it, and go back', async () => {
    await run('lintel backup before-upgrade.db');
    const names = await read();
    assert.deepEqual([...names].sort(), ['Ann', 'Old']);
    await post('Late');
    await run('lintel restore before-upgrade.db');
    assert.deepEqual((await read()).sort(), ['Ann', 'Old']);
  });

  test('try a backup', async () => {
    const state = join(root, 'var/lib/lintel');
    mkdirSync(join(state, 'backups'), {recursive: true});
    const {status, stderr} = spawnSync(process.execPath, [CLI, 'backup', join(state, 'backups/lintel-1.db')], {
      env: {...process.env, LINTEL_DATABASE: `sqlite:${state}/lintel.db`},
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    const said = await run('lintel restore "backups/');
    assert.match(said, /Words of Ann/);
    assert.ok(existsSync(join(state, 'try.db')));
    assert.deepEqual((await read()).sort(), ['Ann', 'Old'], 'the server’s own database is as it was');
  });

  test('are all run here', () => {
    assert.deepEqual(
      blocksOf('operating', 'sh').filter(block => !ran.has(block)),
      [],
    );
  });
});

describe('the commands of the other guides', () => {
  const root = mkdtempSync(join(tmpdir(), 'lintel-guides-'));
  const bin = join(root, 'programs');
  after(() => rmSync(root, {recursive: true, force: true}));
  /** Blocks that were run, or are run elsewhere. */
  const ran = new Set<string>();

  const run = (name: string, part: string, change: (block: string) => string, env: Record<string, string> = {}) => {
    const block = blocksOf(name, 'sh').find(one => one.includes(part));
    assert.ok(block, `no block of ${name} has ${part}`);
    ran.add(block);
    const all = {...process.env, ...env, NODE: process.execPath, CLI, PATH: `${bin}:${process.env.PATH}`};
    return runScript(change(block), {cwd: root, env: all});
  };
  const asIs = (block: string) => block;

  before(() =>
    putPrograms(bin, {
      lintel: 'exec "$NODE" "$CLI" "$@"',
      npx: 'shift; exec "$NODE" "$CLI" "$@"',
      // A server runs until it is stopped: here, as soon as it runs.
      serve: `"$NODE" "$CLI" serve > served & pid=$!
        until grep -q 'stops it' served; do kill -0 $pid; sleep 0.05; done; kill $pid; wait $pid`,
    }),
  );

  test('run a server, and one that tells of comments', async () => {
    await run('server', 'npm start', block =>
      block.replace(/^npm start.*$/m, '').replace('npx lintel-widgets serve', 'PORT=0 serve'),
    );
    const said = await run('server', 'lintel webhook secret', block => block.replace('lintel serve', 'PORT=0 serve'));
    assert.match(said, / whsec_\S+$/m);
  });

  test('moderate', async () => {
    const server = await startServer({env: {LINTEL_DATABASE: `sqlite:${join(root, 'moderated.db')}`}});
    try {
      const id = newId();
      const json = {id, thread: '/prices', text: 'Words of Ann', name: 'Ann'};
      await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()});
      const said = await run('server', 'lintel comments list', block => block.replaceAll('ID…', id), {
        LINTEL_DATABASE: server.database,
      });
      assert.ok(said.split(id).length >= 4, said);
      assert.equal((await call(`${server.url}/api/v1/comments/${id}`)).status, 410, 'deleted in the end');
    } finally {
      await server.stop();
    }
  });

  test('move in, and keep what there is', async () => {
    writeFileSync(join(root, 'disqus.xml.gz'), gzipSync(DISQUS));
    assert.match(await run('moving', 'disqus.xml.gz --dry-run', asIs), /1 +imported now/);
    assert.match(await run('moving', 'export comments.jsonl', asIs), /1 comment/);
    const said = await run('moving', 'lintel-widgets backup', block =>
      block.replace('lintel-….db', '"$(ls lintel-*.db)"'),
    );
    assert.match(said, /is now the backup: 1 comment/);
  });

  test('write comments into a static site', async () => {
    const server = await startServer();
    try {
      mkdirSync(join(root, 'public'));
      const page = '<!doctype html><title>Tea</title><comment-box thread="/tea"></comment-box>';
      writeFileSync(join(root, 'public/index.html'), page);
      const json = {id: newId(), thread: '/tea', text: 'Words of Ann', name: 'Ann'};
      await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()});
      await run('no-script', 'lintel-widgets render', block =>
        block.replace('https://widgets.example.com', server.url),
      );
      assert.match(readFileSync(join(root, 'public/index.html'), 'utf8'), /Words of Ann/);
    } finally {
      await server.stop();
    }
  });

  test('send a mail', async () => {
    const mails = await openMailServer({authOptional: true});
    try {
      const [settings] = blocksOf('mail', 'sh');
      ran.add(settings!);
      const here = settings!.replace(/LINTEL_SMTP='[^']+'/, `LINTEL_SMTP='smtp://127.0.0.1:${mails.port}'`);
      await run('mail', 'lintel mail test', block => `set -a\n${here}\n${block}`);
      assert.deepEqual(mails.arrived[0]!.to, ['you@example.com']);
    } finally {
      await mails.kill();
    }
  });

  test('are all run, here or in a test of their own', () => {
    const names = readdirSync(join(REPOSITORY, 'docs/guides')).map(file => file.replace('.md', ''));
    const others = names.filter(name => name !== 'operating' && name !== 'postgresql');
    assert.deepEqual(
      others.flatMap(name => blocksOf(name, 'sh')).filter(block => !ran.has(block)),
      [],
    );
  });
});

test('Prometheus reads what the guide says of it', context => {
  const dir = mkdtempSync(join(tmpdir(), 'lintel-prometheus-'));
  try {
    const [config] = blocksOf('operating', 'yaml');
    const rules = join(REPOSITORY, 'docs/examples/operating/alerts.yml');
    const file = join(dir, 'prometheus.yml');
    writeFileSync(file, config!.replace('alerts.yml', rules));
    const {error, status, stdout, stderr} = spawnSync('promtool', ['check', 'config', file], {encoding: 'utf8'});
    if (error) return context.skip('promtool is not installed');
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /1 rule files? found/);
  } finally {
    rmSync(dir, {recursive: true, force: true});
  }
});
