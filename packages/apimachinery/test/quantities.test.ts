import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  addQuantity,
  compareQuantity,
  formatQuantity,
  parseQuantity,
  quantityAtScale,
  subtractQuantity,
} from '../src/index.ts';
import type { QuantityFormat, QuantityInput, QuantityValue } from '../src/index.ts';

const value = (mantissa: bigint, scale: number, format: QuantityFormat): QuantityValue => ({
  mantissa,
  scale,
  format,
});
const decimal = (mantissa: bigint, scale: number): QuantityValue =>
  value(mantissa, scale, 'DecimalSI');
const binary = (mantissa: bigint, scale = 0): QuantityValue => value(mantissa, scale, 'BinarySI');
const exponent = (mantissa: bigint, scale: number): QuantityValue =>
  value(mantissa, scale, 'DecimalExponent');

const largest = 2n ** 63n - 1n;

// What apimachinery 0.37 says of each: its value and format, and its canonical form.
const facts: [text: string, value: QuantityValue, canonical: string][] = [
  ['0', decimal(0n, 0), '0'],
  ['-0', decimal(0n, 0), '0'],
  ['000', decimal(0n, 0), '0'],
  ['0.0', decimal(0n, 0), '0'],
  ['0Ki', binary(0n), '0'],
  ['-0.00e5', exponent(0n, 0), '0'],
  ['1', decimal(1n, 0), '1'],
  ['+1', decimal(1n, 0), '1'],
  ['-1', decimal(-1n, 0), '-1'],
  ['001', decimal(1n, 0), '1'],
  ['1.', decimal(1n, 0), '1'],
  ['.5', decimal(5n, -1), '500m'],
  ['-.5', decimal(-5n, -1), '-500m'],
  ['1.G', decimal(1n, 9), '1G'],
  ['.0001k', decimal(1n, -1), '100m'],
  ['100', decimal(1n, 2), '100'],
  ['1000', decimal(1n, 3), '1k'],
  ['12345', decimal(12345n, 0), '12345'],
  ['5n', decimal(5n, -9), '5n'],
  ['4u', decimal(4n, -6), '4u'],
  ['3m', decimal(3n, -3), '3m'],
  ['1000m', decimal(1n, 0), '1'],
  ['8k', decimal(8n, 3), '8k'],
  ['7M', decimal(7n, 6), '7M'],
  ['6G', decimal(6n, 9), '6G'],
  ['300T', decimal(3n, 14), '300T'],
  ['2P', decimal(2n, 15), '2P'],
  ['1E', decimal(1n, 18), '1E'],
  ['12E', decimal(12n, 18), '12E'],
  ['0.001T', decimal(1n, 9), '1G'],
  ['1.5', decimal(15n, -1), '1500m'],
  ['9.01', decimal(901n, -2), '9010m'],
  ['100.035k', decimal(100035n, 0), '100035'],
  ['1.01E', decimal(101n, 16), '1010P'],
  ['1Ki', binary(1024n), '1Ki'],
  ['8Ki', binary(8192n), '8Ki'],
  ['1024Mi', binary(1073741824n), '1Gi'],
  ['1.5Gi', binary(1610612736n), '1536Mi'],
  ['3Ei', binary(3458764513820540928n), '3Ei'],
  ['-1Ki', binary(-1024n), '-1Ki'],
  ['0.5Ki', binary(512n), '512'],
  ['0.5Mi', binary(524288n), '512Ki'],
  ['0.1Ki', binary(1024n, -1), '102400m'],
  ['1.1Ki', binary(11264n, -1), '1126400m'],
  ['100.035Ki', binary(10243584n, -2), '102435840m'],
  // A binary one below 1 is a decimal.
  ['0.000000000001Ki', decimal(2n, -9), '2n'],
  ['0.0001Ki', decimal(1024n, -4), '102400u'],
  ['1e3', exponent(1n, 3), '1e3'],
  ['1E3', exponent(1n, 3), '1e3'],
  ['1e+03', exponent(1n, 3), '1e3'],
  ['1E-3', exponent(1n, -3), '1e-3'],
  ['12e2', exponent(12n, 2), '1200'],
  ['1.40e9', exponent(14n, 8), '1400e6'],
  ['1e0', exponent(1n, 0), '1'],
  ['1e1000', exponent(1n, 1000), '10e999'],
  ['1e2147483646', exponent(1n, 2147483646), '1e2147483646'],
  // Away from zero, to a billionth.
  ['3.001n', decimal(4n, -9), '4n'],
  ['-3.001n', decimal(-4n, -9), '-4n'],
  ['1.1E-9', exponent(2n, -9), '2e-9'],
  ['0.0000000001', decimal(1n, -9), '1n'],
  ['0.00000012345', decimal(124n, -9), '124n'],
  ['-1e-1000', exponent(-1n, -9), '-1e-9'],
  // At most 2^63 - 1, if it is binary.
  ['8Ei', binary(largest), '9223372036854775807'],
  ['-9Ei', binary(-largest), '-9223372036854775807'],
  ['9223372036854775807Ki', binary(largest), '9223372036854775807'],
  ['9223372036854775808', decimal(9223372036854775808n, 0), '9223372036854775808'],
];

