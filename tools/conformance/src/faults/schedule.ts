// One schedule: writes and faults drawn from one seed, in virtual time; then everything heals, and nothing may be lost.
import { createHash } from 'node:crypto';

import { initialEventsEnd, objectKey, sleep } from '@client-ts/apimachinery';
import type { HTTPRequest, HTTPResponse, Random, Stored } from '@client-ts/apimachinery';
import { VirtualClock, seededRandom } from '@client-ts/apimachinery/testing';
import { APIServer } from '@client-ts/apiserver';
import { FaultInjector } from '@client-ts/apiserver/faults';
import { createInformer } from '@client-ts/informer';
import type { Informer } from '@client-ts/informer';
import { RESTClient } from '@client-ts/rest-client';
import type { ResourceClient } from '@client-ts/rest-client';

import { ConfigMaps } from '../kinds.ts';
import type { ConfigMap } from '../kinds.ts';
import { Witness } from '../witness/index.ts';
import type { HandlerWitness, InformerWitness } from '../witness/index.ts';
import type { Family } from './families.ts';

type Map_ = Stored<ConfigMap>;

export interface Outcome {
  readonly violations: readonly string[];
  /** Of all that happened, with its times: the same for the same seed. */
  readonly trace: string;
  readonly faults: number;
  /** Virtual ms from the heal until the copy was equal, at most. */
  readonly healedMs: number;
}

interface Write {
  readonly key: string;
  readonly send: (maps: ResourceClient<ConfigMap>) => Promise<unknown>;
}

// The longest that is needed: a silent connection is dead after 75 s, the longest delay after it is 60 s, a list may take 60 s.
const healWithinMs = 240_000;
const mostAtOnce = 10;
// A watch that carried garbage is followed by a list when it ends, after ten minutes at most.
const longestDelayMs = 660_000;
const quietMs = 600_000;

export async function runSchedule(family: Family, seed: number): Promise<Outcome> {
  const run = new Schedule(family, seed);
  try {
    return await run.run();
  } finally {
    await run.close();
  }
}

class Schedule {
  readonly #family: Family;
  readonly #seed: number;
  readonly #clock = new VirtualClock();
  readonly #random: Random;
  readonly #witness = new Witness();
  readonly #violations: string[] = [];
  readonly #hash = createHash('sha256');
  readonly #clients: RESTClient[] = [];
  #server: APIServer;
  #injector: FaultInjector;
  #writer: ResourceClient<ConfigMap>;
  #lists = 0;
  #burst = { atMs: -1, requests: 0 };
  /** A server that takes watch-lists and never says where the initial events end. */
  readonly #endless: boolean;
  #writes: Write[] = [];

  constructor(family: Family, seed: number) {
    this.#family = family;
    this.#seed = seed;
    this.#random = seededRandom(seed);
    this.#endless = family.kinds.includes('bookmarks') && this.#random() < 0.3;
    this.#server = this.#newServer();
    this.#writer = this.#writerOf(this.#server);
    this.#injector = this.#newInjector();
  }

  async run(): Promise<Outcome> {
    const client = this.#client(this.#witness.wire((request) => this.#passed(request)));
    const maps = client.resource(ConfigMaps).namespace('default');
    await this.#write(3);
    let subject = this.#start(maps);
    const steps = 30 + this.#below(30);
    const turning = this.#below(steps);
    for (let step = 0; step < steps; step++) {
      await this.#write(this.#family.storm ? 4 : 1);
      if (this.#random() < 0.1) this.#server.compact();
      await this.#clock.advance(this.#below(this.#family.storm ? 3_000 : 15_000));
      if (step !== turning) continue;
      const { restores } = this.#family;
      if (restores !== undefined) await this.#restore(subject, restores);
      if (this.#family.restarts || this.#family.stops) {
        await this.#stop(subject);
        if (this.#family.stops) return this.#outcome(0);
        subject = this.#start(maps);
      }
    }
    this.#injector.heal();
    const healedMs = await this.#heals(subject);
    // The copy may be equal while the informer still has something to do.
    await this.#clock.advance(longestDelayMs);
    const listsBefore = this.#lists;
    await this.#clock.advance(quietMs);
    if (this.#lists > listsBefore) this.#report('a list without a cause after the heal');
    await this.#compare(subject, 'after ten quiet minutes');
    this.#violations.push(...this.#witness.violations());
    await this.#stop(subject);
    return this.#outcome(healedMs);
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close()));
    await this.#server.close();
  }

  #outcome(healedMs: number): Outcome {
    return {
      violations: [...new Set([...this.#violations, ...this.#witness.violations()])],
      trace: this.#hash.digest('hex'),
      faults: [...this.#injector.counts.values()].reduce((a, b) => a + b, 0),
      healedMs,
    };
  }

  #below(n: number): number {
    return Math.floor(this.#random() * n);
  }

  #report(violation: string): void {
    this.#violations.push(violation);
  }

  #trace(...what: unknown[]): void {
    this.#hash.update(`${this.#clock.monotonicMs()} ${what.join(' ')}\n`);
  }

  /** Two of them are alike in all that they choose. */
  #newServer(): APIServer {
    return new APIServer({ clock: this.#clock, random: seededRandom(this.#seed + 1) });
  }

  #newInjector(): FaultInjector {
    const { kinds, rate } = this.#family;
    return new FaultInjector(this.#server, {
      clock: this.#clock,
      random: this.#random,
      kinds,
      rate,
    });
  }

  #client(transport: (request: HTTPRequest) => Promise<HTTPResponse>): RESTClient {
    const client = new RESTClient({
      server: this.#server.url,
      transport,
      clock: this.#clock,
      random: this.#random,
    });
    this.#clients.push(client);
    return client;
  }

