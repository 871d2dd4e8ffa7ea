import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compareResourceVersion, isResourceVersion } from '../src/index.ts';

describe('a resource version', () => {
  test.each(['1', '10', '18446744073709551616', '9'.repeat(400)])('is %s', (text) => {
    expect(isResourceVersion(text)).toBe(true);
  });

  test.each(['', '0', '01', '-1', '+1', '1.0', '1e3', ' 1', '1 ', '1\n', 'x', '0x10', '１'])(
    'is not %j, which has no order',
    (text) => {
      expect(isResourceVersion(text)).toBe(false);
      expect(() => compareResourceVersion(text, '1')).toThrow(TypeError);
      expect(() => compareResourceVersion('1', text)).toThrow(TypeError);
      expect(() => compareResourceVersion(text, text)).toThrow(TypeError);
    },
  );

  test.each([5, ['5'], undefined, null])('is a text, which %j is not', (value) => {
    expect(isResourceVersion(value as never)).toBe(false);
    expect(() => compareResourceVersion(value as never, '6')).toThrow(TypeError);
  });

  test('comes before all that are greater as numbers, of whatever length', () => {
    const version = fc.oneof(
      fc.bigInt({ min: 1n, max: 120n }),
      fc.bigInt({ min: 2n ** 53n - 20n, max: 2n ** 53n + 20n }),
      fc.bigInt({ min: 1n, max: 2n ** 200n }),
    );
    fc.assert(
      fc.property(version, version, (a, b) => {
        const order = a < b ? -1 : a > b ? 1 : 0;
        expect(Math.sign(compareResourceVersion(String(a), String(b)))).toBe(order);
      }),
    );
  });

  test('sorts', () => {
    const sorted = ['9', '10', '99', '9007199254740992', '9007199254740993', '1'.repeat(40)];
    expect(sorted.toReversed().toSorted(compareResourceVersion)).toEqual(sorted);
  });
});