describe('a quantity', () => {
  test.each(facts)('%s comes to what a server makes of it', (text, expected, canonical) => {
    expect(parseQuantity(text)).toEqual(expected);
    expect(formatQuantity(text)).toBe(canonical);
  });

  test.each(
    [
      [
        '',
        '1.1.M',
        '1+1.0M',
        '0.1mi',
        '0.1am',
        'aoeu',
        '.5i',
        '1i',
        '-3.01i',
        '-3.01e-',
        ' 1',
        '1 ',
      ],
      [
        '1e',
        '1e+',
        '1E-',
        '1ee3',
        '1e3k',
        '1e3.5',
        '1e1 ',
        '--1',
        '+-1',
        '1-',
        '1k1',
        '1kK',
        '1Kie',
      ],
      [
        '0x10',
        '1_000',
        '1,5',
        '1K',
        '1ki',
        '1KI',
        '1g',
        '1N',
        '１',
        '1\n',
        'NaN',
        'Infinity',
        '1e9x',
      ],
    ].flat(),
  )('is not %j', (text) => {
    expect(() => parseQuantity(text)).toThrow(TypeError);
    expect(() => compareQuantity(text, '1')).toThrow(TypeError);
    expect(() => formatQuantity(text)).toThrow(TypeError);
  });

  test.each(['+', '-', '.', '+.', 'k', 'Ki', 'm', '.Gi', '-E', 'e3', '.e-3'])(
    'has a digit: %j is refused, where a server reads 0',
    (text) => {
      expect(() => parseQuantity(text)).toThrow(TypeError);
    },
  );

  test.each([
    '1e2147483648',
    '1e4294967296',
    '1e-2147483648',
    '10e2147483647',
    `1e${'9'.repeat(30)}`,
  ])('has an exponent of 32 bits: %s is refused, of which a server loses some', (text) => {
    expect(() => parseQuantity(text)).toThrow('exponent');
  });

  test('of 10,000 characters is read, of more refused', () => {
    const digits = '7'.repeat(10_000);
    expect(parseQuantity(digits).mantissa).toBe(BigInt(digits));
    expect(formatQuantity(digits)).toBe(digits);
    expect(() => parseQuantity(`${digits}7`)).toThrow(TypeError);
  });

  test('what is refused does not stand in the message', () => {
    expect(() => parseQuantity('12secret')).toThrow(/^(?!.*secret)/);
  });

  test('a number is read as JSON writes it', () => {
    expect(parseQuantity(0.1)).toEqual(decimal(1n, -1));
    expect(parseQuantity(1e21)).toEqual(exponent(1n, 21));
    expect(parseQuantity(1e-7)).toEqual(exponent(1n, -7));
    expect(parseQuantity(-0)).toEqual(decimal(0n, 0));
    for (const number of [NaN, Infinity, -Infinity])
      expect(() => parseQuantity(number)).toThrow(TypeError);
  });

  test.each([
    undefined,
    null,
    true,
    1n,
    [],
    {},
    { mantissa: 1, scale: 0 },
    { mantissa: 1n, scale: 0.5 },
  ])('is text, a number or parsed, and not %s', (wrong) => {
    const quantity = wrong as QuantityInput;
    expect(() => formatQuantity(quantity)).toThrow(TypeError);
    expect(() => compareQuantity('1', quantity)).toThrow(TypeError);
  });
});

