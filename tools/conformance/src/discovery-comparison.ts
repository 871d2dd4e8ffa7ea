// Our command and kubectl, asked the same.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runDiscovery } from '@client-ts/cli';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One kubeconfig, and for each of the two a cache of its own. */
export class Comparison implements Disposable {
  readonly #kubectl: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'discovery-'));
  readonly #kubeconfig = join(this.#folder, 'kubeconfig');

  constructor(kubectl: string, kubeconfig: string) {
    this.#kubectl = kubectl;
    writeFileSync(this.#kubeconfig, kubeconfig);
  }

  kubectl(...args: readonly string[]): Promise<Ran> {
    return new Promise((resolve) =>
      execFile(
        this.#kubectl,
        [...args, ...this.#common('kubectl')],
        { timeout: 60_000, maxBuffer: 2 ** 26 },
        (error, stdout, stderr) =>
          resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr: said(stderr) }),
      ),
    );
  }

  async ours(...args: readonly string[]): Promise<Ran> {
    const written = { stdout: '', stderr: '' };
    const code = await runDiscovery([...args, ...this.#common('ours')], {
      stdout: (text) => void (written.stdout += text),
      stderr: (text) => void (written.stderr += text),
    });
    // Only the name of the program differs.
    return {
      ...written,
      code,
      stderr: written.stderr.replaceAll('client-ts-discovery', 'kubectl'),
    };
  }

  /** Both, of one state of the server: where they differ, it is asked again whether it has changed. */
  async both(...args: readonly string[]): Promise<{ ours: Ran; theirs: Ran }> {
    let theirs = await this.kubectl(...args);
    for (let left = 10; ; left--) {
      const ours = await this.ours(...args);
      const before = JSON.stringify(theirs);
      if (left === 0 || before === JSON.stringify(ours)) return { ours, theirs };
      theirs = await this.kubectl(...args);
      if (before === JSON.stringify(theirs)) return { ours, theirs };
    }
  }

  cacheOf(who: 'kubectl' | 'ours'): string {
    return join(this.#folder, who);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #common(who: 'kubectl' | 'ours'): string[] {
    return ['--kubeconfig', this.#kubeconfig, '--cache-dir', this.cacheOf(who)];
  }
}

/** Without kubectl's log, which tells the time. */
const said = (stderr: string): string => stderr.replaceAll(/^[EWI]\d{4} .*\n/gm, '');

export const kubeconfigOf = (server: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'it',
    clusters: [{ name: 'it', cluster: { server } }],
    users: [],
    contexts: [{ name: 'it', context: { cluster: 'it', user: '' } }],
  });
