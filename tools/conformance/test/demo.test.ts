import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, inject, test } from 'vitest';

const real = inject('kubeAPIServer');
const main = join(import.meta.dirname, '../../demo/src/main.ts');

describe.skipIf('missing' in real)('the demo on the real kube-apiserver', () => {
  test(
    'start --once creates, edits and deletes a Website and exits 0',
    { timeout: 120_000 },
    async () => {
      if ('missing' in real) return;
      const folder = mkdtempSync(join(tmpdir(), 'demo-'));
      const kubeconfig = join(folder, 'kubeconfig');
      writeFileSync(kubeconfig, real.kubeconfig, { mode: 0o600 });
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
    },
  );
});