describe('formatQuantity', () => {
  test('writes what no suffix is large enough for with an exponent, where a server loses it', () => {
    expect(formatQuantity('999E')).toBe('999E');
    expect(formatQuantity('1000E')).toBe('1e21');
    expect(formatQuantity('-75329906000000000T')).toBe('-75329906e21');
  });

  test('writes what is too large to be read with a binary suffix without one', () => {
    const twice = addQuantity('8191Pi', '8191Pi');
    expect(twice.format).toBe('BinarySI');
    expect(formatQuantity(twice)).toBe('18444492273895866368');
  });

  test('rounds what somebody else made as it would be read', () => {
    expect(formatQuantity(decimal(12345n, -12))).toBe('13n');
    expect(formatQuantity(decimal(5n, -30))).toBe('1n');
    expect(formatQuantity(decimal(5000n, -3))).toBe('5');
  });
});

test('two of one value and one format are deeply equal', () => {
  expect(parseQuantity('1000m')).toEqual(parseQuantity('1'));
  expect(addQuantity('0.5Gi', '512Mi')).toEqual(parseQuantity('1Gi'));
});

describe('compareQuantity', () => {
  test.each<[QuantityInput, QuantityInput, number]>([
    ['1', '1000m', 0],
    ['1Ki', '1024', 0],
    ['1e3', '1k', 0],
    ['-0', '0Ki', 0],
    ['1Ki', '1k', 1],
    ['-1', '1', -1],
    ['-2', '-1', -1],
    ['0', '-1n', 1],
    ['9223372036854775807', '9223372036854775808', -1],
    ['0.1', '100000001n', -1],
    [1.5, '1500m', 0],
    ['1e2147483647', '1e2147483646', 1],
    ['-1e2147483647', '1n', -1],
    ['1e2147483647', '10e2147483646', 0],
  ])('%s and %s: %i', (a, b, order) => {
    expect(compareQuantity(a, b)).toBe(order);
    expect(compareQuantity(parseQuantity(b as string), a)).toBe(order === 0 ? 0 : -order);
  });

  test('sorts', () => {
    const sorted = [
      '-1Gi',
      '-1',
      '0',
      '1n',
      '1m',
      '999m',
      '1',
      '1k',
      '1Ki',
      '1M',
      '1Mi',
      '1E',
      '1Ei',
    ];
    expect(sorted.toReversed().toSorted(compareQuantity)).toEqual(sorted);
  });
});

describe('sums', () => {
  test.each<[QuantityInput, QuantityInput, string, string]>([
    ['1', '1', '2', '0'],
    ['100m', '0.2', '300m', '-100m'],
    ['1Gi', '512Mi', '1536Mi', '512Mi'],
    ['1Gi', '1', '1073741825', '1073741823'],
    ['1G', '1Gi', '2073741824', '-73741824'],
    ['0.1', '0.2', '300m', '-100m'],
    ['1', '1n', '1000000001n', '999999999n'],
    ['9223372036854775807', '1', '9223372036854775808', '9223372036854775806'],
  ])('%s and %s', (a, b, sum, difference) => {
    expect(formatQuantity(addQuantity(a, b))).toBe(sum);
    expect(formatQuantity(subtractQuantity(a, b))).toBe(difference);
  });

  test('are in the format of the first, or of the second if the first is zero', () => {
    expect(addQuantity('1k', '1Ki').format).toBe('DecimalSI');
    expect(addQuantity('1Ki', '1k').format).toBe('BinarySI');
    expect(addQuantity('0', '1Ki').format).toBe('BinarySI');
    expect(subtractQuantity('0', '1e3').format).toBe('DecimalExponent');
    expect(addQuantity('0Ki', '0').format).toBe('DecimalSI');
  });

  test('of what is too far apart are refused', () => {
    expect(addQuantity('1e9991', '1n').scale).toBe(-9);
    expect(() => addQuantity('1e1000000000', '1')).toThrow(RangeError);
    expect(() => subtractQuantity('1', '1e1000000000')).toThrow(RangeError);
  });
});

