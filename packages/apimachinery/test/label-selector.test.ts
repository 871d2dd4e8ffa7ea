import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { labelSelectorFrom, parseLabelSelector } from '../src/index.ts';
import type { LabelOperator, LabelRequirement, LabelSelectorSpec } from '../src/index.ts';

const requirement = (
  key: string,
  operator: LabelOperator,
  ...values: string[]
): LabelRequirement => ({
  key,
  operator,
  values,
});

describe('parseLabelSelector', () => {
  test.each<[string, LabelRequirement[]]>([
    ['', []],
    [' \t\r\n', []],
    ['x', [requirement('x', 'Exists')]],
    ['!x', [requirement('x', 'DoesNotExist')]],
    [' ! x ', [requirement('x', 'DoesNotExist')]],
    ['x=a', [requirement('x', 'In', 'a')]],
    ['x==a', [requirement('x', 'In', 'a')]],
    ['x!=a', [requirement('x', 'NotIn', 'a')]],
    ['x=', [requirement('x', 'In', '')]],
    ['x!= ,z', [requirement('x', 'NotIn', ''), requirement('z', 'Exists')]],
    ['x in (a)', [requirement('x', 'In', 'a')]],
    ['x in(a, b,a)', [requirement('x', 'In', 'a', 'b')]],
    ['x notin (a,b)', [requirement('x', 'NotIn', 'a', 'b')]],
    ['x in ()', [requirement('x', 'In', '')]],
    ['x in (,)', [requirement('x', 'In', '')]],
    ['x in (a,,b)', [requirement('x', 'In', 'a', '', 'b')]],
    ['x in (,a)', [requirement('x', 'In', '', 'a')]],
    ['x>1,y<22', [requirement('x', 'GreaterThan', '1'), requirement('y', 'LessThan', '22')]],
    ['in in (in,notin)', [requirement('in', 'In', 'in', 'notin')]],
    ['notin notin (in)', [requirement('notin', 'NotIn', 'in')]],
    ['in', [requirement('in', 'Exists')]],
    ['x=in', [requirement('x', 'In', 'in')]],
    ['987.987/x-9.b_C=a-9.b_C', [requirement('987.987/x-9.b_C', 'In', 'a-9.b_C')]],
    ['app.kubernetes.io/name=web', [requirement('app.kubernetes.io/name', 'In', 'web')]],
    ['x=a,x=b', [requirement('x', 'In', 'a'), requirement('x', 'In', 'b')]],
    [
      'x in (foo,,baz),y,z notin ()',
      [
        requirement('x', 'In', 'foo', '', 'baz'),
        requirement('y', 'Exists'),
        requirement('z', 'NotIn', ''),
      ],
    ],
  ])('reads %j', (text, requirements) => {
    expect(parseLabelSelector(text).requirements).toEqual(requirements);
  });

  test.each([
    ',',
    'x,',
    ',x',
    'x,,y',
    '!',
    '!!x',
    '!x=a',
    '=a',
    'x===a',
    'x==a==b',
    'x=a||y=b',
    'x y',
    'x in',
    'x in a',
    'x in (a',
    'x in a)',
    'x in (a b)',
    'x in (a,=)',
    'x in (a)y',
    'x in ((a))',
    'x notin',
    'x = (a)',
    'x=!a',
    'x>',
    'x>a',
    'x>=5',
    'x>1.5',
    'x>-1',
    'x<+1',
    'x>9223372036854775808',
    'x < ',
    '(x)',
    'x\0=a',
    'x=a\0',
    'x=ä',
    'x=a\u00A0',
    '-x',
    'x-',
    'x=-a',
    'x=a.',
    '/x',
    'x/',
    'a/b/c',
    'UPPER/x',
    'a_b/x',
    '.a/x',
    'a'.repeat(64),
    `x=${'a'.repeat(64)}`,
    `${'a'.repeat(254)}/x`,
    '<none>',
  ])('refuses %j', (text) => {
    expect(() => parseLabelSelector(text)).toThrow(TypeError);
  });

  test('takes keys and values as long as the server does', () => {
    const prefix = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;
    expect(prefix).toHaveLength(253);
    const text = `${prefix}/${'k'.repeat(63)}=${'v'.repeat(63)}`;
    expect(parseLabelSelector(text).toString()).toBe(text);
  });

  test('says where it stopped reading', () => {
    for (const [text, at] of [
      ['a b', 2],
      ['a,', 2],
      ['a in (b', 7],
      ['a, !!b', 4],
      ['a>', 2],
    ] as const)
      expect(() => parseLabelSelector(text)).toThrow(
        `label selector: unexpected text at character ${at}`,
      );
  });

  test('refuses what is no text', () => {
    expect(() => parseLabelSelector({ app: 'a' } as never)).toThrow(
      new TypeError('label selector: it is a text'),
    );
  });

  test('quotes nothing of what it refuses', () => {
    for (const text of ['app=not-for-logs!', 'not-for-logs not-for-logs', 'x in (not-for-logs'])
      expect(() => parseLabelSelector(text)).toThrow(/^(?!.*not-for-logs)/);
  });
});

