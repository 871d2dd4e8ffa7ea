import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findKubeAPIServer, startKubeAPIServer } from '../src/index.ts';
import type { KubeAPIServer } from '../src/index.ts';

const found = findKubeAPIServer();
const kubectlPath = 'missing' in found ? '' : found.kubectl;
const why = 'missing' in found ? ` (${found.missing})` : '';

const folder = mkdtempSync(join(tmpdir(), 'kas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of the server that this kubeconfig leads to. */
function kubectlOf(kubeconfig: string): (...args: string[]) => Promise<string> {
  const path = join(mkdtempSync(join(folder, 'k')), 'kubeconfig');
  writeFileSync(path, kubeconfig, { mode: 0o600 });
  return async (...args) => {
    const all = ['--kubeconfig', path, '--cache-dir', join(folder, 'cache'), ...args];
    const { stdout } = await promisify(execFile)(kubectlPath, all, { timeout: 150_000 });
    return stdout.trim();
  };
}

describe.skipIf('missing' in found)(`a real kube-apiserver${why}`, () => {
  let server: KubeAPIServer;
  let kubectl: ReturnType<typeof kubectlOf>;
  beforeAll(async () => {
    server = await startKubeAPIServer({ controllers: true });
    kubectl = kubectlOf(server.kubeconfig);
  }, 60_000);
  afterAll(() => server?.stop());

  test('it is ready once started, over TLS, and of the version that go.mod names', async () => {
    expect(await kubectl('get', '--raw', '/readyz')).toBe('ok');
    const version = JSON.parse(await kubectl('version', '-o', 'json')) as Record<
      'clientVersion' | 'serverVersion',
      { gitVersion: string }
    >;
    expect(version.serverVersion.gitVersion).toMatch(/^v1\.37\./);
    expect(version.clientVersion.gitVersion).toBe(version.serverVersion.gitVersion);
  });

  test('its kubeconfig has a token, a client certificate and somebody without rights', async () => {
    expect(await canCreatePods(kubectl, 'admin')).toBe('yes');
    expect(await canCreatePods(kubectl, 'admin-cert')).toBe('yes');
    expect(await canCreatePods(kubectl, 'nobody')).toBe('no');
  });

  test('its garbage collector and namespace controller run', { timeout: 180_000 }, async () => {
    await kubectl('create', 'namespace', 'gone');
    await kubectl('-n', 'gone', 'create', 'configmap', 'a');
    await kubectl('delete', 'namespace', 'gone', '--wait=true', '--timeout=120s');
    expect(await kubectl('get', 'namespaces', '-o', 'name')).not.toContain('namespace/gone');
  });

  test('it compacts on demand', async () => {
    expect(await server.compact()).toMatch(/^\d+$/);
  });
});

describe.skipIf('missing' in found)(`a real kube-apiserver of one’s own${why}`, () => {
  test('with its data and its port it comes back the same, after a crash too', async () => {
    // Socket names within are short of room.
    const data = mkdtempSync('/tmp/kas');
    try {
      const first = await startKubeAPIServer({ data });
      const { port } = new URL(/https:[^"]+/.exec(first.kubeconfig)?.[0] ?? '');
      await kubectlOf(first.kubeconfig)('create', 'configmap', 'kept');
      await first.kill();
      await using again = await startKubeAPIServer({ data, port: Number(port) });
      expect(again.kubeconfig).toBe(first.kubeconfig);
      const kept = await kubectlOf(again.kubeconfig)('get', 'configmap', 'kept', '-o', 'name');
      expect(kept).toBe('configmap/kept');
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  }, 60_000);

  test('it ends with its parent, however that ends', { timeout: 60_000 }, async () => {
    const source = join(import.meta.dirname, '../src/index.ts');
    const parent = spawn(
      process.execPath,
      [
        '--conditions=@client-ts/source',
        '--input-type=module',
        '-e',
        `import { startKubeAPIServer } from ${JSON.stringify(source)};
         console.log((await startKubeAPIServer()).kubeconfig);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const kubeconfig = await new Promise<string>((resolve) => {
      let text = '';
      parent.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.endsWith('\n')) resolve(text);
      });
    });
    const kubectl = kubectlOf(kubeconfig);
    expect(await kubectl('get', '--raw', '/livez')).toBe('ok');
    parent.kill('SIGKILL');
    await expect.poll(() => isUp(kubectl), { timeout: 20_000 }).toBe(false);
  });

  test('flags of its own win, and one that it does not know is an error with its log', async () => {
    await expect(startKubeAPIServer({ flags: ['--no-such-flag'] })).rejects.toThrow(
      /kube-apiserver ended:[^]*no-such-flag/,
    );
  }, 60_000);
});

/** What `kubectl auth can-i` says; its exit code says it again. */
async function canCreatePods(
  kubectl: (...args: string[]) => Promise<string>,
  context: string,
): Promise<string> {
  try {
    return await kubectl('--context', context, 'auth', 'can-i', 'create', 'pods');
  } catch (error) {
    return (error as { stdout: string }).stdout.trim();
  }
}

async function isUp(kubectl: (...args: string[]) => Promise<string>): Promise<boolean> {
  try {
    await kubectl('--request-timeout=2s', 'get', '--raw', '/livez');
    return true;
  } catch {
    return false;
  }
}

test('without a build it says in one line how to get one', async () => {
  const build = join(import.meta.dirname, '../build.mjs');
  const cache = mkdtempSync(join(folder, 'empty'));
  const ran = await promisify(execFile)(process.execPath, [build, '--cached'], {
    env: { ...process.env, XDG_CACHE_HOME: cache },
  }).catch((error: { code: number; stderr: string }) => error);
  expect(ran).toMatchObject({ code: 3 });
  expect(ran.stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/run "pnpm run build:server"/),
  ]);
});
