// What both controllers have in common: informers that put keys into a queue, and workers that take them out.
import { controllerOf, objectKey } from '@client-ts/apimachinery';
import type { KubernetesObject, Stored } from '@client-ts/apimachinery';
import { createInformer } from '@client-ts/informer';
import type { Informer } from '@client-ts/informer';
import type { ListerWatcher } from '@client-ts/reflector';
import { RateLimitingQueue, lowPriority, processQueue } from '@client-ts/workqueue';

import type { Narrator } from './narrator.ts';

/** `namespace/name` of the controlling owner of this kind. */
export function ownerKey(object: KubernetesObject, kind: string): string | undefined {
  const owner = controllerOf(object);
  return owner?.kind === kind ? `${object.metadata?.namespace ?? ''}/${owner.name}` : undefined;
}

export class Controller {
  readonly queue: RateLimitingQueue = new RateLimitingQueue({ priorities: true, maxCauses: 5 });
  readonly #name: string;
  readonly #narrator: Narrator;
  readonly #runs: ((signal: AbortSignal) => Promise<void>)[] = [];
  readonly #synced: ((signal: AbortSignal) => Promise<void>)[] = [];
  #reconciles = 0;

  constructor(name: string, narrator: Narrator) {
    this.#name = name;
    this.#narrator = narrator;
  }

  get reconciles(): number {
    return this.#reconciles;
  }

  /** Watches one resource; `keyFor` says whose reconcile a change of an object asks for. */
  watch<T extends KubernetesObject>(
    what: string,
    source: ListerWatcher<Stored<T>>,
    keyFor: (object: Stored<T>) => string | undefined = objectKey,
  ): Informer<Stored<T>, 'owner'> {
    let phase = 'idle';
    const informer = createInformer(source, {
      indexers: { owner: (object: Stored<T>) => [keyFor(object) ?? ''] },
      onStatus: (status) => {
        if (status.phase !== phase)
          this.say(
            `reflector of ${what}: ${phase} → ${status.phase} at version ${status.resourceVersion || '–'}`,
          );
        phase = status.phase;
      },
      onError: (error) => this.say(`reflector of ${what}: ${describe(error)}`),
    });
    const enqueue = (why: string, object: Stored<T> | undefined, priority = 0): void => {
      const key = object && keyFor(object);
      if (key === undefined) return;
      this.queue.add(key, { priority, cause: why });
      this.say(
        `${why} ${object?.kind} ${object?.metadata.name} → queue (depth ${this.queue.length})`,
      );
    };
    const registration = informer.addEventHandler({
      // What was there before can wait for what happens now.
      onAdd: (object, { isInInitialList }) =>
        enqueue('saw new', object, isInInitialList ? lowPriority : 0),
      onUpdate: (_, now) => enqueue('saw change of', now),
      onDelete: ({ object }) => enqueue('saw end of', object),
    });
    this.#runs.push((signal) => informer.run({ signal }));
    this.#synced.push((signal) => registration.synced({ signal }));
    return informer;
  }

  say(what: string): void {
    this.#narrator.say(this.#name, what);
  }

  /** Runs until aborted; resolves when everything of it has ended. */
  async run(
    reconcile: (key: string, options: { signal: AbortSignal }) => Promise<void>,
    { signal, workers = 2 }: { signal: AbortSignal; workers?: number },
  ): Promise<void> {
    const running = this.#runs.map((run) => run(signal));
    try {
      await Promise.all(this.#synced.map((synced) => synced(signal)));
      this.say(`in sync, ${workers} workers start`);
      await processQueue(
        this.queue,
        async (key, options) => {
          this.#reconciles++;
          await reconcile(key, options);
        },
        {
          workers,
          signal,
          onError: (error, key) =>
            this.say(`reconcile of ${key} failed, will retry: ${describe(error)}`),
        },
      );
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await Promise.all(running);
    }
  }
}

export function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