describe('a label selector', () => {
  const labels = { app: 'web', tier: '', size: '12' };

  test.each([
    ['', true],
    ['app', true],
    ['!app', false],
    ['none', false],
    ['!none', true],
    ['app=web', true],
    ['app=db', false],
    ['app!=db', true],
    ['app!=web', false],
    ['none!=web', true],
    ['none=', false],
    ['none!=', true],
    ['tier=', true],
    ['tier', true],
    ['app in (db,web)', true],
    ['app notin (db,web)', false],
    ['none notin (a)', true],
    ['none in ()', false],
    ['size>11', true],
    ['size>12', false],
    ['size<13', true],
    ['size<12', false],
    ['size>9', true],
    ['none>1', false],
    ['none<1', false],
    ['app>1', false],
    ['tier<1', false],
    ['app=web,size>3', true],
    ['app=web,size>30', false],
    ['constructor', false],
    ['toString=a', false],
    ['!constructor', true],
  ])('%j: %j', (text, expected) => {
    expect(parseLabelSelector(text).matches(labels)).toBe(expected);
  });

  test('compares whole numbers of 64 bits exactly, and nothing else', () => {
    const more = parseLabelSelector('n>9223372036854775806');
    expect(more.matches({ n: '9223372036854775807' })).toBe(true);
    expect(more.matches({ n: '9223372036854775806' })).toBe(false);
    expect(more.matches({ n: '9223372036854775808' })).toBe(false);
    const less = parseLabelSelector('n<1');
    for (const [n, expected] of [
      ['0', true],
      ['-9223372036854775808', true],
      ['-9223372036854775809', false],
      ['+0', true],
      ['00', true],
      ['1', false],
      ['0.5', false],
      ['', false],
      ['0x0', false],
      [' 0', false],
    ] as const)
      expect(less.matches({ n })).toBe(expected);
  });

  test('of an object without labels', () => {
    expect(parseLabelSelector('').matches(undefined)).toBe(true);
    expect(parseLabelSelector('!a,b!=c').matches(undefined)).toBe(true);
    expect(parseLabelSelector('a').matches(undefined)).toBe(false);
  });
});

