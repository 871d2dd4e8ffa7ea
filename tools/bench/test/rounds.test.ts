import { expect, test } from 'vitest';

import { mulberry32 } from '../src/pods/chance.ts';
import { measureRounds, shuffled } from '../src/rounds.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];

async function orderOf(seed: number): Promise<string[]> {
  const order: string[] = [];
  const run = (name: string) => async () => {
    order.push(name);
    return {};
  };
  await measureRounds(
    rows.map((name) => ({ name, run: run(name) })),
    { rounds: 3, random: mulberry32(seed) },
  );
  return order;
}

test('each row is measured once a round, in an order that the seed says', async () => {
  const order = await orderOf(1);
  const taken = [order.slice(0, 5), order.slice(5, 10), order.slice(10)];
  for (const round of taken) expect(round.toSorted()).toEqual(rows);
  expect(new Set(taken.map(String)).size).toBeGreaterThan(1);
  expect(await orderOf(1)).toEqual(order);
  expect(await orderOf(2)).not.toEqual(order);
});

test('a row that fails is not tried again, and disturbs no other', async () => {
  let tries = 0;
  const results = await measureRounds(
    [
      {
        name: 'bad',
        run: async () => {
          tries++;
          throw new Error('no memory');
        },
      },
      { name: 'good', run: async () => ({ ms: 1 }) },
    ],
    { rounds: 3, random: mulberry32(1) },
  );
  expect(tries).toBe(1);
  expect(results.failure('bad')).toBe('no memory');
  expect(results.median('good', 'ms')).toBe(1);
});

test('a shuffle loses nothing', () => {
  expect(shuffled(rows, mulberry32(7)).toSorted()).toEqual(rows);
});
