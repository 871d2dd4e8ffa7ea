import { onAbort } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

import type { Informer } from './informer.ts';

/** An informer that is used by several, held until it is given back; to dispose of the lease is to give it back. */
export interface InformerLease<
  T extends KubernetesObject,
  N extends string = never,
> extends AsyncDisposable {
  readonly informer: Informer<T, N>;
  /**
   * Gives the informer back; the last one to do so stops it, and waits until it has stopped. Take your handlers away yourself: others may
   * go on using it. More than once is fine.
   */
  release(): Promise<void>;
}

/** Whatever its objects are. */
export type Run = Pick<
  Informer<KubernetesObject>,
  'run' | 'synced' | 'isStopped' | typeof Symbol.asyncDispose
>;

interface Member {
  readonly informer: Run;
  users: number;
  running: Promise<void> | undefined;
}

/** Informers by key, each with the number of its users, run together. */
export class SharedInformers {
  readonly #members = new Map<string, Member>();
  readonly #stop = new AbortController();
  readonly #signals = new Map<AbortSignal, () => void>();
  readonly #leaving = new Set<Promise<void>>();
  #running: Promise<void> | undefined;

  get isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** One more user of it, if there is one that lives. */
  use(key: string): Run | undefined {
    const member = this.#members.get(key);
    if (member === undefined) return undefined;
    if (member.informer.isStopped) {
      this.#members.delete(key);
      void this.#leave(member.informer);
      return undefined;
    }
    member.users++;
    return member.informer;
  }

  /** A new one, with one user. */
  add(key: string, informer: Run): void {
    const member: Member = { informer, users: 1, running: undefined };
    this.#members.set(key, member);
    if (this.#running !== undefined) this.#start(member);
  }

  /** One user less; the last one stops it. */
  async release(key: string, informer: Run): Promise<void> {
    const member = this.#members.get(key);
    if (member?.informer !== informer) return;
    member.users--;
    if (member.users > 0) return;
    this.#members.delete(key);
    await this.#leave(informer);
  }

  async synced(options: { readonly signal?: AbortSignal | undefined }): Promise<void> {
    const informers = Array.from(this.#members.values(), ({ informer }) => informer);
    await Promise.all(informers.map((informer) => informer.synced(options)));
  }

  run({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    if (!this.isStopped && !this.#signals.has(signal))
      this.#signals.set(
        signal,
        onAbort(signal, (reason) => this.#stop.abort(reason)),
      );
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    for (const member of this.#members.values()) this.#start(member);
    await new Promise((resolve) => {
      onAbort(this.#stop.signal, resolve);
    });
    for (const unlisten of this.#signals.values()) unlisten();
    const runs = Array.from(this.#members.values(), ({ running }) => running);
    await Promise.all([...runs, ...this.#leaving]);
  }

  /** Never rejects. */
  async #leave(informer: Run): Promise<void> {
    const end = informer[Symbol.asyncDispose]();
    this.#leaving.add(end);
    await end;
    this.#leaving.delete(end);
  }

  #start(member: Member): void {
    member.running = member.informer.run({ signal: this.#stop.signal });
  }
}