describe('labelSelectorFrom', () => {
  test('an empty one matches everything, none at all matches nothing', () => {
    for (const spec of [
      {},
      { matchLabels: {} },
      { matchExpressions: [] },
      { matchLabels: undefined },
    ]) {
      expect(labelSelectorFrom(spec).matches(undefined)).toBe(true);
      expect(labelSelectorFrom(spec).toString()).toBe('');
    }
    for (const nothing of [labelSelectorFrom(undefined), labelSelectorFrom(null)])
      expect([nothing.matches(undefined), nothing.matches({ a: 'b' })]).toEqual([false, false]);
  });

  test.each([
    'app=web',
    { app: 'web' },
    [],
    7,
    { matchLabels: {}, app: 'web' },
    { matchLabels: 'ab' },
    { matchLabels: ['a'] },
    { matchExpressions: [{ key: 'a', operator: 'In', values: 'bc' }] },
  ])('%j is no selector, and does not match everything', (spec) => {
    expect(() => labelSelectorFrom(spec as LabelSelectorSpec)).toThrow(TypeError);
  });

  test('of none at all does not become a text that matches everything', () => {
    expect(() => parseLabelSelector(labelSelectorFrom(undefined).toString())).toThrow(TypeError);
  });

  test('means the same as the text', () => {
    const selector = labelSelectorFrom({
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['b', 'a'] },
        { key: 'zone', operator: 'NotIn', values: ['x'] },
        { key: 'a', operator: 'Exists' },
        { key: 'b', operator: 'DoesNotExist', values: [] },
      ],
    });
    expect(selector.toString()).toBe('app=web,tier in (a,b),zone!=x,a,!b');
    expect(selector.matches({ app: 'web', tier: 'a', a: '' })).toBe(true);
    expect(selector.matches({ app: 'web', tier: 'a', a: '', b: '' })).toBe(false);
  });

  test('does not change with what it was made of', () => {
    const values = ['a'];
    const selector = labelSelectorFrom({
      matchExpressions: [{ key: 'x', operator: 'In', values }],
    });
    values[0] = 'b';
    expect(selector.matches({ x: 'a' })).toBe(true);
  });

  test.each<LabelSelectorSpec>([
    { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] },
    { matchExpressions: [{ key: 'a', operator: 'in', values: ['1'] }] },
    { matchExpressions: [{ key: 'a', operator: 'In' }] },
    { matchExpressions: [{ key: 'a', operator: 'NotIn', values: [] }] },
    { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['1'] }] },
    { matchExpressions: [{ key: 'a', operator: 'DoesNotExist', values: [''] }] },
    { matchExpressions: [{ key: '', operator: 'Exists' }] },
    { matchLabels: { 'a b': 'c' } },
    { matchLabels: { a: 'b c' } },
    { matchLabels: { a: undefined as never } },
    { matchLabels: { a: 1 as never } },
    { matchExpressions: [{ key: 'a', operator: 'In', values: [null as never] }] },
  ])('refuses %j', (spec) => {
    expect(() => labelSelectorFrom(spec)).toThrow(TypeError);
  });
});

// What the property tests draw from: few keys and values, so that they meet, and names that trip a lookup.
const key = fc.constantFrom('a', 'b', 'in', 'notin', 'constructor', 'x.io/a', 'A.b_c-9');
const value = fc.constantFrom('', 'a', 'b', 'in', '1', '7', '12', 'A.b_c-9');
const labelsOf = fc
  .array(fc.tuple(key, value), { maxLength: 5 })
  .map((pairs): Record<string, string> => Object.fromEntries(pairs));
const someValues = fc.array(value, { minLength: 1, maxLength: 4 });
const integer = fc.nat({ max: 20 }).map(String);
const anyRequirement = fc.oneof(
  fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist'), values: fc.constant([]) }),
  fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values: someValues }),
  fc.record({
    key,
    operator: fc.constantFrom('GreaterThan', 'LessThan'),
    values: integer.map((n) => [n]),
  }),
);
type AnyRequirement = typeof anyRequirement extends fc.Arbitrary<infer R> ? R : never;

/** One of the ways to write it. */
function write({ key: k, operator, values }: AnyRequirement, style: number, gap: string): string {
  const tokens = {
    Exists: [k],
    DoesNotExist: ['!', k],
    GreaterThan: [k, '>', ...values],
    LessThan: [k, '<', ...values],
    In:
      values.length === 1 && style > 0
        ? [k, style === 1 ? '=' : '==', ...values]
        : [`${k} in`, '(', values.join(`${gap},${gap}`), ')'],
    NotIn:
      values.length === 1 && style > 0
        ? [k, '!=', ...values]
        : [`${k} notin`, '(', values.join(`,${gap}`), ')'],
  }[operator];
  return tokens.join(gap);
}

