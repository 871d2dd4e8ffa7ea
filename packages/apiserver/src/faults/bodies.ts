// What happens to a body on its way. A chunk of a watch is one event, as the in-process server sends it.
import { Buffer } from 'node:buffer';

import { onAbort, sleep } from '@client-ts/apimachinery';
import type { Clock, Random } from '@client-ts/apimachinery';

import { isBookmark } from './events.ts';

/** What a body goes through on its way. */
interface Line {
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal | undefined;
}

export type Body = AsyncIterable<Uint8Array>;

export const whole = (random: Random, below: number): number => Math.floor(random() * below);

function reset(): Error {
  return Object.assign(new Error('the connection was reset'), { code: 'ECONNRESET' });
}

export function refused(): Error {
  return Object.assign(new Error('the connection was refused'), { code: 'ECONNREFUSED' });
}

/** Settles when the signal aborts, with its reason: nothing else comes over a connection that only stands. */
export function silence(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    onAbort(signal, reject);
  });
}

/** Passes some bytes on, then does what `end` does. */
export async function* cutAfter(
  body: Body,
  bytes: number,
  end: () => Promise<void>,
): AsyncGenerator<Uint8Array, void> {
  let left = bytes;
  for await (const chunk of body) {
    if (chunk.byteLength > left) {
      if (left > 0) yield chunk.subarray(0, left);
      return end();
    }
    left -= chunk.byteLength;
    yield chunk;
  }
}

export const endings = {
  reset: (): Promise<void> => Promise.reject(reset()),
  close: (): Promise<void> => Promise.resolve(),
  'half-open':
    (signal: AbortSignal | undefined): (() => Promise<void>) =>
    () =>
      silence(signal),
} as const;

/** The same bytes in pieces of other sizes. */
export async function* rechunked(body: Body, random: Random): AsyncGenerator<Uint8Array, void> {
  const most = random() < 0.5 ? 3 : 200;
  for await (const chunk of body)
    for (let at = 0; at < chunk.byteLength;) {
      const size = 1 + whole(random, most);
      yield chunk.subarray(at, at + size);
      at += size;
    }
}

/** The same bytes, those of a while at once: as a proxy gathers them, or a connection that was stuck. */
export async function* inBursts(
  body: Body,
  longestMs: number,
  { clock, random, signal }: Line,
): AsyncGenerator<Uint8Array, void> {
  let came: Uint8Array[] = [];
  const state = { ended: false };
  const reading = (async () => {
    try {
      for await (const chunk of body) came.push(chunk);
    } finally {
      state.ended = true;
    }
  })();
  // It is heard of at the end of what came before it.
  reading.catch(() => {});
  do {
    await sleep(clock, whole(random, longestMs), { signal });
    const burst = came;
    came = [];
    if (burst.length > 0) yield Buffer.concat(burst);
  } while (!state.ended);
  await reading;
}

const garbage = [
  '{"type":"ADDED"',
  'null',
  '[]',
  '{}',
  '{"type":"NONE","object":{}}',
  '{"type":"ADDED","object":null}',
  '{"type":"MODIFIED","object":{"kind":"Table","apiVersion":"meta.k8s.io/v1","rows":[]}}',
  '\u0000',
  '{"type":"BOOKMARK","object":{"metadata":{}}}',
];

/** With a line that is none somewhere between the events. */
export async function* withGarbage(body: Body, random: Random): AsyncGenerator<Uint8Array, void> {
  let left = whole(random, 5);
  for await (const chunk of body) {
    if (left-- === 0) yield new TextEncoder().encode(`${garbage[whole(random, garbage.length)]}\n`);
    yield chunk;
  }
}

export type BookmarkFault = 'none' | 'twice' | 'late' | 'no-end';

/** Bookmarks that are lost, said twice or late; `no-end` loses only the one that ends the initial events. */
export async function* misbookmarked(
  body: Body,
  fault: BookmarkFault,
  { clock, signal }: { clock: Clock; signal: AbortSignal | undefined },
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of body) {
    const kind = isBookmark(chunk);
    if (kind === undefined) {
      yield chunk;
      continue;
    }
    if (fault === 'none' && kind === 'plain') continue;
    if (fault === 'no-end' && kind === 'end') continue;
    if (fault === 'late') await sleep(clock, 5_000, { signal });
    yield chunk;
    if (fault === 'twice') yield chunk;
  }
}
