import { strict as assert } from 'node:assert';

import { systemClock } from '@client-ts/apimachinery';

import type { Queue } from '../ports.ts';

export function filled(queue: Queue<string>, ...keys: readonly string[]): Queue<string> {
  for (const key of keys) queue.add(key);
  return queue;
}

/** What comes out, one after the other. */
export function emptied(queue: Queue<string>): string[] {
  const keys: string[] = [];
  for (let key = queue.tryGet(); key !== undefined; key = queue.tryGet()) {
    keys.push(key);
    queue.done(key);
  }
  return keys;
}

export const take = (queue: Queue<string>): Promise<string | undefined> => soon(queue.get());

/** Fails rather than wait for ever. */
export async function soon<V>(promise: Promise<V>): Promise<V> {
  if (await pending(promise)) throw new assert.AssertionError({ message: 'it never settles' });
  return promise;
}

// Some turns of the event loop: a queue may hand over a little later.
const turns = 3;

export async function pending(promise: Promise<unknown>): Promise<boolean> {
  const settled = promise.then(
    () => false,
    () => false,
  );
  return Promise.race([settled, later()]);
}

async function later(): Promise<true> {
  for (let turn = 0; turn < turns; turn++) await systemClock.yield();
  return true;
}
