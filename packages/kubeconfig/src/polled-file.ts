import type { Clock } from '@client-ts/apimachinery';

import { KubeConfigError } from './kube-config-error.ts';
import type { FileSystem } from './ports.ts';
import { readText } from './read-text.ts';

export interface PolledFileOptions {
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  /** How messages name it. */
  readonly what: string;
  readonly freshForMs: number;
  /** Whether a text may take the place of the one that there is. Default: any may. */
  readonly isUsable?: ((text: string) => boolean) | undefined;
  /** A read that failed while there was a text. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A file that is looked at again when somebody asks and some time has passed; what it held last holds on where it cannot be read. */
export class PolledFile {
  readonly #path: string;
  readonly #options: PolledFileOptions;
  #text = '';
  #freshUntilMs = -Infinity;
  #reading: Promise<void> | undefined;

  constructor(path: string, options: PolledFileOptions) {
    this.#path = path;
    this.#options = options;
  }

  /** What it held when it was last read well. */
  get text(): string {
    return this.#text;
  }

  /** @throws KubeConfigError where it cannot be read or is empty: that must not come to mean that the system's authorities will do. */
  async read(): Promise<void> {
    const { fileSystem, what, clock, freshForMs } = this.#options;
    const path = JSON.stringify(this.#path);
    const text = await readText(fileSystem, this.#path, what);
    if (text.trim() === '') throw new KubeConfigError(`${what} ${path} is empty`);
    if (this.#text !== '' && this.#text !== text && this.#options.isUsable?.(text) === false)
      throw new KubeConfigError(`${what} ${path} cannot be used: the last one stays in use`);
    this.#text = text;
    this.#freshUntilMs = clock.monotonicMs() + freshForMs;
  }

  /** Reads it again if it is time, once however many ask. */
  refresh(): Promise<void> {
    const { clock, freshForMs, onError } = this.#options;
    if (clock.monotonicMs() < this.#freshUntilMs) return Promise.resolve();
    this.#reading ??= this.read()
      .catch((error: unknown) => {
        this.#freshUntilMs = clock.monotonicMs() + freshForMs;
        onError?.(error);
      })
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }

  /** A refresh reads it, from so many ms on. */
  invalidate(afterMs = 0): void {
    const atMs = this.#options.clock.monotonicMs() + afterMs;
    this.#freshUntilMs = Math.min(this.#freshUntilMs, atMs);
  }
}
