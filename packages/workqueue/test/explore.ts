import assert from 'node:assert/strict';

import type { AddOptions, Queue } from '../src/index.ts';

/** Runs it once for each sequence of choices that it can make, from the start each time; says how many there are. */
export async function everyPath(
  run: (choose: (options: number) => number) => Promise<void>,
): Promise<number> {
  const path: { chosen: number; readonly options: number }[] = [];
  for (let paths = 1; ; paths++) {
    let depth = 0;
    await run((options) => {
      const step = path[depth] ?? { chosen: 0, options };
      path[depth++] = step;
      return step.chosen;
    });
    // The last choice that has another option takes it, and what came after is chosen anew.
    let last = path.pop();
    while (last && last.chosen + 1 === last.options) last = path.pop();
    if (!last) return paths;
    path.push({ ...last, chosen: last.chosen + 1 });
  }
}

const workers = 3;
const keys = ['a', 'b', 'c'] as const;
// A worker that has its key or is done with it goes on after so many microtasks at most.
const settled = 12;

export interface Team<Q> {
  /** Starts so many workers, that call `work` with key after key until the queue is shut down and empty. */
  readonly start: (queue: Q, work: (key: string) => Promise<void>) => Promise<unknown>;
  /** How often that is done to have three of them. */
  readonly starts: number;
}

/** The plainest workers that there are, started one by one; they take a breath after each key. */
export const loops: Team<Queue<string>> = {
  async start(queue, work) {
    for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
      await work(key);
      queue.done(key);
      await Promise.resolve();
    }
  },
  starts: 3,
};

/** What is said with the add that comes after so many. */
export type Said = (adds: number) => AddOptions | undefined;

interface Gate {
  readonly key: string;
  open: () => void;
}

/** Three workers at a queue, each held up with its key until its gate opens. */
class World<Q extends Queue<string>> {
  readonly queue: Q;
  readonly gates: Gate[] = [];
  /** Keys in the order of their first add: which name a new one has makes no difference. */
  readonly known: string[] = [];
  /** By key how often it came in, and how often at the time of its last run. */
  readonly #came = new Map<string, number>();
  readonly #seen = new Map<string, number>();
  readonly #runs = new Map<string, number>();
  drained: 'no' | 'asked' | 'over' = 'no';
  /** How often workers are still to be started. */
  toStart: number;
  readonly #team: Team<Q>;
  readonly #said: Said;
  #adds = 0;
  #running = 0;
  #error: unknown;

  constructor(queue: Q, team: Team<Q>, said: Said) {
    this.queue = queue;
    this.#team = team;
    this.#said = said;
    this.toStart = team.starts;
  }

  start(): void {
    this.toStart--;
    this.#running++;
    this.#team
      .start(this.queue, (key) => this.#work(key))
      .then(
        () => this.#running--,
        (error: unknown) => (this.#error = error),
      );
  }

  async #work(key: string): Promise<void> {
    if (this.gates.some((gate) => gate.key === key)) this.#error = `${key} is with two workers`;
    this.#seen.set(key, this.#came.get(key) ?? 0);
    this.#runs.set(key, (this.#runs.get(key) ?? 0) + 1);
    await new Promise<void>((open) => this.gates.push({ key, open }));
  }

  add(key: string): void {
    if (!this.known.includes(key)) this.known.push(key);
    const { length } = this.queue;
    this.queue.add(key, this.#said(this.#adds++));
    if (this.drained === 'no') this.#came.set(key, (this.#came.get(key) ?? 0) + 1);
    // It waits, and no worker has it: somebody's second `done` must not matter.
    if (this.queue.length > length) this.queue.done(key);
  }

  open(at: number): void {
    for (const gate of this.gates.splice(at, 1)) gate.open();
  }

  drain(): void {
    this.drained = 'asked';
    void this.#drain();
  }

  async #drain(): Promise<void> {
    await this.queue.shutDownWithDrain();
    if (this.gates.length > 0) this.#error = 'the drain is over before the work';
    this.drained = 'over';
  }

  /** Everything there is to do gets done, and then all is as it should be. */
  async end(): Promise<void> {
    while (this.toStart > 0) this.start();
    await this.#settle();
    while (this.gates.length > 0) {
      this.open(0);
      await this.#settle();
    }
    this.#allSeen();
    for (const [key, runs] of this.#runs)
      assert(runs <= (this.#came.get(key) ?? 0), `${key} runs more often than it came`);
    if (this.drained !== 'no') assert.equal(this.drained, 'over', 'the drain is never over');
    this.queue.shutDown();
    await ticks(settled);
    assert.equal(this.#error, undefined);
    assert.equal(this.#running, 0, 'a worker waits for ever');
  }

  async #settle(): Promise<void> {
    await ticks(settled);
    if (this.gates.length < workers)
      assert.equal(this.queue.length, 0, 'a key waits, and a worker waits for one');
  }

  #allSeen(): void {
    for (const [key, came] of this.#came)
      assert.equal(this.#seen.get(key), came, `${key} came and was not looked at`);
  }
}

async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick++) await Promise.resolve();
}

/**
 * Three workers, three keys: every order in which workers start and finish, keys come in, the queue drains, and microtasks
 * run in between, to this depth. Says how many orders there are; keys that have not come yet are one and the same.
 *
 * @throws Error with the first order in which the queue breaks a promise.
 */
export async function exploreWorkers<Q extends Queue<string>>(
  create: () => Q,
  team: Team<Q>,
  depth: number,
  said: Said = () => undefined,
): Promise<number> {
  return everyPath(async (choose) => {
    const world = new World(create(), team, said);
    const steps: string[] = [];
    try {
      for (let step = 0; step < depth; step++) {
        const actions = actionsOf(world);
        const [name, act] = actions[choose(actions.length)] ?? ['nothing', () => {}];
        steps.push(name);
        // The others have nothing to be waited for, and get no tick.
        if (name === 'tick') await ticks(1);
        else act();
      }
      await world.end();
    } catch (error) {
      throw new Error(`${steps.join(', ')}: ${String(error)}`, { cause: error });
    }
  });
}

function actionsOf<Q extends Queue<string>>(world: World<Q>): [string, () => void][] {
  const actions: [string, () => void][] = [['tick', () => {}]];
  if (world.toStart > 0) actions.push(['start', () => world.start()]);
  for (const key of keys.slice(0, world.known.length + 1))
    actions.push([`add ${key}`, () => world.add(key)]);
  for (const [at, { key }] of world.gates.entries())
    actions.push([`finish ${key}`, () => world.open(at)]);
  if (world.drained === 'no') actions.push(['drain', () => world.drain()]);
  return actions;
}
