import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import type { Queue } from '../src/index.ts';

/** client-go's three sets, and who waits. */
class Model {
  readonly order: string[] = [];
  readonly dirty = new Set<string>();
  readonly processing = new Set<string>();
  readonly waiting: string[] = [];
  readonly drains: string[] = [];
  /** What the waits ended with. */
  readonly ends: string[] = [];
  shuttingDown = false;

  add(key: string): void {
    if (this.shuttingDown || this.dirty.has(key)) return;
    this.dirty.add(key);
    if (!this.processing.has(key)) this.#push(key);
  }

  take(): string | undefined {
    const key = this.order.shift();
    if (key === undefined) return undefined;
    this.dirty.delete(key);
    this.processing.add(key);
    return key;
  }

  done(key: string): void {
    if (!this.processing.delete(key)) return;
    if (this.dirty.has(key)) this.#push(key);
    else if (this.order.length === 0 && this.processing.size === 0) this.#endDrains();
  }

  wait(who: string): void {
    const key = this.take();
    if (key !== undefined) this.ends.push(`${who} ${key}`);
    else if (this.shuttingDown) this.ends.push(`${who} undefined`);
    else this.waiting.push(who);
  }

  abort(who: string): void {
    for (const list of [this.waiting, this.drains]) {
      const at = list.indexOf(who);
      if (at >= 0) {
        list.splice(at, 1);
        this.ends.push(`${who} aborted`);
      }
    }
  }

  close(): void {
    this.shuttingDown = true;
    for (const who of this.waiting.splice(0)) this.ends.push(`${who} undefined`);
  }

  shutDown(): void {
    this.close();
    this.#endDrains();
  }

  drain(who: string): void {
    this.close();
    this.drains.push(who);
    if (this.order.length === 0 && this.processing.size === 0) this.#endDrains();
  }

  #push(key: string): void {
    this.order.push(key);
    const who = this.waiting.shift();
    if (who !== undefined) this.wait(who);
  }

  #endDrains(): void {
    for (const who of this.drains.splice(0)) this.ends.push(`${who} drained`);
  }
}

const key = fc.constantFrom('a', 'b', 'c');
const does = <W extends string>(...words: W[]): fc.Arbitrary<{ do: W; key: string }> =>
  fc.record({ do: fc.constantFrom(...words), key });
const work = fc.oneof(
  { weight: 6, arbitrary: does('add') },
  { weight: 5, arbitrary: does('get', 'take') },
  { weight: 6, arbitrary: does('done') },
  { weight: 1, arbitrary: does('abort') },
);
const end = fc.oneof(
  { weight: 8, arbitrary: work },
  { weight: 2, arbitrary: does('drain', 'shutDown') },
);
const anyCommands = fc
  .tuple(fc.array(work, { maxLength: 60, size: 'max' }), fc.array(end, { maxLength: 20 }))
  .map((parts) => parts.flat());

/** Does at random what can be done to a queue, and compares. @throws Error with the shortest commands that tell it from the model. */
export async function checkModel(create: () => Queue<string>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyCommands, async (commands) => {
      const queue = create();
      const model = new Model();
      const ends: string[] = [];
      const stops = new Map<string, AbortController>();
      const follow = (who: string, promise: Promise<string | undefined>): void => {
        promise.then(
          (value) => ends.push(`${who} ${value}`),
          () => ends.push(`${who} aborted`),
        );
      };
      for (const [i, command] of commands.entries()) {
        const who = `${command.do}-${i}`;
        const stop = new AbortController();
        switch (command.do) {
          case 'add':
            queue.add(command.key);
            model.add(command.key);
            break;
          case 'take':
            ends.push(`${who} ${queue.tryGet()}`);
            model.ends.push(`${who} ${model.take()}`);
            break;
          case 'get':
            stops.set(who, stop);
            follow(who, queue.get({ signal: stop.signal }));
            model.wait(who);
            break;
          case 'done':
            queue.done(command.key);
            model.done(command.key);
            break;
          case 'abort':
            for (const [name, oldest] of stops) {
              oldest.abort();
              stops.delete(name);
              model.abort(name);
              break;
            }
            break;
          case 'drain':
            stops.set(who, stop);
            follow(
              who,
              queue.shutDownWithDrain({ signal: stop.signal }).then(() => 'drained'),
            );
            model.drain(who);
            break;
          case 'shutDown':
            queue.shutDown();
            model.shutDown();
            break;
        }
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
        assert.equal(queue.length, model.order.length);
        assert.deepEqual(ends.toSorted(), model.ends.toSorted());
      }
    }),
    { numRuns: 300 },
  );
}
