import { expect, test } from 'vitest';

import { chartOf } from '../src/output/chart.ts';
import type { BarGroup } from '../src/output/chart.ts';
import { number, tableOf } from '../src/output/table.ts';

test('a table is padded as the formatter does it, and an empty cell is a dash', () => {
  const table = tableOf(
    ['', 'ms'],
    [
      { name: 'ours', cells: ['12'] },
      { name: 'theirs', cells: [''] },
    ],
  );
  expect(table.split('\n')).toEqual([
    '|        | ms  |',
    '| ------ | --- |',
    '| ours   | 12  |',
    '| theirs | –   |',
  ]);
});

test('what is not a number is no text', () => {
  expect(number(NaN)).toBe('');
  expect(number(1 / 0)).toBe('');
  expect(number(1234.567, 1)).toBe('1,234.6');
});

const heightOf = (svg: string): number => Number(/height="(\d+)"/.exec(svg)?.[1]);

const group: BarGroup = {
  title: 'time <s> & more',
  write: (value) => `${value} s`,
  bars: [
    { label: 'ours', side: 'ours', value: 2 },
    { label: 'theirs', side: 'peer', value: 4 },
    { label: 'none', side: 'peer', value: NaN, note: 'it failed' },
  ],
};

test('bars are as long as their values, and one without a value says why', () => {
  const svg = chartOf([group]);
  const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );
  expect(widths[1]).toBeCloseTo(2 * (widths[0] ?? NaN), 0);
  expect(widths[2]).toBe(0);
  expect(svg).toContain('>it failed</text>');
  expect(svg).toContain('>4 s</text>');
});

test('a chart quotes what XML must, has both colour schemes, and grows with its groups', () => {
  const one = chartOf([group]);
  expect(one).toContain('time &lt;s&gt; &amp; more');
  expect(one).toContain('prefers-color-scheme: dark');
  expect(heightOf(chartOf([group, group]))).toBeGreaterThan(1.5 * heightOf(one));
});
