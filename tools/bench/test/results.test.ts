import { expect, test } from 'vitest';

import { Results, median } from '../src/results.ts';

test('a median leaves out what is not a number, and is the mean of two in the middle', () => {
  expect(median([3, NaN, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([NaN])).toBeNaN();
});

test('a ratio is the median of the rounds’ ratios, not the ratio of medians', () => {
  const results = new Results(['ours', 'floor']);
  for (const [round, [ours, floor]] of [
    [10, 10],
    [200, 100],
    [30, 1],
  ].entries()) {
    results.note('ours', round, { ms: ours ?? NaN });
    results.note('floor', round, { ms: floor ?? NaN });
  }
  expect(results.ratio('ours', 'ms', 'floor')).toBe(2);
  expect(results.median('ours', 'ms') / results.median('floor', 'ms')).toBe(3);
});

test('a ratio is to the same round, also where one of them missed a round', () => {
  const results = new Results(['ours', 'floor']);
  results.note('ours', 1, { ms: 6 });
  results.note('floor', 0, { ms: 1 });
  results.note('floor', 1, { ms: 3 });
  expect(results.ratio('ours', 'ms', 'floor')).toBe(2);
});

test('what failed is told, and is no figure', () => {
  const results = new Results(['ours']);
  results.fail('ours', 'not done after 300 s');
  expect(results.failure('ours')).toBe('not done after 300 s');
  expect(results.median('ours', 'ms')).toBeNaN();
});