  #writerOf(server: APIServer): ResourceClient<ConfigMap> {
    return this.#client((r) => server.transport(r))
      .resource(ConfigMaps)
      .namespace('default');
  }

  /** What the client's side of the wire asks, counted. */
  async #passed(request: HTTPRequest): Promise<HTTPResponse> {
    const [, search = ''] = request.path.split('?');
    const query = new URLSearchParams(search);
    const watches = query.has('watch');
    if (!watches) this.#lists++;
    this.#count();
    this.#trace(watches ? 'watch' : 'list', query.get('resourceVersion'));
    const response = await this.#injector.transport(request);
    return watches && this.#endless ? { ...response, body: endless(response.body) } : response;
  }

  /** Whatever goes wrong, nobody asks in a hot loop: a list in pages and a watch after it come together, not more. */
  #count(): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs !== this.#burst.atMs) this.#burst = { atMs: nowMs, requests: 0 };
    if (++this.#burst.requests === mostAtOnce) this.#report(`${mostAtOnce} requests at once`);
  }

  async #write(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const name = `m${this.#below(this.#family.storm ? 2 : 6)}`;
      const data = { n: String(this.#random()) };
      const held = (await this.#settled(this.#writer.list())).items.find(
        (item) => item.metadata.name === name,
      );
      const deletes = held !== undefined && this.#random() < (this.#family.storm ? 0.5 : 0.25);
      const send = (maps: ResourceClient<ConfigMap>): Promise<unknown> =>
        held === undefined
          ? maps.create({ metadata: { name }, data })
          : deletes
            ? maps.delete(name)
            : maps.mergePatch(name, { data });
      await this.#make({ key: `default/${name}`, send });
    }
  }

  async #make(write: Write): Promise<void> {
    this.#writes.push(write);
    await this.#settled(write.send(this.#writer));
    this.#witness.wrote('/configmaps', write.key, BigInt(this.#server.resourceVersion));
  }

  /** In the process a request needs turns, and no time to pass. */
  async #settled<R>(work: Promise<R>): Promise<R> {
    const state = { settled: false };
    const watched = work.finally(() => {
      state.settled = true;
    });
    watched.catch(() => {});
    while (!state.settled) await this.#clock.settle();
    return watched;
  }

  #start(maps: ResourceClient<ConfigMap>): Subject {
    // Half of them list, a third of these in pages; the rest begin with a watch-list.
    const watchList = this.#random() < 0.5;
    const pageSize = this.#random() < 0.3 ? 2 : 0;
    const seen = this.#witness.next<Map_>();
    const informer = createInformer(seen.source(maps), {
      queue: seen.queue(),
      watchList,
      pageSize,
      clock: this.#clock,
      random: this.#random,
      onError: (error, { from }) => this.#trace('error', from, String(error)),
    });
    const stop = new AbortController();
    seen.of(informer);
    const subject = new Subject(informer, stop, seen, {
      clock: this.#clock,
      random: this.#random,
      rude: this.#family.rudeHandlers === true,
      trace: (...what) => this.#trace(...what),
    });
    return subject;
  }

  async #stop(subject: Subject): Promise<void> {
    subject.stop.abort();
    const { told } = subject;
    const stopped = { is: false };
    void subject.stopped.finally(() => {
      stopped.is = true;
    });
    // A handler that is running may take its time.
    for (let waited = 0; !stopped.is && waited < 20; waited++) await this.#clock.advance(500);
    if (!stopped.is) this.#report('the informer did not stop');
    await this.#write(1);
    await this.#clock.advance(1_000);
    if (subject.told !== told) this.#report('a handler was called after the stop');
  }

  /**
   * The server as it was some writes ago. Who restores an etcd should let its versions go on from where they were; where they go back
   * instead, it is a day's work that is lost, and what was seen of it last will not be reached again soon.
   */
  async #restore(subject: Subject, versions: 'bumped' | 'back'): Promise<void> {
    const kept = this.#writes.slice(0, Math.max(1, this.#writes.length - 1 - this.#below(4)));
    const old = this.#server;
    if (versions === 'back') {
      await this.#bump(100);
      await this.#write(1);
      this.#injector.heal();
      await this.#heals(subject);
    }
    this.#server = this.#newServer();
    this.#writer = this.#writerOf(this.#server);
    this.#writes = [];
    this.#witness.restored();
    for (const write of kept) await this.#make(write);
    if (versions === 'bumped') {
      await this.#bump(Number(old.resourceVersion) - Number(this.#server.resourceVersion) + 1);
      this.#server.compact();
    }
    this.#injector.heal();
    this.#injector = this.#newInjector();
    await old.close();
  }

  /** Writes that the informer does not see. */
  async #bump(writes: number): Promise<void> {
    const elsewhere = this.#client((r) => this.#server.transport(r))
      .resource(ConfigMaps)
      .namespace('kube-system');
    const bump = (): Promise<unknown> => elsewhere.create({ metadata: { generateName: 'bump-' } });
    await this.#settled(Promise.all(Array.from({ length: writes }, bump)));
  }

  async #heals(subject: Subject): Promise<number> {
    const startMs = this.#clock.monotonicMs();
    while (this.#clock.monotonicMs() - startMs < healWithinMs) {
      await this.#clock.advance(1_000);
      if ((await this.#differences(subject)).length === 0)
        return this.#clock.monotonicMs() - startMs;
    }
    await this.#compare(subject, `${healWithinMs / 1000} s after the heal`);
    return healWithinMs;
  }

  async #compare(subject: Subject, when: string): Promise<void> {
    for (const difference of await this.#differences(subject))
      this.#report(`${difference} ${when}`);
  }

  async #differences(subject: Subject): Promise<string[]> {
    const { items } = await this.#settled(this.#writer.list());
    const wanted = describeAll(items);
    const held = describeAll(subject.informer.indexer.list());
    const found = held === wanted ? [] : [`the copy holds ${held}, the server ${wanted}`];
    const told = subject.handlers.filter((handler) => !handler.matches(items));
    return [...found, ...told.map(({ name }) => `${name} was not told all`)];
  }
}