/** As the documentation says it, without a thought for speed. */
function holds(
  { key: k, operator, values }: AnyRequirement,
  labels: Record<string, string>,
): boolean {
  const found = Object.entries(labels).filter(([name]) => name === k);
  const equal = found.filter(([, v]) => values.some((other) => other === v));
  const [number, bound] = [found[0]?.[1] ?? '', Number(values[0])];
  const isNumber = /^\d+$/.test(number);
  return {
    Exists: found.length > 0,
    DoesNotExist: found.length === 0,
    In: equal.length > 0,
    NotIn: equal.length === 0,
    GreaterThan: isNumber && Number(number) > bound,
    LessThan: isNumber && Number(number) < bound,
  }[operator];
}

const normal = ({ key: k, operator, values }: LabelRequirement): LabelRequirement =>
  requirement(k, operator, ...[...new Set(values)].toSorted());
const written = fc.array(
  fc.tuple(anyRequirement, fc.nat({ max: 2 }), fc.constantFrom('', ' ', '\t \n')),
  { maxLength: 4 },
);

describe('for every label selector', () => {
  test('what is read is what was written, and matches what it should', () => {
    fc.assert(
      fc.property(written, labelsOf, (terms, labels) => {
        const selector = parseLabelSelector(terms.map((term) => write(...term)).join(','));
        expect(selector.requirements.map(normal)).toEqual(terms.map(([term]) => normal(term)));
        expect(selector.matches(labels)).toBe(terms.every(([term]) => holds(term, labels)));
      }),
      { numRuns: 1000 },
    );
  });

  test('its text is read as the same selector', () => {
    fc.assert(
      fc.property(fc.array(anyRequirement, { maxLength: 4 }), (terms) => {
        const first = parseLabelSelector(terms.map((term) => write(term, 0, ' ')).join(','));
        const again = parseLabelSelector(first.toString());
        expect(again.requirements.map(normal)).toEqual(first.requirements.map(normal));
        expect(again.toString()).toBe(first.toString());
      }),
    );
  });

  test('the object form means what the text means', () => {
    const sets = anyRequirement.filter(({ operator }) => !operator.endsWith('Than'));
    fc.assert(
      fc.property(
        fc.array(sets, { maxLength: 4 }),
        labelsOf,
        labelsOf,
        (terms, matchLabels, labels) => {
          const selector = labelSelectorFrom({ matchLabels, matchExpressions: terms });
          const equal = Object.entries(matchLabels).every(([k, v]) => labels[k] === v);
          expect(selector.matches(labels)).toBe(
            equal && terms.every((term) => holds(term, labels)),
          );
          expect(parseLabelSelector(selector.toString()).matches(labels)).toBe(
            selector.matches(labels),
          );
        },
      ),
    );
  });
});

/** What it did: nothing, or what it threw. */
function outcome(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('whatever text comes', () => {
  const token = fc.constantFrom(
    'a',
    'in',
    'notin',
    ' ',
    ',',
    '(',
    ')',
    '=',
    '==',
    '!=',
    '!',
    '>',
    '<',
    '1',
    '/',
    '.',
    '-',
    '\0',
    'é',
  );
  const text = fc.oneof(
    fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join('')),
    fc.string({ unit: 'binary' }),
  );

  test('it is read or is a TypeError', () => {
    fc.assert(
      fc.property(text, (selector) => {
        const error = outcome(() => parseLabelSelector(selector).matches({ a: '1' }));
        expect(error === undefined || error instanceof TypeError).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['a', ' ', ',', '(', '!', '=', 'a,', 'a in (b,', '/', 'a.', '-', '!a,'])(
    'a megabyte of %j is done with in no time',
    (part) => {
      const long = part.repeat(1e6 / part.length);
      const start = process.cpuUsage();
      outcome(() => parseLabelSelector(long));
      outcome(() => parseLabelSelector(`x in (${long})`));
      // What takes the square of it takes minutes, on any machine.
      expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
    },
  );
});
