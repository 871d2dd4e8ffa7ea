import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { generate, readDefinitions } from '../src/index.ts';
import { runModule } from './run-module.ts';
import { definition } from './support.ts';

const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/) },
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    'apiVersion',
    'kind',
    'metadata',
    'spec',
    'status',
    '__proto__',
    'toString',
    '*/',
  ),
);
const words = fc.string({ unit: 'binary', maxLength: 40 });
const someNames = fc.uniqueArray(name, { maxLength: 3 });
const json = fc.jsonValue({ maxDepth: 1 });

const merged = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((all): object => Object.assign(Object.create(null), ...all));

const { schema } = fc.letrec<{ schema: object; branch: object }>((tie) => {
  const said = fc.record(
    {
      description: words,
      nullable: fc.boolean(),
      default: json,
      format: fc.constantFrom('date-time', 'int32', 'byte'),
      'x-kubernetes-validations': fc.array(fc.record({ rule: words }), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  );
  const branches = fc.record(
    {
      oneOf: fc.array(tie('branch'), { minLength: 1, maxLength: 3 }),
      anyOf: fc.array(tie('branch'), { minLength: 1, maxLength: 3 }),
      allOf: fc.array(tie('branch'), { minLength: 1, maxLength: 3 }),
      not: tie('branch'),
    },
    { requiredKeys: [] },
  );
  const plain = fc.record(
    {
      type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'object', 'array'),
      enum: fc.array(json, { minLength: 1, maxLength: 4 }),
      'x-kubernetes-int-or-string': fc.boolean(),
      'x-kubernetes-preserve-unknown-fields': fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const object = fc.record(
    {
      type: fc.constant('object'),
      properties: fc.dictionary(name, tie('schema'), { maxKeys: 3 }),
      required: someNames,
      'x-kubernetes-preserve-unknown-fields': fc.boolean(),
      'x-kubernetes-embedded-resource': fc.boolean(),
      'x-kubernetes-map-type': fc.constantFrom('atomic', 'granular'),
    },
    { requiredKeys: ['type', 'properties'] },
  );
  const map = fc.record({
    type: fc.constant('object'),
    additionalProperties: fc.oneof(tie('schema'), fc.boolean()),
  });
  const list = fc.record(
    {
      type: fc.constant('array'),
      items: tie('schema'),
      'x-kubernetes-list-type': fc.constantFrom('atomic', 'set', 'map'),
      'x-kubernetes-list-map-keys': someNames,
    },
    { requiredKeys: ['type', 'items'] },
  );
  return {
    branch: fc.oneof(fc.record({ required: someNames }), tie('schema')),
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      merged(plain, said),
      merged(object, said),
      merged(object, said, branches),
      merged(list, said),
      merged(map, said),
      merged(said, branches),
    ),
  };
});

const definitions = fc.uniqueArray(
  fc.record({
    group: fc.constantFrom('a.example', 'b.example'),
    kind: fc.stringMatching(/^[A-Z][A-Za-z]{0,6}$/),
    schemas: fc.dictionary(fc.constantFrom('v1', 'v1beta1', 'v2'), schema, { minKeys: 1 }),
    subresources: fc.constantFrom({}, { status: {} }, { status: {}, scale: {} }),
  }),
  { minLength: 1, maxLength: 3, selector: ({ kind }) => kind.toLowerCase() },
);

const textsOf = (values: readonly unknown[], descriptions: boolean): unknown =>
  generate(readDefinitions(values.map((value) => ({ value }))), { descriptions });

test(
  'whatever a schema says, what is written says what was meant, and its values are the descriptors alone',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(definitions, fc.boolean(), async (all, descriptions) => {
        const models = readDefinitions(all.map((one) => ({ value: definition(one) })));
        const files = generate(models, { descriptions });
        const values: unknown[] = [];
        for (const { text } of files) values.push(...(await runModule(text)).values());
        expect(values.length).toBe(
          all.reduce((sum, one) => sum + Object.keys(one.schemas).length, 0),
        );
        for (const value of values) expect(Object.isFrozen(value)).toBe(true);
      }),
      { numRuns: 60 },
    );
  },
);

test('the order in which anything comes changes nothing', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(definitions, fc.infiniteStream(fc.nat()), (all, chance) => {
      const values = all.map((one) => definition(one));
      const shuffled = shuffle(values, chance);
      expect(textsOf(shuffled, true)).toEqual(textsOf(values, true));
    }),
    { numRuns: 60 },
  );
});

/** Objects' keys, and the lists whose order means nothing. */
function shuffle(values: readonly object[], chance: Iterator<number>): readonly object[] {
  const mixed = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, at: chance.next().value as number }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ item }) => item);
  const inside = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item) => inside(item));
      return ['required', 'enum', 'versions'].includes(key) ? mixed(items) : items;
    }
    if (typeof value !== 'object' || value === null || key === 'default') return value;
    const copy: object = Object.create(null);
    for (const [field, inner] of mixed(Object.entries(value)))
      Object.defineProperty(copy, field, { value: inside(inner, field), enumerable: true });
    return copy;
  };
  return mixed(values.map((value) => inside(value) as object));
}
