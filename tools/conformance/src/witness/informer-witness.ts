import { objectKey } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';
import { RealFIFO } from '@client-ts/deltafifo';
import type { Informer, InformerOptions, ListerWatcher } from '@client-ts/informer';

import { HandlerWitness } from './handler-witness.ts';
import { QueueValidator } from './queue-validator.ts';
import { versionOf } from './seen-object.ts';
import type { WatchedChange } from './watch-validator.ts';
import { WitnessedQueue } from './witnessed-queue.ts';

type QueueOf<T extends KubernetesObject> = NonNullable<InformerOptions<T>['queue']>;
type Run = <R>(ask: () => R) => R;

/** What is seen of one informer, from the wire to its handlers. */
export class InformerWitness<T extends KubernetesObject> {
  readonly #report: (violation: string) => void;
  readonly #as: Run;
  readonly #handlers: HandlerWitness<T>[] = [];
  /** Of each object the newest change that a watch of this informer has told. */
  readonly #watched = new Map<string, bigint>();
  #queue: QueueValidator | undefined;
  #informer: Pick<Informer<T>, 'indexer' | 'isStopped'> | undefined;
  #requests = 0;

  /** @param as sends what is asked for as this informer's */
  constructor(report: (violation: string) => void, as: (seen: InformerWitness<T>) => Run) {
    this.#report = report;
    this.#as = as(this);
  }

  get handlers(): readonly HandlerWitness<T>[] {
    return this.#handlers;
  }

  /** The source, whose requests are known on the wire. */
  source(source: ListerWatcher<T>): ListerWatcher<T> {
    return {
      list: (options) => this.#as(() => source.list(options)),
      watch: (options) => this.#as(() => source.watch(options)),
    };
  }

  /** The queue, and what leaves it seen. Default: the usual one. */
  queue(queue: QueueOf<T> = (options) => new RealFIFO<T>(options)): QueueOf<T> {
    const validator = new QueueValidator(this.#report);
    this.#queue = validator;
    return (options, known) => new WitnessedQueue(queue(options, known), validator);
  }

  /** A handler, to be added to the informer or to be called by one that is. */
  handler(name: string): HandlerWitness<T> {
    const handler = new HandlerWitness<T>(name, () => this.#informer?.indexer, this.#report);
    this.#handlers.push(handler);
    return handler;
  }

  of(informer: Pick<Informer<T>, 'indexer' | 'isStopped'>): void {
    this.#informer = informer;
  }

  asked(): void {
    this.#requests++;
  }

  watched({ key, version }: WatchedChange): void {
    if (version > (this.#watched.get(key) ?? 0n)) this.#watched.set(key, version);
  }

  restored(): void {
    this.#watched.clear();
    this.#queue?.restored();
    for (const { keys } of this.#handlers) keys.restored();
  }

  /** What has not gone all the way, from the wire to the copy and the handlers. Nobody asks a stopped informer. */
  missing(): string[] {
    const informer = this.#informer;
    if (informer === undefined || informer.isStopped) return [];
    const copy = new Map(informer.indexer.list().map((o) => [objectKey(o), versionOf(o)]));
    const queue = this.#queue;
    const left = queue?.held ?? copy;
    return [
      ...(queue === undefined ? [] : this.#unqueued(queue)),
      ...differences(left, copy).map((what) => `copy reliable: ${what}`),
      ...this.#handlers.flatMap(({ name, keys }) =>
        differences(left, keys.held).map((what) => `${name} reliable: ${what}`),
      ),
    ];
  }

  #unqueued(queue: QueueValidator): string[] {
    if (this.#requests === 0) return ['wire: an informer is not seen on it'];
    return [...this.#watched]
      .filter(([key, version]) => !queue.has({ key, version }))
      .map(
        ([key, version]) => `queue reliable: ${key}@${version} was on the wire, and has not left`,
      );
  }
}

function differences(
  wanted: ReadonlyMap<string, bigint>,
  held: ReadonlyMap<string, bigint>,
): string[] {
  return [...new Set([...wanted.keys(), ...held.keys()])]
    .filter((key) => wanted.get(key) !== held.get(key))
    .map(
      (key) => `${key}: ${held.get(key) ?? 'nothing'}, and ${wanted.get(key) ?? 'nothing'} left`,
    );
}
