import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FaultInjector } from '@client-ts/apiserver/faults';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { undiciTransport } from '@client-ts/rest-client';
import { describe, expect, inject, test } from 'vitest';

import { Witness } from '../src/witness/index.ts';

const real = inject('kubeAPIServer');
const main = join(import.meta.dirname, '../../demo/src/main.ts');

const ofItsConnection = new Set(['connection', 'content-length', 'host', 'transfer-encoding']);

describe.skipIf('missing' in real)('the demo on the real kube-apiserver', () => {
  test(
    'start --once creates, edits and deletes a Website and exits 0',
    { timeout: 120_000 },
    async () => {
      if ('missing' in real) return;
      const folder = mkdtempSync(join(tmpdir(), 'demo-'));
      // The demo is a process of its own: its wire is seen on the way to the server.
      const witness = new Witness();
      const { server, tls, credentials } = await loadKubeConfig({ text: real.kubeconfig });
      const sockets = undiciTransport({ server, tls });
      const transport = witness.wire(async (request) => {
        // No token goes over plain text: it is put in here.
        const proof = (await credentials?.headers({ signal: request.signal })) ?? [];
        const headers = request.headers.filter(([name]) => !ofItsConnection.has(name));
        return sockets({ ...request, headers: [...headers, ...proof] });
      });
      await using way = new FaultInjector({ transport, resourceVersion: '' }, { kinds: [] });
      await way.listen();
      const kubeconfig = join(folder, 'kubeconfig');
      const text = real.kubeconfig.replaceAll(server, way.url ?? '');
      writeFileSync(kubeconfig, text, { mode: 0o600 });
      const child = spawn(
        process.execPath,
        ['--conditions=@client-ts/source', main, '--once', '--kubeconfig', kubeconfig],
        { stdio: ['ignore', 'pipe', 'pipe'] },
      );
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const code = await new Promise((resolve) => child.once('close', resolve));
      rmSync(folder, { recursive: true });
      expect(output).toContain('checks passed: the Website was created, edited and deleted.');
      expect(code).toBe(0);
      expect(witness.violations()).toEqual([]);
      expect(witness.watches).toBeGreaterThan(0);
      await sockets.close();
    },
  );
});
