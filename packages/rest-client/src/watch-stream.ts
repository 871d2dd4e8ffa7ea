import type { Buffer } from 'node:buffer';

import { DecodeError, TransportError } from '@client-ts/apimachinery';
import type {
  Clock,
  KubernetesObject,
  Stored,
  WatchEvent,
  WatchOptions,
} from '@client-ts/apimachinery';

import { bufferOf, isObject } from './decode.ts';
import type { Decode } from './decode.ts';
import { LineSplitter } from './line-splitter.ts';
import { decodeWithoutManagedFields } from './managed-fields.ts';
import { WorkSlices } from './work-slices.ts';

const eventTypes = new Set(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']);

export interface WatchStreamOptions<T extends KubernetesObject> {
  readonly clock: Clock;
  readonly decode: Decode;
  readonly shape: (object: Stored<T>) => Stored<T>;
  readonly omit: WatchOptions['omit'];
}

/** The events of a watch, one a line, as they arrive. */
export class WatchStream<T extends KubernetesObject> implements AsyncIterableIterator<
  WatchEvent<Stored<T>>
> {
  readonly #body: AsyncIterableIterator<Uint8Array>;
  readonly #options: WatchStreamOptions<T>;
  readonly #events: AsyncGenerator<WatchEvent<Stored<T>>, undefined>;
  readonly #cut: boolean;
  #left = false;

  constructor(body: AsyncIterableIterator<Uint8Array>, options: WatchStreamOptions<T>) {
    this.#body = body;
    this.#options = options;
    this.#cut = options.omit?.includes('managedFields') ?? false;
    this.#events = this.#read();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<WatchEvent<Stored<T>>, undefined>> {
    return this.#events.next();
  }

  /** Ends the request, even if nothing was read and while a read hangs. */
  async return(): Promise<IteratorResult<WatchEvent<Stored<T>>, undefined>> {
    this.#left = true;
    await this.#body.return?.();
    return this.#events.return(undefined);
  }

  async *#read(): AsyncGenerator<WatchEvent<Stored<T>>, undefined> {
    const { clock } = this.#options;
    const lines = new LineSplitter();
    const work = new WorkSlices(clock);
    for await (const chunk of this.#body) {
      lines.feed(bufferOf(chunk));
      for (let more = true; more;) {
        work.begin();
        const line = lines.next();
        const event = line && this.#event(line);
        more = line !== undefined;
        if (work.end()) await clock.yield();
        if (event) yield event;
      }
    }
    if (this.#left) return;
    const event = this.#lastEvent(lines.rest());
    if (event) yield event;
  }

  /** Undefined for a blank line. */
  #event(line: Buffer): WatchEvent<Stored<T>> | undefined {
    if ((line[0] ?? 0) <= 0x20 && line.toString().trim() === '') return undefined;
    const { decode } = this.#options;
    const event: WatchEvent<Stored<T>> = this.#cut
      ? decodeWithoutManagedFields(line, ['object', 'metadata'], decode)
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
