import { readFileSync } from 'node:fs';

import { median } from '../results.ts';
import type { Figures } from '../results.ts';

/** As much of a pod as stores and queues look at. */
export interface SlimPod {
  readonly metadata: {
    readonly namespace: string;
    readonly name: string;
    readonly resourceVersion: string;
    readonly labels: { readonly app: string };
  };
  readonly spec: { readonly nodeName: string };
}

/** From standard input, one a line: namespace, name, label app and node. */
export function readPods(): SlimPod[] {
  const lines = readFileSync(0, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [namespace = '', name = '', app = '', nodeName = ''] = line.split('\t');
    const metadata = { namespace, name, resourceVersion: '1', labels: { app } };
    return asReceived({ metadata, spec: { nodeName } });
  });
}

/** Other objects, of strings of their own, as JSON.parse makes them. */
export function copies(
  pods: readonly SlimPod[],
  app: (pod: SlimPod, i: number) => string = (pod) => pod.metadata.labels.app,
): SlimPod[] {
  return pods.map((pod, i) =>
    asReceived({
      ...pod,
      metadata: { ...pod.metadata, resourceVersion: '2', labels: { app: app(pod, i) } },
    }),
  );
}

const asReceived = (pod: SlimPod): SlimPod => JSON.parse(JSON.stringify(pod)) as SlimPod;

export function heapBytes(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** Of several passes, in nanoseconds an operation. */
export class Samples {
  readonly #values = new Map<string, number[]>();

  note(name: string, value: number): void {
    this.#values.set(name, [...(this.#values.get(name) ?? []), value]);
  }

  async take(name: string, operations: number, run: () => unknown): Promise<void> {
    globalThis.gc?.();
    const startMs = performance.now();
    await run();
    this.note(name, ((performance.now() - startMs) * 1e6) / operations);
  }

  medians(): Figures {
    return Object.fromEntries([...this.#values].map(([name, values]) => [name, median(values)]));
  }
}
