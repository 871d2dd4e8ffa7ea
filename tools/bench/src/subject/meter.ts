import { readFileSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** By name; what is not to be had is missing. */
export type Figures = Record<string, number>;

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

interface Block extends Span {
  /** How much of it this thread ran: the rest it waited, for work or for a processor. */
  readonly ranMs: number;
}

const heartMs = 1;

/** The heap and the resident memory after collection. Between collections the collector's own threads finish. */
export async function collected(): Promise<{ heapBytes: number; residentMB: number }> {
  for (let i = 0; i < 4; i++) {
    globalThis.gc?.();
    await sleep(20);
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heapBytes: heapUsed, residentMB: rss / 2 ** 20 };
}

/**
 * The resident memory at its highest. What getrusage says would count the process that started this one; where there is no procfs, it must do.
 */
export function peakMB(): number {
  try {
    const found = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
    return Number(found?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

/** How long the event loop does nothing else, and how much of that is garbage collection. */
class LoopMeter {
  readonly #blocks: Block[] = [];
  readonly #collections: Span[] = [];
  readonly #observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      this.#collections.push({ fromMs: startTime, toMs: startTime + duration });
  });
  #lastMs = performance.now();
  #lastRanMs = threadMs();
  readonly #heart = setInterval(() => this.#beat(), heartMs);

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  #beat(): void {
    const nowMs = performance.now();
    const nowRanMs = threadMs();
    const ranMs = nowRanMs - this.#lastRanMs;
    this.#blocks.push({ fromMs: this.#lastMs, toMs: nowMs, ranMs });
    this.#lastMs = nowMs;
    this.#lastRanMs = nowRanMs;
  }

  async end(): Promise<Figures> {
    this.#beat();
    clearInterval(this.#heart);
    // The observer hears of a collection in a later turn.
    await sleep(10);
    this.#observer.disconnect();
    const delays = this.#blocks.map(lengthOf).toSorted((a, b) => a - b);
    return {
      delayP99Ms: late(delays[Math.floor(delays.length * 0.99)]),
      blockMs: late(delays.at(-1)),
      ownBlockMs: this.#longestOwn(),
      gcMs: Math.max(0, ...this.#collections.map(lengthOf)),
      gcTotalMs: this.#collections.reduce((sum, span) => sum + lengthOf(span), 0),
    };
  }

  /** Of what ran in the blocks, less the share of the collections in each. */
  #longestOwn(): number {
    let longest = 0;
    let first = 0;
    for (const block of this.#blocks) {
      let ownMs = lengthOf(block);
      while ((this.#collections[first]?.toMs ?? Infinity) <= block.fromMs) first++;
      for (let i = first; i < this.#collections.length; i++) {
        const span = this.#collections[i];
        if (span === undefined || span.fromMs >= block.toMs) break;
        ownMs -= Math.min(span.toMs, block.toMs) - Math.max(span.fromMs, block.fromMs);
      }
      longest = Math.max(longest, (block.ranMs * ownMs) / lengthOf(block));
    }
    return longest;
  }
}

// A timer of 1 ms fires that late anyway.
const late = (ms = 0): number => Math.max(0, ms - heartMs);

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const lengthOf = ({ fromMs, toMs }: Span): number => toMs - fromMs;

/** What a run takes; it may say figures of its own, and gives what is to be kept while the memory is measured. */
export async function metered(
  run: () => Promise<{ figures?: Figures; held?: unknown }>,
  objects: number,
): Promise<Figures> {
  const before = await collected();
  const loop = new LoopMeter();
  await sleep(30);
  const [startMs, startCPU] = [performance.now(), process.cpuUsage()];
  const { figures, held } = await run();
  const wallMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(startCPU);
  const delays = await loop.end();
  const peak = peakMB();
  const after = await collected();
  kept.push(held);
  return {
    wallMs,
    cpuMs: (user + system) / 1000,
    ...delays,
    peakMB: peak,
    afterMB: after.residentMB,
    heapBytes: (after.heapBytes - before.heapBytes) / objects,
    ...figures,
  };
}

/** Alive as long as the process is. */
const kept: unknown[] = [];
