import type { About, AddOptions } from './ports.ts';
import type { QueueMetrics, Times } from './queue-metrics.ts';

/** One coming of a key, from its first add until its `done`. */
export interface Visit extends Times {
  priority: number;
  readonly causes: string[];
}

/** What a queue knows of its keys beyond their order; one that has no priorities, causes and metrics has no such thing. */
export class Visits {
  readonly #maxCauses: number;
  readonly #metrics: QueueMetrics | undefined;

  constructor(maxCauses: number, metrics: QueueMetrics | undefined) {
    this.#maxCauses = maxCauses;
    this.#metrics = metrics;
  }

  begin(options: AddOptions | undefined): Visit {
    const visit = { priority: options?.priority ?? 0, causes: [], addedMs: 0, takenMs: 0 };
    this.#note(visit, options?.cause);
    this.#metrics?.added(visit);
    return visit;
  }

  /** It comes while it waits; says whether its priority has risen. */
  join(visit: Visit, options: AddOptions | undefined): boolean {
    this.#note(visit, options?.cause);
    const { priority = 0 } = options ?? {};
    if (priority <= visit.priority) return false;
    visit.priority = priority;
    return true;
  }

  taken(visit: Visit): void {
    this.#metrics?.taken(visit);
  }

  done(visit: Visit): void {
    this.#metrics?.done(visit);
  }

  close(): void {
    this.#metrics?.close();
  }

  dropped(): void {
    this.#metrics?.dropped();
  }

  /** The oldest makes room for the newest. */
  #note({ causes }: Visit, cause: string | undefined): void {
    if (cause === undefined || this.#maxCauses === 0 || causes.includes(cause)) return;
    if (causes.length >= this.#maxCauses) causes.shift();
    causes.push(cause);
  }
}

const nothing: About = Object.freeze({ priority: 0, causes: Object.freeze([]) });

export const aboutVisit = (visit: Visit | undefined): About =>
  visit ? { priority: visit.priority, causes: [...visit.causes] } : nothing;
