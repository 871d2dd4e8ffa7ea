import { onAbort } from '@client-ts/apimachinery';

import type { Change, Deletion } from './change.ts';
import type { HandlerOptions, HandlerRegistration } from './event-handler.ts';
import type { Hearer } from './hearer.ts';

/** What an iterator over an informer gives. */
export type InformerEvent<T> =
  | {
      readonly type: 'Added';
      readonly key: string;
      readonly object: T;
      /** It was there from the start: of the informer, or of the iterator. */
      readonly isInInitialList: boolean;
    }
  | { readonly type: 'Updated'; readonly key: string; readonly old: T; readonly object: T }
  | ({ readonly type: 'Deleted' } & Deletion<T>)
  /** All of the initial list has been given; once. */
  | { readonly type: 'Synced' };

export interface EventsOptions<T> extends HandlerOptions<T> {
  signal?: AbortSignal | undefined;
}

/** Events, one at a time; to dispose of it, or to leave its loop, is to end it. */
export type InformerEvents<T> = AsyncIterableIterator<InformerEvent<T>> & AsyncDisposable;

const done = { done: true, value: undefined } as const;

/**
 * A handler as an iterator. A call lasts from when its event is given until the next one is asked for: so what happens meanwhile waits
 * as it does for any slow handler, merged by key.
 */
export class EventStream<T> implements InformerEvents<T> {
  readonly #register: (hearer: Hearer<T>) => HandlerRegistration | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #ready: InformerEvent<T>[] = [];
  readonly #asked: ((result: IteratorResult<InformerEvent<T>>) => void)[] = [];
  #registration: HandlerRegistration | undefined;
  #unlisten: (() => void) | undefined;
  #endCall: (() => void) | undefined;
  #ended = false;

  /** @param register is called when the first event is asked for: for what nobody reads nothing waits. Undefined if it is too late. */
  constructor(
    register: (hearer: Hearer<T>) => HandlerRegistration | undefined,
    signal: AbortSignal | undefined,
  ) {
    this.#register = register;
    this.#signal = signal;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<InformerEvent<T>, undefined>> {
    if (!this.#ended) this.#start();
    const event = this.#ready.shift();
    if (event !== undefined) return Promise.resolve({ done: false, value: event });
    if (this.#ended) return Promise.resolve(done);
    this.#release();
    return new Promise((resolve) => {
      this.#asked.push(resolve);
    });
  }

  async return(): Promise<IteratorResult<InformerEvent<T>, undefined>> {
    this.#end();
    await this.#registration?.remove();
    return done;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #start(): void {
    if (this.#unlisten !== undefined) return;
    this.#unlisten = onAbort(this.#signal, () => void this.return());
    if (this.#ended) return;
    this.#registration = this.#register({
      hear: (change) => this.#hear(change),
      synced: () => this.#give({ type: 'Synced' }),
      ended: () => this.#end(),
    });
    if (this.#registration === undefined) this.#end();
  }

  #hear(change: Change<T>): Promise<void> | undefined {
    const event = eventOf(change);
    if (event === undefined) return undefined;
    this.#give(event);
    if (this.#asked.length > 0) return undefined;
    return new Promise((resolve) => {
      this.#endCall = resolve;
    });
  }

  #give(event: InformerEvent<T>): void {
    const asked = this.#asked.shift();
    if (asked === undefined) this.#ready.push(event);
    else asked({ done: false, value: event });
  }

  #release(): void {
    this.#endCall?.();
    this.#endCall = undefined;
  }

  #end(): void {
    this.#ended = true;
    this.#unlisten?.();
    this.#ready.length = 0;
    for (const asked of this.#asked.splice(0)) asked(done);
    this.#release();
  }
}

function eventOf<T>({
  key,
  old,
  deleted,
  now,
  isInInitialList,
}: Change<T>): InformerEvent<T> | undefined {
  if (deleted !== undefined) return { type: 'Deleted', ...deleted };
  if (now === undefined) return undefined;
  if (old !== undefined) return { type: 'Updated', key, old, object: now };
  return { type: 'Added', key, object: now, isInInitialList };
}
