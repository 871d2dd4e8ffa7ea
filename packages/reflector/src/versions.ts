/** Which version to ask for next (client-go `reflector.go`, `relistResourceVersion` and `rewatchResourceVersion`). */
export class Versions {
  #last = '';
  #unavailable = false;

  get last(): string {
    return this.#last;
  }

  /** At first any version will do; after that none older than the last, so that the store never goes back in time. */
  get forList(): string {
    if (this.#unavailable) return '';
    return this.#last === '' ? '0' : this.#last;
  }

  get forWatchList(): string {
    return this.#unavailable ? '' : this.#last;
  }

  synced(resourceVersion: string): void {
    this.#last = resourceVersion;
    this.#unavailable = false;
  }

  advance(resourceVersion: string): void {
    this.#last = resourceVersion;
  }

  /** The server has forgotten it, or not reached it: until the next sync we ask for the newest. */
  lost(): void {
    this.#unavailable = true;
  }
}