/** Without what says where the initial events end. */
async function* endless(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of body) if (!Buffer.from(chunk).includes(initialEventsEnd)) yield chunk;
}

const describeAll = (items: readonly Map_[]): string =>
  items
    .map(
      ({ metadata: { name, uid, resourceVersion }, data }) =>
        `${name}/${uid}@${resourceVersion}=${data?.['n']}`,
    )
    .toSorted()
    .join(' ');

interface SubjectOptions {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly rude: boolean;
  readonly trace: (...what: unknown[]) => void;
}

/** An informer under test, and what its handlers are told. */
class Subject {
  readonly informer: Informer<Map_>;
  readonly stop: AbortController;
  readonly stopped: Promise<void>;
  readonly handlers: Handler[] = [];

  constructor(
    informer: Informer<Map_>,
    stop: AbortController,
    seen: InformerWitness<Map_>,
    options: SubjectOptions,
  ) {
    this.informer = informer;
    this.stop = stop;
    const handler = (name: string, act: () => void | Promise<void>): number =>
      this.handlers.push(new Handler(seen.handler(name), informer, options, act));
    handler('calm', () => {});
    if (options.rude) {
      const { clock, random } = options;
      const rude: Record<string, () => void | Promise<void>> = {
        throwing: () => {
          if (random() < 0.3) throw new Error('a handler throws');
        },
        rejecting: () =>
          random() < 0.3 ? Promise.reject(new Error('a handler rejects')) : Promise.resolve(),
        slow: () => sleep(clock, random() * 5_000),
        reentrant: () => {
          informer.indexer.list();
          void informer.addEventHandler({ onAdd: () => {} }).remove();
        },
      };
      for (const [name, act] of Object.entries(rude)) handler(name, act);
    }
    this.stopped = informer.run({ signal: stop.signal });
  }

  get told(): number {
    return this.handlers.reduce((sum, { told }) => sum + told, 0);
  }
}

class Handler {
  readonly #seen: HandlerWitness<Map_>;

  constructor(
    seen: HandlerWitness<Map_>,
    informer: Informer<Map_>,
    { trace }: SubjectOptions,
    act: () => void | Promise<void>,
  ) {
    this.#seen = seen;
    const { name } = seen;
    informer.addEventHandler({
      onAdd: (object) => {
        trace(name, 'add', objectKey(object), object.metadata.resourceVersion);
        seen.onAdd(object);
        return act();
      },
      onUpdate: (old, now) => {
        trace(name, 'update', objectKey(now), now.metadata.resourceVersion);
        seen.onUpdate(old, now);
        return act();
      },
      onDelete: (deleted) => {
        trace(name, 'delete', deleted.key);
        seen.onDelete(deleted);
        return act();
      },
    });
  }

  get name(): string {
    return this.#seen.name;
  }

  get told(): number {
    return this.#seen.told;
  }

  matches(items: readonly Map_[]): boolean {
    const wanted = new Map(
      items.map((item) => [objectKey(item), BigInt(item.metadata.resourceVersion)]),
    );
    const { held } = this.#seen.keys;
    return held.size === wanted.size && [...held].every(([key, v]) => wanted.get(key) === v);
  }
}
