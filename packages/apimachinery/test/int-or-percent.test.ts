import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { intOrPercent } from '../src/index.ts';

describe('intOrPercent', () => {
  test.each<[number | string, number, up: number, down: number]>([
    [5, 10, 5, 5],
    [0, 10, 0, 0],
    [-3, 10, -3, -3],
    [15, 10, 15, 15],
    ['0%', 10, 0, 0],
    ['50%', 10, 5, 5],
    ['25%', 10, 3, 2],
    ['1%', 10, 1, 0],
    ['99%', 1, 1, 0],
    ['100%', 7, 7, 7],
    ['150%', 3, 5, 4],
    ['29%', 100, 29, 29],
    ['+25%', 4, 1, 1],
    ['025%', 4, 1, 1],
    ['-25%', 10, -2, -3],
    ['-0%', 10, 0, 0],
    ['25%', -10, -2, -3],
    ['25%', 0, 0, 0],
    // Beyond what a double holds: by its hundredths this were 9007199254740992.
    ['100%', 9007199254740991, 9007199254740991, 9007199254740991],
    ['99%', 9007199254740991, 8917127262193582, 8917127262193581],
  ])('%s of %i is %i up, %i down', (value, total, up, down) => {
    expect(intOrPercent(value, total, 'up')).toBe(up);
    expect(intOrPercent(value, total, 'down')).toBe(down);
  });

  test.each(
    [
      '',
      '%',
      '5',
      '5%%',
      '%5',
      '5 %',
      ' 5%',
      '5% ',
      '5%\n',
      '5.5%',
      '1e1%',
      '0x5%',
      '+-5%',
      '1_0%',
      'x%',
    ].concat('９%', '5', '9223372036854775808%', '-9223372036854775809%', `${'0'.repeat(30)}%`),
  )('%j is neither, and the message does not quote it', (value) => {
    expect(() => intOrPercent(value, 10, 'up')).toThrow(TypeError);
    expect(() => intOrPercent('5secret', 10, 'up')).toThrow(/^(?!.*secret)/);
  });

  test.each([NaN, Infinity, 0.5, 2 ** 53])('%d is no whole number, here or there', (number) => {
    expect(() => intOrPercent(number, 10, 'up')).toThrow(TypeError);
    expect(() => intOrPercent('5%', number, 'up')).toThrow(TypeError);
  });

  test('a wrong argument is a TypeError', () => {
    for (const value of [undefined, null, true, 5n, {}])
      expect(() => intOrPercent(value as string, 10, 'up')).toThrow(TypeError);
    expect(() => intOrPercent('5%', 10, 'nearest' as 'up')).toThrow(TypeError);
  });

  test('what is too large for a number is a RangeError', () => {
    expect(intOrPercent('9223372036854775807%', 0, 'up')).toBe(0);
    expect(() => intOrPercent('9223372036854775807%', 1, 'up')).toThrow(RangeError);
  });

  test('up and down are next to the exact part, and to each other', () => {
    const percent = fc.integer({ min: -1000, max: 1000 });
    const total = fc.maxSafeInteger().map((n) => Math.trunc(n / 10));
    fc.assert(
      fc.property(percent, total, (p, of) => {
        const [up, down] = [intOrPercent(`${p}%`, of, 'up'), intOrPercent(`${p}%`, of, 'down')];
        const hundredths = BigInt(p) * BigInt(of);
        expect(BigInt(up) * 100n - hundredths).toBeGreaterThanOrEqual(0n);
        expect(BigInt(up) * 100n - hundredths).toBeLessThan(100n);
        expect(hundredths - BigInt(down) * 100n).toBeGreaterThanOrEqual(0n);
        expect(hundredths - BigInt(down) * 100n).toBeLessThan(100n);
      }),
    );
  });

  test.each(['9', '%', '0', '+', ' '])('a megabyte of %j is done with in no time', (part) => {
    const long = part.repeat(1e6);
    const start = process.cpuUsage();
    for (const text of [long, `${long}%`, `5${long}`])
      expect(() => intOrPercent(text, 10, 'up')).toThrow(TypeError);
    // What takes the square of it takes minutes, on any machine.
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(1);
  });
});
