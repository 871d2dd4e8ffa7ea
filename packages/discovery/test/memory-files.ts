import type { Clock } from '@client-ts/apimachinery';

import type { CacheFiles, CachedFile } from '../src/index.ts';

/** Files that last as long as the test. */
export class MemoryFiles implements CacheFiles {
  readonly files = new Map<string, CachedFile>();
  readonly #clock: Clock;
  /** What the next writes reject with. */
  broken: Error | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get names(): string[] {
    return [...this.files.keys()].toSorted();
  }

  async read(name: string): Promise<CachedFile | undefined> {
    return this.files.get(name);
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    if (this.broken) throw this.broken;
    this.files.set(name, { bytes, modifiedMs: this.#clock.now() });
  }

  /** As somebody else would. */
  put(name: string, text: string): void {
    this.files.set(name, {
      bytes: new TextEncoder().encode(text),
      modifiedMs: this.#clock.now(),
    });
  }

  json(name: string): unknown {
    return JSON.parse(new TextDecoder().decode(this.files.get(name)?.bytes));
  }
}
