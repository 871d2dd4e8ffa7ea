import { afterEach, describe, expect, test } from 'vitest';

import { runModule } from './run-module.ts';
import { declared, definition, fieldOf, filesOf, textOf, withSpec } from './support.ts';

const attack = 'globalThis.attacked = true';

const texts: readonly string[] = [
  `*/ ${attack}; /*`,
  `**/ ${attack}; /**`,
  `*\u200b/ ${attack}; /*`,
  `*\u202e/ ${attack}; /*`,
  `\n*/\n${attack};\n/*\n`,
  `\r*/\r${attack};\r`,
  `\u2028*/\u2028${attack}\u2029`,
  `'; ${attack}; '`,
  `"; ${attack}; "`,
  `\\'; ${attack}; //`,
  `\\"; ${attack}; //`,
  `\\`,
  '`${' + attack + '}`',
  `\${${attack}}`,
  `</script><script>${attack}</script>`,
  `}; ${attack}; {`,
  `]: string; } ${attack}; {[key`,
  `// ${attack}`,
  `/* ${attack}`,
  '@ts-ignore',
  ' * @ts-nocheck',
  '/// <reference path="/etc/passwd" />',
  '__proto__',
  'constructor',
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udc00 then \ud83d',
  '\u{1F600}',
  'x'.repeat(10_000),
];

const attacked = (): unknown => Reflect.get(globalThis, 'attacked');

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'attacked');
});

test('the attack works where nothing is escaped', async () => {
  await runModule(`/* ${texts[0]} */ export const a = 1;`);
  expect(attacked()).toBe(true);
});

describe('text of a schema is never code', () => {
  test.each(texts)('%j', async (text) => {
    const hostile = withSpec(
      {
        [text]: { type: 'string', description: text, default: text, pattern: text },
        chosen: { type: 'string', enum: [text, 'other'] },
        inside: {
          type: 'object',
          description: text,
          properties: { [text]: { type: 'object', properties: { [text]: {} } } },
        },
        keyed: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': [text],
          items: { type: 'object', required: [text], properties: { [text]: { enum: [text] } } },
        },
      },
      {
        required: [text],
        description: text,
        'x-kubernetes-validations': [{ rule: text, message: text }],
      },
    );
    const output = textOf(
      {
        schemas: { v1: hostile },
        names: { singular: text, shortNames: [text], categories: [text] },
      },
      { descriptions: true },
    );
    const module = await runModule(output);
    expect([...module.keys()]).toEqual(['Widgets']);
    expect(module.get('Widgets')).toEqual({
      group: 'example.com',
      version: 'v1',
      resource: 'widgets',
      kind: 'Widget',
      namespaced: true,
      singular: text || 'widget',
      shortNames: [text],
      categories: [text],
    });
    expect(attacked()).toBeUndefined();
  });

  test.each(texts.filter((text) => text !== ''))('as a name of all: %j', async (text) => {
    const files = filesOf([
      definition({ kind: text, plural: text, group: text, schemas: { [text]: withSpec({}) } }),
    ]);
    expect([...files.keys()].filter((path) => !/^[\w.-]+\/[\w.-]+\.ts$/.test(path))).toEqual([]);
    for (const output of files.values()) {
      const [descriptor] = (await runModule(output)).values();
      expect(descriptor).toMatchObject({ group: text, version: text, resource: text, kind: text });
    }
    expect(attacked()).toBeUndefined();
  });
});

const comment = (description: string): string | undefined =>
  textOf(
    { schemas: { v1: { type: 'object', description, properties: {} } } },
    { descriptions: true },
  )
    .split('\n')
    .find((line) => line.startsWith('/**'));

describe('what is invisible in a comment is left out', () => {
  test.each([
    ['a right-to-left override', 'a\u202eb', '/** ab */'],
    ['an isolate', 'a\u2066b', '/** ab */'],
    ['a zero-width space', 'a\u200bb', '/** ab */'],
    ['a bell', 'a\u0007b', '/** ab */'],
    ['half a character', 'a\ud800b', '/** ab */'],
    ['a comment that only then ends', 'a*\u200b/b', '/** a*\\/b */'],
    ['letters of any language are not', 'größer 大きい', '/** größer 大きい */'],
  ])('%s', (_, description, line) => {
    expect(comment(description)).toBe(line);
  });

  test.each(['@internal', '@ts-ignore', '@ts-expect-error', '*/ @ts-ignore', ' * @deprecated'])(
    'and %j is no tag',
    (tag) => {
      const text = textOf(
        { schemas: { v1: { type: 'object', description: `a\n${tag}`, properties: {} } } },
        { descriptions: true },
      );
      expect(text).not.toMatch(/^[\s*/]*@/m);
      expect(text).toMatch(/\\@|\*\\\/ @/);
    },
  );
});

describe('a field keeps its name', () => {
  test.each([
    ['a', 'a'],
    ['$ref', '$ref'],
    ['new', 'new'],
    ['readonly', 'readonly'],
    ['get', 'get'],
    ['constructor', 'constructor'],
    ['__proto__', '__proto__'],
    ['x-y', "'x-y'"],
    ['1', "'1'"],
    ['', "''"],
    ["it's", '"it\'s"'],
    ['"', "'\"'"],
    [`'"`, `'\\'"'`],
    ['\\', "'\\\\'"],
    ['\n', "'\\n'"],
    ['\u2028', "'\\u2028'"],
    ['é', "'é'"],
  ])('%j', (name, written) => {
    const text = declared(
      textOf({ schemas: { v1: withSpec({ [name]: { type: 'boolean' } }) } }),
      'WidgetSpec',
    );
    expect(text).toContain(`\n  ${written}?: boolean | undefined;\n`);
  });
});

test('a number that JSON can write and a type cannot is any number', () => {
  expect(fieldOf(JSON.parse('{"type":"number","enum":[1e400,-0,1e21]}'))).toBe('number');
  expect(fieldOf(JSON.parse('{"type":"number","enum":[-0,1e21,-1.5]}'))).toBe('-1.5 | 0 | 1e+21');
});

test('two groups that come to one file are refused', () => {
  const clash = [definition({ group: 'a/b' }), definition({ group: 'a_b' })];
  expect(() => filesOf(clash)).toThrow(/^a_b\/v1\.ts: .+ come to the same file$/);
  const sameButForCase = [definition({ group: 'A.example' }), definition({ group: 'a.example' })];
  expect(() => filesOf(sameButForCase)).toThrow(/come to the same file$/);
});