describe('quantityAtScale', () => {
  test.each<[QuantityInput, number | undefined, bigint]>([
    ['1.5Gi', undefined, 1610612736n],
    ['1500m', undefined, 2n],
    ['-1500m', undefined, -2n],
    ['1n', undefined, 1n],
    ['0', undefined, 0n],
    ['1500m', -3, 1500n],
    ['0.5', -3, 500n],
    ['100u', -3, 1n],
    ['1G', 6, 1000n],
    ['1', 2147483647, 1n],
  ])('%s at %s', (quantity, scale, units) => {
    expect(quantityAtScale(quantity, scale)).toBe(units);
  });

  test('is no longer than can be written down', () => {
    expect(() => quantityAtScale('1e1000000000')).toThrow(RangeError);
    expect(() => quantityAtScale('1', 0.5)).toThrow(TypeError);
  });
});

/** As a fraction: what is read, by the words of the grammar, without the reader. */
interface Written {
  readonly text: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const suffix = fc.constantFrom(
  ...['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].map((text, at) => ({
    text,
    ten: 3 * at - 9,
    two: 0,
  })),
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((text, at) => ({ text, ten: 0, two: 10 * at + 10 })),
);
const scientific = fc
  .tuple(fc.constantFrom('e', 'E'), fc.integer({ min: -30, max: 30 }), fc.boolean())
  .map(([e, ten, plus]) => ({ text: `${e}${plus && ten >= 0 ? '+' : ''}${ten}`, ten, two: 0 }));
const someDigits = fc.oneof(
  fc.stringMatching(/^[0-9]{0,22}$/),
  fc.constantFrom('1024', '1000', '9223372036854775807', '9223372036854775808'),
);
const written = fc
  .tuple(
    fc.constantFrom('', '+', '-'),
    someDigits,
    fc.option(someDigits, { nil: undefined }),
    fc.oneof(suffix, scientific),
  )
  .filter(([, whole, fraction]) => `${whole}${fraction ?? ''}` !== '')
  .map(([sign, whole, fraction, { text, ten, two }]): Written => {
    const places = ten - (fraction?.length ?? 0);
    const digits = BigInt(`${whole}${fraction ?? ''}`) * 2n ** BigInt(two);
    return {
      text: `${sign}${whole}${fraction === undefined ? '' : `.${fraction}`}${text}`,
      numerator: (sign === '-' ? -digits : digits) * 10n ** BigInt(Math.max(0, places)),
      denominator: 10n ** BigInt(Math.max(0, -places)),
    };
  });

/** In billionths. */
function nanosOf(quantity: QuantityInput): bigint {
  return quantityAtScale(quantity, -9);
}

function roundedAwayFromZero(numerator: bigint, denominator: bigint): bigint {
  const rest = numerator % denominator;
  const step = rest === 0n ? 0n : numerator < 0n ? -1n : 1n;
  return numerator / denominator + step;
}

const isBinary = (text: string): boolean => text.endsWith('i');

function expectedNanos({ text, numerator, denominator }: Written): bigint {
  const nanos = roundedAwayFromZero(numerator * 10n ** 9n, denominator);
  const most = largest * 10n ** 9n;
  if (!isBinary(text)) return nanos;
  return nanos > most ? most : nanos < -most ? -most : nanos;
}

function fitsLargerSuffix(canonical: string): boolean {
  if (!isBinary(canonical)) return /000[numkMGTP]$/.test(canonical);
  return !canonical.endsWith('Ei') && BigInt(canonical.slice(0, -2)) % 1024n === 0n;
}

const order = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

