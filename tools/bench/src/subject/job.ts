/** What a subject is to do; each part of it needs some of this. */
export interface Job {
  /** The library, and how it is used: `client-ts, watch-list, kept`. */
  readonly strategy: string;
  readonly url: string;
  /** How many pods there are. */
  readonly count: number;
  /** How many events or requests come before what is measured. */
  readonly warm: number;
  /** How many events or requests are measured. */
  readonly changes: number;
  /** How many requests at a time. */
  readonly concurrency: number;
  /** PEM, for TLS. */
  readonly ca: string | undefined;
}

/** One library. What it cannot do is missing. */
export interface Subject {
  /** Settles when all pods are held; gives what holds them, and maybe figures of its own. */
  sync?(job: Job): Promise<{ figures?: Record<string, number>; held: unknown }>;
  /** Settles when changes may come; says each that it has taken in. */
  watch?(job: Job, onChange: () => void): Promise<unknown>;
  /** A way to get one of the pods. */
  get?(job: Job): Promise<(name: string) => Promise<unknown>>;
}

export const podsPath = '/api/v1/pods';
export const watchQuery = '?watch=1&allowWatchBookmarks=true';

export const has = ({ strategy }: Job, word: string): boolean => strategy.includes(word);
