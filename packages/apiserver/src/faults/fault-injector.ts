import { header, sleep, systemClock, systemRandom } from '@client-ts/apimachinery';
import type { Clock, HTTPRequest, HTTPResponse, Random, Timer } from '@client-ts/apimachinery';

import { encode, errorEvent, failureAnswer, once, streamAnswer } from '../answers.ts';
import type { ListenOptions } from '../api-server.ts';
import { Listener } from '../listener.ts';
import { expired, versionTooLarge } from '../statuses.ts';
import {
  cutAfter,
  endings,
  inBursts,
  misbookmarked,
  rechunked,
  refused,
  silence,
  whole,
  withGarbage,
} from './bodies.ts';
import type { BookmarkFault, Body } from './bodies.ts';
import { faultKinds } from './fault-kinds.ts';
import type { FaultKind } from './fault-kinds.ts';
import { goneEvent, outageAnswer } from './refusals.ts';
import type { Outage } from './refusals.ts';
import { Replica } from './replica.ts';

export interface FaultInjectorOptions {
  /** Default: the machine's time. */
  clock?: Clock | undefined;
  /** The same numbers, the same faults. Default: the machine's chance. */
  random?: Random | undefined;
  /** What may happen. Default: everything. */
  kinds?: readonly FaultKind[] | undefined;
  /** The share of requests to which something happens. Default 0.8. */
  rate?: number | undefined;
  /** How long a while may be in which nothing is answered, or a replica is behind, in ms. Default 90 s. */
  longestOutageMs?: number | undefined;
}

/** What a fault injector stands in front of: an APIServer is one. */
export interface FaultySource {
  readonly transport: (request: HTTPRequest) => Promise<HTTPResponse>;
  readonly resourceVersion: string;
}

const longestLatencyMs = 4_000;

// So long that several events come together.
const longestBurstMs = 60_000;

/** Stands between a client and the in-process server, and lets happen to requests what happens to them in the world, until healed. */
export class FaultInjector implements AsyncDisposable {
  readonly #source: FaultySource;
  /** Another server of the same cluster; only a read that lags goes there. */
  readonly #replica: Replica;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #kinds: readonly FaultKind[];
  readonly #rate: number;
  readonly #longestOutageMs: number;
  readonly #listener = new Listener((request) => this.transport(request));
  readonly #counts = new Map<FaultKind, number>();
  readonly #timers = new Set<Timer>();
  #outage: Outage | undefined;
  #healed = false;

  constructor(source: FaultySource, options: FaultInjectorOptions = {}) {
    const { clock = systemClock, random = systemRandom, kinds = faultKinds, rate = 0.8 } = options;
    if (!(rate >= 0 && rate <= 1)) throw new TypeError('FaultInjector: rate must be from 0 to 1');
    this.#source = source;
    this.#replica = new Replica(source.transport, () => source.resourceVersion);
    this.#clock = clock;
    this.#random = random;
    this.#kinds = kinds;
    this.#rate = rate;
    this.#longestOutageMs = options.longestOutageMs ?? 90_000;
  }

  /** How often each kind has happened. */
  get counts(): ReadonlyMap<FaultKind, number> {
    return this.#counts;
  }

  /** From now on nothing happens any more; what has happened has: a connection that only stands stays so. */
  heal(): void {
    this.#healed = true;
    this.#outage = undefined;
    this.#replica.catchUp();
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }

  /** Takes connections, which are cut where an answer is. Rejects with the system's error. */
  listen(options: ListenOptions = {}): Promise<void> {
    return this.#listener.listen(options);
  }

  /** Where it listens; undefined before it has. */
  get url(): string | undefined {
    return this.#listener.url;
  }

