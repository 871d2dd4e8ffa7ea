// Whole processes, peers included: `pnpm run bench whole [COUNT] [ROUNDS]`. Order at random in each round; ratios of medians.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

interface Figures {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMB: number;
  readonly heapBytes: number;
  readonly blockedMs?: number;
}

const here = import.meta.dirname;
const flags = ['--conditions=@client-ts/source', '--expose-gc', '--max-old-space-size=8192'];

/** Where Go is: its binary, built anew, since its sources are few. */
function goSubject(): string | undefined {
  const binary = join(mkdtempSync(join(tmpdir(), 'bench-')), 'informer');
  const cwd = join(here, '../../go/informer');
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '' };
  const built = spawnSync('go', ['build', '-o', binary, '.'], { cwd, env, encoding: 'utf8' });
  if (built.status === 0) return binary;
  console.log(`without Go's client-go: ${built.error?.message ?? built.stderr.trim()}`);
  return undefined;
}

async function withServer<R>(args: readonly string[], use: (url: string) => Promise<R>) {
  const child = spawn(process.execPath, [...flags, join(here, 'server.ts'), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()));
      child.once('exit', () => reject(new Error('the server ended')));
    });
    return await use(url);
  } finally {
    child.stdin.end();
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function measureWhole(
  strategies: readonly string[],
  count: number,
  changes: number,
  rounds: number,
): Promise<ReadonlyMap<string, Figures[]>> {
  const go = strategies.some((name) => name.startsWith('go ')) ? goSubject() : undefined;
  const found = new Map<string, Figures[]>();
  await withServer([String(count), String(changes)], async (url) => {
    for (let round = 0; round < rounds; round++)
      for (const strategy of strategies.toSorted(() => Math.random() - 0.5)) {
        const isGo = strategy.startsWith('go ');
        if (isGo && go === undefined) continue;
        const command = isGo ? (go ?? '') : process.execPath;
        const before = isGo ? [] : [...flags, join(here, 'subject.ts')];
        const args = [...before, strategy, url, String(count), String(changes)];
        try {
          const { stdout } = await promisify(execFile)(command, args, { timeout: 300_000 });
          const line = stdout.trim().split('\n').at(-1) ?? '';
          found.set(strategy, [...(found.get(strategy) ?? []), JSON.parse(line) as Figures]);
        } catch (error) {
          console.log(`${strategy} failed: ${String(error).slice(0, 200)}`);
        }
      }
  });
  return found;
}

function printTable(
  title: string,
  results: ReadonlyMap<string, readonly Figures[]>,
  floor: string,
  events: number,
): void {
  const of = (name: string, field: keyof Figures): number =>
    median((results.get(name) ?? []).map((figures) => figures[field] ?? NaN));
  console.log(`\n${title}`);
  console.log(
    '| | wall ÷ floor | CPU ÷ floor | peak MB | heap kB an object | longest block ms | per s |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const name of results.keys()) {
    const ratio = (field: 'wallMs' | 'cpuMs'): string =>
      (of(name, field) / of(floor, field)).toFixed(2);
    const cells = [
      ratio('wallMs'),
      ratio('cpuMs'),
      of(name, 'peakMB').toFixed(0),
      (of(name, 'heapBytes') / 1000).toFixed(1),
      Number.isNaN(of(name, 'blockedMs')) ? '–' : of(name, 'blockedMs').toFixed(0),
      Math.round((events / of(name, 'wallMs')) * 1000).toLocaleString('en'),
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

/** Sync of a collection, then a stream of changes. */
export async function benchWhole(count: number, rounds: number): Promise<void> {
  const peers = ['client-node', 'go typed', 'go dynamic', 'go typed, watch-list'];
  const ours = ['client-ts, list', 'client-ts, watch-list', 'client-ts, list, managed fields kept'];
  const synced = await measureWhole(['floor', ...ours, ...peers], count, 0, rounds);
  printTable(`Initial sync of ${count} pods of 4 kB`, synced, 'floor', count);
  const changes = 50_000;
  const watchers = ['floor', 'client-ts, list', 'client-node', 'go typed', 'go dynamic'];
  const watched = await measureWhole(watchers, 1000, changes, rounds);
  printTable(`${changes} changes of 1000 pods of 4 kB`, watched, 'floor', changes);
}