describe('of any quantity', () => {
  const runs = { numRuns: 2000 };

  test('what is read is the number that is written, to a billionth', () => {
    fc.assert(
      fc.property(written, (any) => {
        expect(nanosOf(any.text)).toBe(expectedNanos(any));
      }),
      runs,
    );
  });

  test('what is written comes to the same when it is read, and in its format is written so again', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        for (const quantity of [parseQuantity(a.text), addQuantity(a.text, b.text)]) {
          const text = formatQuantity(quantity);
          expect(compareQuantity(text, quantity)).toBe(0);
          const read = { ...parseQuantity(text), format: quantity.format };
          expect(formatQuantity(read)).toBe(text);
          expect(text).toMatch(/^-?[0-9]+([numkMGTPE]|[KMGTPE]i|e-?[0-9]+)?$/);
        }
      }),
      runs,
    );
  });

  test('the order is that of the numbers, and sums are theirs', () => {
    fc.assert(
      fc.property(written, written, ({ text: a }, { text: b }) => {
        expect(compareQuantity(a, b)).toBe(order(nanosOf(a), nanosOf(b)));
        expect(nanosOf(addQuantity(a, b))).toBe(nanosOf(a) + nanosOf(b));
        expect(nanosOf(subtractQuantity(a, b))).toBe(nanosOf(a) - nanosOf(b));
      }),
      runs,
    );
  });

  test('the order is total', () => {
    fc.assert(
      fc.property(written, written, written, ({ text: a }, { text: b }, { text: c }) => {
        expect(compareQuantity(a, a)).toBe(0);
        expect(compareQuantity(a, b) + compareQuantity(b, a)).toBe(0);
        const [first = '', second = '', third = ''] = [a, b, c].toSorted(compareQuantity);
        expect(compareQuantity(first, second)).toBeLessThanOrEqual(0);
        expect(compareQuantity(second, third)).toBeLessThanOrEqual(0);
        expect(compareQuantity(first, third)).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });

  test('the largest suffix is used that leaves no fraction', () => {
    fc.assert(
      fc.property(written, ({ text }) => {
        expect(fitsLargerSuffix(formatQuantity(text))).toBe(false);
      }),
      runs,
    );
  });
});

/** Of this process alone: others may keep the machine busy. What takes the square of a megabyte takes minutes, on any machine. */
const msSince = (start: NodeJS.CpuUsage): number => process.cpuUsage(start).user / 1000;

describe('whatever text comes', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom(...'0123456789.+-eEinumkKMGTP '.split('')), { maxLength: 10 })
      .map((a) => a.join('')),
  );

  test('what has the form of one is read, and all else is a TypeError', () => {
    const quantity = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$/;
    fc.assert(
      fc.property(anything, (text) => {
        let error: unknown;
        try {
          parseQuantity(text);
        } catch (thrown) {
          error = thrown;
        }
        expect(error === undefined).toBe(quantity.test(text));
        expect(error === undefined || error instanceof TypeError).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test.each(['9', '0', '.', '-', '1e', 'e', '0.', '1Ki', 'K', ' '])(
    'a megabyte of %j is done with in no time',
    (part) => {
      const long = part.repeat(1e6 / part.length);
      const start = process.cpuUsage();
      for (const text of [long, `0.${long}`, `1e${long}`, `1e-${long}`, `${long}Ki`, `-${long}1`])
        expect(() => parseQuantity(text)).toThrow(TypeError);
      expect(msSince(start)).toBeLessThan(1000);
    },
  );

  test('as much as may be is done with in no time', () => {
    const texts = ['9', '0', '1', '5'].flatMap((digit) => {
      const long = digit.repeat(9990);
      return [long, `.${long}`, `1.${long}Ei`, `1e${long}`, `-${long}e99`, `1${long}n`];
    });
    const start = process.cpuUsage();
    const read = texts.filter((text) => !/^1e[^0]/.test(text));
    for (const text of read) expect(compareQuantity(formatQuantity(text), text)).toBe(0);
    expect(msSince(start)).toBeLessThan(50 * texts.length);
  });
});
