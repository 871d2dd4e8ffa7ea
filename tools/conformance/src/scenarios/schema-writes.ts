import type { Scenario, Seen } from '../scenario.ts';
import { WidgetKit, object, outcome, withWidgetsOf } from '../schema-kit.ts';

const string = { type: 'string' };
const integer = { type: 'integer' };
const anything = { 'x-kubernetes-preserve-unknown-fields': true };

export const schemaWrites: readonly Scenario[] = [
  {
    title: 'Strict refuses what would be pruned, Ignore says nothing, in creates and in patches',
    run: (kit) =>
      withWidgetsOf(kit, object({ a: string }), async (widgets) => {
        const seen = [
          outcome(await widgets.create('w', { a: 'x', b: 1 }, '?fieldValidation=Strict')),
          outcome(await widgets.create('w', { a: 'x', b: 1 }, '?fieldValidation=Ignore')),
          outcome(await widgets.patch('w', { spec: { b: 1 } })),
        ];
        const patched = await widgets.patch('w', { spec: { b: 1 } }, '?fieldValidation=Strict');
        // The real server quotes the whole object.
        const { field, message } = patched.body.details.causes[0];
        return [...seen, field, message.replace(/^Invalid value: (?:".*": )?/, '')];
      }),
    expect: [
      [
        400,
        'Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "spec.b"',
      ],
      { a: 'x' },
      [{ a: 'x' }, '299 - "unknown field \\"spec.b\\""'],
      'patch',
      'strict decoding error: unknown field "spec.b"',
    ],
  },
  {
    title: 'a stored object gets a default that its schema gets, and loses what that loses',
    run: (kit) =>
      withWidgetsOf(kit, object({ a: string, old: string }), async (widgets) => {
        await widgets.create('w', { a: 'x', old: 'y' });
        const spec = object({ a: string, n: { type: 'integer', default: 7 } });
        const schema = { openAPIV3Schema: object({ spec }) };
        await widgets.redefine(
          (version) => (version.schema = schema),
          async () => (await widgets.get('w')).body.spec?.n === 7,
        );
        const { body } = await kit.raw('GET', widgets.path);
        return [
          outcome(await widgets.get('w')),
          body.items[0].spec,
          body.items[0].metadata.generation,
        ];
      }),
    expect: [{ a: 'x', n: 7 }, { a: 'x', n: 7 }, 1],
  },
  {
    title: 'what was wrong before may stay as it was, and nothing else',
    run: (kit) =>
      withWidgetsOf(kit, { type: 'object', ...anything }, async (widgets) => {
        const ml = [
          { k: 'a', v: 1 },
          { k: 'b', v: 2 },
        ];
        await widgets.create('w', { n: 5, l: ['x'], ml, set: ['q', 'q'] });
        const spec = object({
          n: { type: 'integer', maximum: 3 },
          l: { type: 'array', items: integer },
          ml: {
            type: 'array',
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['k'],
            items: object({ k: string, v: string, w: integer }, { required: ['k'] }),
          },
          set: { type: 'array', items: string, 'x-kubernetes-list-type': 'set' },
          extra: integer,
        });
        await widgets.redefine(
          (version) => (version.schema = { openAPIV3Schema: object({ spec }) }),
          async () => (await widgets.create('z', { n: 5 }, '?dryRun=All')).status === 422,
        );
        const seen: Seen[] = [];
        for (const change of [
          { extra: 1 },
          { n: 4 },
          { l: ['x', 'y'] },
          {
            ml: [
              { k: 'b', v: 2, w: 1 },
              { k: 'a', v: 1 },
            ],
          },
          { ml: [{ k: 'a', v: 3 }] },
          { set: ['q', 'q', 'r'] },
          { set: ['q'] },
          { set: ['q', 'q'] },
        ])
          seen.push(outcome(await widgets.patch('w', { spec: change })));
        return seen;
      }),
    expect: [
      {
        extra: 1,
        l: ['x'],
        ml: [
          { k: 'a', v: 1 },
          { k: 'b', v: 2 },
        ],
        n: 5,
        set: ['q', 'q'],
      },
      [
        422,
        'FieldValueInvalid spec.n: Invalid value: 4: spec.n in body should be less than or equal to 3',
      ],
      [
        422,
        'FieldValueTypeInvalid spec.l[0]: Invalid value: "string": spec.l[0] in body must be of type integer: "string"',
        'FieldValueTypeInvalid spec.l[1]: Invalid value: "string": spec.l[1] in body must be of type integer: "string"',
      ],
      {
        extra: 1,
        l: ['x'],
        ml: [
          { k: 'b', v: 2, w: 1 },
          { k: 'a', v: 1 },
        ],
        n: 5,
        set: ['q', 'q'],
      },
      [
        422,
        'FieldValueTypeInvalid spec.ml[0].v: Invalid value: "integer": spec.ml[0].v in body must be of type string: "integer"',
      ],
      {
        extra: 1,
        l: ['x'],
        ml: [
          { k: 'b', v: 2, w: 1 },
          { k: 'a', v: 1 },
        ],
        n: 5,
        set: ['q', 'q', 'r'],
      },
      {
        extra: 1,
        l: ['x'],
        ml: [
          { k: 'b', v: 2, w: 1 },
          { k: 'a', v: 1 },
        ],
        n: 5,
        set: ['q'],
      },
      [422, 'FieldValueDuplicate spec.set[1]: Duplicate value: "q"'],
    ],
  },
  {
    title: 'a status is held against its own part of the schema',
    run: (kit) =>
      withWidgetsOf(
        kit,
        object({}),
        async (widgets) => {
          await widgets.create('w', {});
          const seen: Seen[] = [(await widgets.get('w')).body.status];
          for (const status of [{ n: 'x' }, { n: 1, y: 1 }, { m: { a: 'x' } }]) {
            const answer = await widgets.patch('w/status', { status });
            seen.push(answer.status < 400 ? answer.body.status : outcome(answer));
          }
          return seen;
        },
        {
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: object({
              spec: object({}),
              status: object(
                { n: integer, r: { type: 'boolean', default: false }, m: object({ a: integer }) },
                { default: {} },
              ),
            }),
          },
        },
      ),
    expect: [
      { r: false },
      [
        422,
        'FieldValueTypeInvalid status.n: Invalid value: "string": n in body must be of type integer: "string"',
      ],
      { n: 1, r: false },
      [
        422,
        'FieldValueTypeInvalid status.m.a: Invalid value: "string": m.a in body must be of type integer: "string"',
      ],
    ],
  },
  {
    title: 'what is applied must be of the types of its schema',
    run: (kit) =>
      withWidgetsOf(
        kit,
        object({
          a: string,
          n: integer,
          s: { type: 'array', items: string, 'x-kubernetes-list-type': 'set' },
          m: {
            type: 'array',
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['k'],
            items: object({ k: string }, { required: ['k'] }),
          },
        }),
        async (widgets) => {
          const seen: Seen[] = [];
          for (const spec of [
            { x: 1 },
            { a: 1 },
            { n: 'x' },
            { s: ['a', 'a'] },
            { m: [{}] },
            { m: ['x'] },
            'x',
            { n: null },
          ]) {
            const [status, message] = outcome(await widgets.apply('w', spec, 'one')) as [
              number,
              string,
            ];
            seen.push([
              status,
              message.replace(/^failed to create typed patch object \(.*\): /, ''),
            ]);
          }
          return seen;
        },
      ),
    expect: [
      [500, '.spec.x: field not declared in schema'],
      [500, '.spec.a: expected string, got &value.valueUnstructured{Value:1}'],
      [500, '.spec.n: expected numeric (int or float), got string'],
      [500, '.spec.s: duplicate entries for key [="a"]'],
      [
        500,
        '.spec.m: element 0: associative list with keys has an element that omits all key fields ["k"] (and doesn\'t have default values for any key fields)',
      ],
      [500, '.spec.m: element 0: associative list with keys may not have non-map elements'],
      [500, '.spec: expected map, got &{x}'],
      [
        422,
        'FieldValueTypeInvalid spec.n: Invalid value: "null": spec.n in body must be of type integer: "null"',
      ],
    ],
  },
  {
    title: 'list types say how what is applied is merged, and who owns it',
    run: (kit) =>
      withWidgetsOf(
        kit,
        object({
          s: { type: 'array', items: string, 'x-kubernetes-list-type': 'set' },
          m: {
            type: 'array',
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['k'],
            items: object(
              { k: string, v: string, d: { type: 'string', default: 'D' } },
              { required: ['k'] },
            ),
          },
          whole: object({ x: string, y: string }, { 'x-kubernetes-map-type': 'atomic' }),
        }),
        async (widgets) => {
          await widgets.apply('w', { s: ['a'], m: [{ k: 'a', v: '1' }], whole: { x: '1' } }, 'one');
          const both = await widgets.apply('w', { s: ['b'], m: [{ k: 'b' }] }, 'two');
          const clash = await widgets.apply(
            'w',
            { m: [{ k: 'a', v: '2' }], whole: { y: '1' } },
            'two',
          );
          const less = await widgets.apply('w', { m: [] }, 'one');
          const owners = less.body.metadata.managedFields.map(
            (entry: { manager: string; fieldsV1: Seen }) => [entry.manager, entry.fieldsV1],
          );
          return [outcome(both), clash.body.message, outcome(less), owners];
        },
      ),
    expect: [
      {
        m: [
          { d: 'D', k: 'a', v: '1' },
          { d: 'D', k: 'b' },
        ],
        s: ['a', 'b'],
        whole: { x: '1' },
      },
      'Apply failed with 2 conflicts: conflicts with "one":\n- .spec.whole\n- .spec.m[k="a"].v',
      { m: [{ d: 'D', k: 'b' }], s: ['b'] },
      [
        [
          'two',
          {
            'f:spec': { 'f:m': { 'k:{"k":"b"}': { '.': {}, 'f:k': {} } }, 'f:s': { 'v:"b"': {} } },
          },
        ],
      ],
    ],
  },
  {
    title: 'each version shows and stores what its own schema names',
    run: (kit) =>
      withWidgetsOf(
        kit,
        object({ a: string, both: { type: 'string', default: 'B' } }),
        async (one) => {
          const two = new WidgetKit(kit, 'v2');
          await one.create('w', { a: '1', b: '2' });
          const shown = [outcome(await one.get('w')), outcome(await two.get('w'))];
          const made = await two.create('v', { a: '1', b: '2' });
          return [
            ...shown,
            outcome(made),
            outcome(await one.get('v')),
            outcome(await two.get('v')),
          ];
        },
        {},
        {
          name: 'v2',
          served: true,
          storage: false,
          schema: {
            openAPIV3Schema: object({
              spec: object({ b: string, both: string, late: { type: 'string', default: 'L' } }),
            }),
          },
        },
      ),
    expect: [
      { a: '1', both: 'B' },
      { both: 'B' },
      [{ both: 'B' }, '299 - "unknown field \\"spec.a\\""'],
      { both: 'B' },
      { both: 'B' },
    ],
  },
  {
    title:
      'a merge patch has no null in the objects of its lists, but where a list takes the place of an object',
    run: (kit) =>
      withWidgetsOf(
        kit,
        { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        async (widgets) => {
          await widgets.create('w', { o: { x: 1 } });
          const list = [{ a: null, b: [{ c: null }, null] }, null];
          return outcome(await widgets.patch('w', { spec: { o: list, l: list } }));
        },
      ),
    expect: { o: [{ a: null, b: [{ c: null }, null] }, null], l: [{ b: [{}, null] }, null] },
  },
  {
    title: 'what is applied no longer leaves null where a map was, which its schema may not take',
    run: (kit) =>
      withWidgetsOf(
        kit,
        object({
          m: { type: 'object', additionalProperties: { type: 'string' } },
          n: { type: 'object', additionalProperties: { type: 'string' }, nullable: true },
        }),
        async (widgets) => {
          await widgets.apply('w', { m: { x: '1' }, n: { x: '1' } }, 'one');
          return [
            outcome(await widgets.apply('w', { m: { x: '1' }, n: {} }, 'one')),
            outcome(await widgets.apply('w', { m: {} }, 'one')),
          ];
        },
      ),
    expect: [
      { m: { x: '1' }, n: null },
      [
        422,
        'FieldValueTypeInvalid spec.m: Invalid value: "null": spec.m in body must be of type object: "null"',
      ],
    ],
  },
];
