import { execFile, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Figures } from './results.ts';

const run = promisify(execFile);
const here = import.meta.dirname;
// The whole body of a list, as some read it, needs more than the default.
const heapMB = 12_288;
const flags = ['--conditions=@client-ts/source', '--expose-gc', `--max-old-space-size=${heapMB}`];
const timeout = 300_000;
const maxBuffer = 1 << 26;

/** Runs a program to its end; what it prints last is its figures. What it reads are pods, one a line. */
async function figuresOf(
  program: string,
  args: readonly string[],
  { input = '', ca }: { readonly input?: string; readonly ca?: string | undefined } = {},
): Promise<Figures> {
  const env = { ...process.env, ...(ca === undefined ? {} : { BENCH_CA: ca }) };
  const running = run(program, args, { timeout, maxBuffer, env });
  // A program that ends before it has read all fails for a reason that is told.
  running.child.stdin?.on('error', () => {}).end(input);
  try {
    const { stdout } = await running;
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Figures;
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const { killed, stderr = '' } = error as { killed?: boolean; stderr?: string };
  if (killed) return `not done after ${timeout / 1000} s`;
  const said = /^(?:\w*Error|panic|FATAL ERROR|fatal error)[^\n]*/m.exec(stderr)?.[0];
  return (said ?? stderr.trim().split('\n').at(-1) ?? 'failed').slice(0, 100);
}

/** One measurement by Node, in a process of its own. */
export function nodeFigures(
  script: string,
  args: readonly string[],
  options?: Parameters<typeof figuresOf>[2],
): Promise<Figures> {
  return figuresOf(process.execPath, [...flags, join(here, script), ...args], options);
}

/** Programs with Go's client-go, built anew, since there are few. */
export class GoPrograms {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** Undefined, and a line that says why, where there is no Go. */
  static async build(names: readonly string[]): Promise<GoPrograms | undefined> {
    const directory = mkdtempSync(join(tmpdir(), 'bench-'));
    const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '' };
    const packages = names.map((name) => `./${name}`);
    try {
      await run('go', ['build', '-o', `${directory}/`, ...packages], {
        cwd: join(here, '../go'),
        env,
      });
      return new GoPrograms(directory);
    } catch (error) {
      const { code, stderr = '' } = error as { code?: string; stderr?: string };
      const why = code === 'ENOENT' ? 'Go is not installed' : stderr.trim().split('\n').at(-1);
      console.error(`without Go's client-go: ${why}`);
      return undefined;
    }
  }

  path(name: string): string {
    return join(this.#directory, name);
  }

  figures(
    name: string,
    args: readonly string[],
    options?: Parameters<typeof figuresOf>[2],
  ): Promise<Figures> {
    return figuresOf(this.path(name), args, options);
  }
}

/** A server that prints its URLs when it is ready, and ends with its standard input. */
export class ServerProcess implements AsyncDisposable {
  readonly urls: Readonly<Record<string, string>>;
  readonly #end: () => Promise<void>;

  private constructor(urls: Readonly<Record<string, string>>, end: () => Promise<void>) {
    this.urls = urls;
    this.#end = end;
  }

  static async start(program: string, args: readonly string[]): Promise<ServerProcess> {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const line = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (data: Buffer) => resolve(data.toString()));
      child.once('error', reject);
      child.once('exit', () => reject(new Error('the server ended')));
    });
    return new ServerProcess(JSON.parse(line) as Record<string, string>, () => {
      child.stdin.end();
      return ended;
    });
  }

  /** The synthetic server. */
  static synthetic(args: readonly (string | number)[]): Promise<ServerProcess> {
    const script = join(here, 'server/main.ts');
    return ServerProcess.start(process.execPath, [...flags, script, ...args.map(String)]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#end();
  }
}