  /** Heals, and cuts every connection. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.heal();
    await this.#listener.stop();
  }

  /** What `RESTClient` takes as its `transport`. */
  readonly transport = async (request: HTTPRequest): Promise<HTTPResponse> => {
    request.signal?.throwIfAborted();
    const answer = this.#outage && outageAnswer(this.#outage, this.#clock, this.#random);
    if (answer) return answer;
    if (!this.#healed && this.#kinds.includes('lag')) this.#letReplicaLag();
    if (this.#healed || this.#kinds.length === 0 || this.#random() >= this.#rate)
      return this.#source.transport(request);
    const kind = this.#kinds[whole(this.#random, this.#kinds.length)] ?? 'reset';
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    return this.#inject(kind, request);
  };

  async #inject(kind: FaultKind, request: HTTPRequest): Promise<HTTPResponse> {
    const { signal } = request;
    const random = this.#random;
    const watches = /[?&]watch=/.test(request.path);
    const burstMs = Math.min(longestBurstMs, this.#longestOutageMs);
    const perhapsInBursts = (body: Body): Body =>
      random() < 0.5 ? inBursts(body, burstMs, { clock: this.#clock, random, signal }) : body;
    switch (kind) {
      case 'reset':
        if (random() < 0.3) throw refused();
        return this.#cut(request, endings.reset);
      case 'close':
        return this.#cut(request, endings.close);
      case 'half-open':
        if (random() < 0.3) return silence(signal);
        return this.#cut(request, endings['half-open'](signal));
      case 'expired':
        return this.#expire(request, watches);
      case 'too-large': {
        const query = new URLSearchParams(request.path.split('?')[1]);
        const asked = query.get('resourceVersion') ?? '';
        // A watch from a version waits for it; one that begins with the state says that it has not got it.
        const isPatient = watches && query.get('sendInitialEvents') !== 'true';
        if (isPatient || asked === '' || asked === '0') return this.#source.transport(request);
        const error = versionTooLarge(asked, Number(asked) - 1);
        return watches ? streamAnswer(once(errorEvent(error))) : failureAnswer(error);
      }
      case 'overloaded':
      case 'failing':
        this.#outage = {
          kind,
          untilMs: this.#clock.monotonicMs() + whole(random, this.#longestOutageMs),
        };
        return this.transport(request);
      case 'bookmarks': {
        const response = await this.#source.transport(request);
        if (!watches) return response;
        const faults: readonly BookmarkFault[] = ['none', 'twice', 'late', 'no-end'];
        const fault = faults[whole(random, faults.length)] ?? 'none';
        return {
          ...response,
          body: misbookmarked(response.body, fault, { clock: this.#clock, signal }),
        };
      }
      case 'chunks': {
        const response = await this.#source.transport(request);
        const pieces = rechunked(response.body, random);
        return { ...response, body: watches ? perhapsInBursts(pieces) : pieces };
      }
      case 'garbage': {
        const response = await this.#source.transport(request);
        if (!watches) return response;
        return { ...response, body: perhapsInBursts(withGarbage(response.body, random)) };
      }
      case 'latency':
        await sleep(this.#clock, whole(random, Math.min(longestLatencyMs, this.#longestOutageMs)), {
          signal,
        });
        return this.#source.transport(request);
      case 'lag':
        return this.#replica.transport(request);
    }
  }

  /** Now and then, so that it is behind by more than one write when it is asked. */
  #letReplicaLag(): void {
    if (this.#replica.isBehind || this.#random() < 0.5) return;
    this.#replica.fallBehind();
    const timer = this.#clock.timer(whole(this.#random, this.#longestOutageMs), () => {
      this.#timers.delete(timer);
      this.#replica.catchUp();
    });
    this.#timers.add(timer);
  }

  async #cut(request: HTTPRequest, end: () => Promise<void>): Promise<HTTPResponse> {
    const response = await this.#source.transport(request);
    // A watch has no length: some events of it pass.
    const length = Number(header(response.headers, 'content-length') ?? 800);
    return { ...response, body: cutAfter(response.body, whole(this.#random, length), end) };
  }

  async #expire(request: HTTPRequest, watches: boolean): Promise<HTTPResponse> {
    const random = this.#random;
    const asStatus = expired('The resourceVersion for the provided list is too old.');
    if (!watches || random() < 0.3) return failureAnswer(asStatus);
    const response = await this.#source.transport(request);
    if (response.status !== 200) return response;
    const reason = random() < 0.5 ? 'Expired' : 'Gone';
    const last = random() < 0.3 ? [] : [encode(goneEvent(reason))];
    return { ...response, body: headThen(response.body, whole(random, 3), last) };
  }
}

/** Some events, then others, then the end. */
async function* headThen(
  body: AsyncIterable<Uint8Array>,
  count: number,
  last: readonly Uint8Array[],
): AsyncGenerator<Uint8Array, void> {
  let left = count;
  if (left > 0)
    for await (const chunk of body) {
      yield chunk;
      if (--left === 0) break;
    }
  yield* last;
}
