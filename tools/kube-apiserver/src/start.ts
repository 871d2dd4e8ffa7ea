import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

import { findKubeAPIServer } from './find.ts';

export interface KubeAPIServerOptions {
  /** Also run the garbage collector and the namespace controller. Default false. */
  controllers?: boolean | undefined;
  /** kube-apiserver's own flags; they win over ours. */
  flags?: readonly string[] | undefined;
  /** Keep the cluster in this folder (a short path): with the same port it is the same cluster again. */
  data?: string | undefined;
  /** Default: a free one. */
  port?: number | undefined;
}

/** A running kube-apiserver with its etcd; it ends when this process does. */
export interface KubeAPIServer extends AsyncDisposable {
  /** JSON, which is YAML too; contexts `admin`, `admin-cert` and `nobody`. */
  readonly kubeconfig: string;
  /** Forgets etcd's history. Resolves to the revision compacted at. */
  compact(): Promise<string>;
  /** As a crash: no shutdown. */
  kill(): Promise<void>;
  /** Stands still, connections open, until resumed. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** Starts one and waits until it is ready (2 to 4 s). Throws if it is not built, or ends before it is ready. */
export async function startKubeAPIServer(
  options: KubeAPIServerOptions = {},
): Promise<KubeAPIServer> {
  const found = findKubeAPIServer();
  if ('missing' in found) throw new Error(found.missing);
  const { controllers = false, flags = [], data, port = await freePort() } = options;
  const child = spawn(
    found.binary,
    [
      ...(controllers ? ['-controllers'] : []),
      ...(data === undefined ? [] : ['-data', data]),
      '-port',
      String(port),
      '--',
      ...flags,
    ],
    // Its standard input is its lease of life: the pipe closes when this process ends, however it ends.
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  return new RunningServer(child).ready();
}

/**
 * Below the ports that systems give to whoever wants any (Linux from 32768, others from 49152): kube-apiserver takes seconds to
 * bind it, or to come back to it, and meanwhile nobody else is given it.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer().listen(port, '127.0.0.1');
    try {
      await once(probe, 'listening');
      await new Promise((resolve) => void probe.close(resolve));
      return port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

class RunningServer implements KubeAPIServer {
  kubeconfig = '';
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #ended: Promise<void>;
  readonly #waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  #log: string[] = [];

  constructor(child: ChildProcessByStdio<Writable, Readable, Readable>) {
    this.#child = child;
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        const error = new Error(`kube-apiserver ended:\n${this.#log.slice(-20).join('\n')}`);
        for (const { reject } of this.#waiting.splice(0)) reject(error);
        resolve();
      };
      child.once('exit', end);
      child.once('error', end);
    });
    child.stdin.on('error', () => {});
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.#waiting.shift()?.resolve(line);
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      this.#log.push(line);
      if (this.#log.length > 200) this.#log = this.#log.slice(-100);
    });
  }

  async ready(): Promise<KubeAPIServer> {
    this.kubeconfig = await this.#line();
    return this;
  }

  async compact(): Promise<string> {
    const line = this.#line();
    this.#child.stdin.write('compact\n');
    return (await line).replace('compacted ', '');
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  resume(): void {
    this.#child.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGCONT');
    this.#child.stdin.end();
    await this.#ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  /** The next line of its standard output. */
  #line(): Promise<string> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null)
      return Promise.reject(new Error('kube-apiserver has ended'));
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }
}
