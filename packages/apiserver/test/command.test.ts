import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  watch,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

const command = join(import.meta.dirname, '../src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'client-ts-apiserver-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly process: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly exit: Promise<unknown>;
  /** The next line of what it prints. */
  line(): Promise<string>;
}

/** Starts the command as a process of its own. */
function start(...args: string[]): Run {
  const child = spawn(process.execPath, ['--conditions=@client-ts/source', command, ...args], {
    // Beside NO_COLOR it is something that Node warns of.
    env: { ...process.env, FORCE_COLOR: undefined },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8');
    child[name].on('data', (text: string) => {
      said[name] += text;
    });
  }
  return {
    process: child,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    exit: once(child, 'close').then(([code, signal]) => code ?? signal),
    async line() {
      while (!said.stdout.includes('\n')) await once(child.stdout, 'data');
      return said.stdout.split('\n')[0] ?? '';
    },
  };
}

describe('the command', () => {
  test('says in one line where it is, and serves there until SIGTERM', async () => {
    const run = start();
    const line = await run.line();
    expect(line).toMatch(/^client-ts-apiserver ready at http:\/\/127\.0\.0\.1:\d+$/);
    const url = line.split(' ').at(-1) ?? '';
    expect(await (await fetch(`${url}/livez`)).text()).toBe('ok');
    const watching = await fetch(`${url}/api/v1/pods?watch=1`);
    const cut = watching.text().catch(() => 'cut');
    run.process.kill('SIGTERM');
    expect(await run.exit).toBe(0);
    expect(['', 'cut']).toContain(await cut);
    expect([run.stdout(), run.stderr()]).toEqual([`${line}\n`, '']);
  });

  test('writes a kubeconfig whole, when it is ready, for its owner alone, and takes it away', async () => {
    const file = join(folder, 'kubeconfig');
    const sizes = new Set<number>();
    const watcher = watch(folder, () => {
      const found = statSync(file, { throwIfNoEntry: false });
      if (found) sizes.add(found.size);
    });
    onTestFinished(() => watcher.close());
    const run = start('--port', '0', '--kubeconfig-out', file);
    const line = await run.line();
    const text = readFileSync(file, 'utf8');
    const { clusters } = parse(text);
    expect(line).toBe(`client-ts-apiserver ready at ${clusters[0].cluster.server}`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['kubeconfig']);
    expect((await fetch(`${clusters[0].cluster.server}/api/v1/namespaces`)).status).toBe(200);
    run.process.kill('SIGINT');
    expect(await run.exit).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect([...sizes].filter((size) => size !== text.length)).toEqual([]);
  });

  test('says how it is used, and ends', async () => {
    for (const flag of ['--help', '-h']) {
      const run = start(flag);
      expect(await run.exit).toBe(0);
      expect(run.stdout()).toMatch(/^client-ts-apiserver \[--port PORT\]/);
      expect(run.stderr()).toBe('');
    }
  });

  test.each([
    [['--port', 'x'], '--port must be a number from 0 to 65535'],
    [['--port', '65536'], '--port must be a number from 0 to 65535'],
    [['--port=-1'], '--port must be a number from 0 to 65535'],
    [['--port', '1e3'], '--port must be a number from 0 to 65535'],
    [['--host='], '--host must be an address'],
    [['--kubeconfig-out='], '--kubeconfig-out must be a file'],
    [['--nope'], "Unknown option '--nope'"],
    [['extra'], "Unexpected argument 'extra'"],
  ])('refuses %j, and says how it is used', async (args, why) => {
    const run = start(...args);
    expect(await run.exit).toBe(2);
    expect(run.stdout()).toBe('');
    expect(run.stderr()).toMatch(/^client-ts-apiserver: /);
    expect(run.stderr()).toContain(why);
    expect(run.stderr()).toContain('\nclient-ts-apiserver [--port PORT]');
  });

  test('says that a port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    const file = join(folder, 'unused');
    const run = start('--port', String(port), '--kubeconfig-out', file);
    expect(await run.exit).toBe(1);
    expect([run.stdout(), run.stderr()]).toEqual([
      '',
      `client-ts-apiserver: the port is in use already (listen EADDRINUSE: address already in use 127.0.0.1:${port})\n`,
    ]);
    expect(existsSync(file)).toBe(false);
  });

  test('says that a file cannot be written, and does not serve then', async () => {
    const run = start('--kubeconfig-out', join(folder, 'nowhere', 'kubeconfig'));
    expect(await run.exit).toBe(1);
    expect(run.stdout()).toBe('');
    expect(run.stderr()).toMatch(/^client-ts-apiserver: ENOENT: no such file or directory/);
  });

  test('ends at once if it is told to while it starts', async () => {
    const run = start();
    await once(run.process, 'spawn');
    run.process.kill('SIGTERM');
    expect([0, 'SIGTERM']).toContain(await run.exit);
  });
});
