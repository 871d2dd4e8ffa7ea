import type { Random } from '@client-ts/apimachinery';

/** Mulberry32: the same numbers everywhere, and fast. */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<V>(random: Random, values: readonly V[]): V {
  const value = values[Math.trunc(random() * values.length)];
  if (value === undefined) throw new RangeError('there is nothing to pick from');
  return value;
}

function text(random: Random, length: number, alphabet: string): string {
  let found = '';
  for (let i = 0; i < length; i++) found += alphabet[Math.trunc(random() * alphabet.length)] ?? '';
  return found;
}

export const hex = (random: Random, length: number): string =>
  text(random, length, '0123456789abcdef');

/** As Kubernetes makes the ends of names: nothing that could be read as a word. */
export const letters = (random: Random, length: number): string =>
  text(random, length, 'bcdfghjklmnpqrstvwxz2456789');

export const uuid = (random: Random): string =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`;

export function timestamp(random: Random): string {
  const upTo = (most: number, first = 0): string =>
    String(first + Math.trunc(random() * most)).padStart(2, '0');
  return `2026-${upTo(9, 1)}-${upTo(28, 1)}T${upTo(24)}:${upTo(60)}:${upTo(60)}Z`;
}
