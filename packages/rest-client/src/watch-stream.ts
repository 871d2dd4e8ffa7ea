import type { Buffer } from 'node:buffer';

import { DecodeError, TransportError } from '@client-ts/apimachinery';
import type {
  Clock,
  KubernetesObject,
  Stored,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';

import { bufferOf, decode, isObject } from './decode.ts';
import { LineSplitter } from './line-splitter.ts';
import { decodeWithoutManagedFields } from './managed-fields.ts';
import { WorkSlices } from './work-slices.ts';

const eventTypes = new Set(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']);

export interface WatchStreamOptions<T extends KubernetesObject> {
  readonly clock: Clock;
  readonly shape: (object: Stored<T>) => Stored<T>;
  readonly omit: WatchOptions['omit'];
}

/** The events of a watch, one a line, as they arrive; those that have arrived may be had without a promise. */
export class WatchStream<T extends KubernetesObject> implements AsyncIterableIterator<
  WatchEvent<Stored<T>>
> {
  readonly #body: AsyncIterableIterator<Uint8Array>;
  readonly #options: WatchStreamOptions<T>;
  readonly #lines = new LineSplitter();
  readonly #work: WorkSlices;
  readonly #events: AsyncGenerator<WatchEvent<Stored<T>>, undefined>;
  readonly #cut: boolean;
  /** An event was handed over, and nobody waits for the next one. */
  #rests = false;
  /** It is the others' turn, before anything more is decoded. */
  #isDue = false;
  #failure: { readonly error: unknown } | undefined;
  #left = false;

  constructor(body: AsyncIterableIterator<Uint8Array>, options: WatchStreamOptions<T>) {
    this.#body = body;
    this.#options = options;
    this.#cut = options.omit?.includes('managedFields') ?? false;
    this.#work = new WorkSlices(options.clock);
    this.#events = this.#read();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<WatchEvent<Stored<T>>, undefined>> {
    return this.#events.next();
  }

  /** The next event, if it has come, is one, and it is not the others' turn; undefined: ask `next`. It spares a promise for each event. */
  poll(): WatchEvent<Stored<T>> | undefined {
    if (!this.#rests || this.#isDue) return undefined;
    try {
      return this.#take();
    } catch (error) {
      this.#rests = false;
      this.#failure = { error };
      return undefined;
    }
  }

  /** Ends the request, even if nothing was read and while a read hangs. */
  async return(): Promise<IteratorResult<WatchEvent<Stored<T>>, undefined>> {
    this.#left = true;
    this.#rests = false;
    await this.#body.return?.();
    return this.#events.return(undefined);
  }

  async *#read(): AsyncGenerator<WatchEvent<Stored<T>>, undefined> {
    for await (const chunk of this.#body) {
      this.#lines.feed(bufferOf(chunk));
      for (;;) {
        const event = this.#take();
        if (this.#isDue) await this.#giveWay();
        if (event === undefined) break;
        this.#rests = !this.#left;
        yield event;
        this.#rests = false;
        if (this.#failure !== undefined) throw this.#failure.error;
      }
    }
    if (this.#left) return;
    const event = this.#lastEvent(this.#lines.rest());
    if (event) yield event;
  }

  /** The next event of what has arrived; undefined: more must be fed. */
  #take(): WatchEvent<Stored<T>> | undefined {
    this.#work.begin();
    let event: WatchEvent<Stored<T>> | undefined;
    while (event === undefined) {
      const line = this.#lines.next();
      if (line === undefined) break;
      event = this.#event(line);
    }
    if (this.#work.end()) this.#isDue = true;
    return event;
  }

  async #giveWay(): Promise<void> {
    await this.#options.clock.yield();
    this.#isDue = false;
  }

  /** Undefined for a blank line. */
  #event(line: Buffer): WatchEvent<Stored<T>> | undefined {
    if ((line[0] ?? 0) <= 0x20 && line.toString().trim() === '') return undefined;
    const event: WatchEvent<Stored<T>> = this.#cut
      ? decodeWithoutManagedFields(line, ['object', 'metadata'])
      : decode(line);
    if (!isObject(event) || !eventTypes.has(event.type) || !isObject(event.object))
      throw new DecodeError('the server sent what is not a watch event');
    if (event.type === 'BOOKMARK' || event.type === 'ERROR') return event;
    return { type: event.type, object: this.#options.shape(event.object) };
  }

  #lastEvent(line: Buffer): WatchEvent<Stored<T>> | undefined {
    try {
      return this.#event(line);
    } catch {
      throw new TransportError('the connection ended inside a watch event');
    }
  }
}
