import { generate, readDefinitions } from '../src/index.ts';
import type { GenerateOptions } from '../src/index.ts';

export type JSONObject = Readonly<Record<string, unknown>>;

export interface Definition {
  readonly group?: string;
  readonly kind?: string;
  readonly plural?: string;
  readonly names?: JSONObject;
  readonly scope?: string;
  /** By version. */
  readonly schemas?: Readonly<Record<string, unknown>>;
  readonly subresources?: JSONObject;
}

/** A CustomResourceDefinition; without schemas, of one version `v1` that has none. */
export function definition({
  group = 'example.com',
  kind = 'Widget',
  plural = `${kind.toLowerCase()}s`,
  names = {},
  scope = 'Namespaced',
  schemas = { v1: undefined },
  subresources,
}: Definition): JSONObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: { kind, plural, ...names },
      versions: Object.entries(schemas).map(([name, schema], index) => ({
        name,
        served: true,
        storage: index === 0,
        ...(schema === undefined ? {} : { schema: { openAPIV3Schema: schema } }),
        ...(subresources && { subresources }),
      })),
    },
  };
}

/** A kind's schema whose spec has these fields. */
export const withSpec = (properties: JSONObject, more: JSONObject = {}): JSONObject => ({
  type: 'object',
  properties: { spec: { type: 'object', properties, ...more } },
});

/** The files of definitions, by path. */
export function filesOf(
  definitions: readonly unknown[],
  options: GenerateOptions = {},
): ReadonlyMap<string, string> {
  const models = readDefinitions(definitions.map((value) => ({ value })));
  return new Map(generate(models, options).map(({ path, text }) => [path, text]));
}

/** The one file of a definition. */
export function textOf(of: Definition, options: GenerateOptions = {}): string {
  return filesOf([definition(of)], options).get(`${of.group ?? 'example.com'}/v1.ts`) ?? '';
}

/** The text of a type's declaration; of `const Widgets`, that of the value. */
export function declared(text: string, name: string): string {
  const what = name.includes(' ') ? name : `(?:interface|type) ${name}`;
  const start = text.search(new RegExp(`^export ${what}\\b`, 'm'));
  if (start === -1) return '';
  return text.slice(start).split('\n\n')[0]?.trimEnd() ?? '';
}

/** How a field of a spec with that schema is written, on one line: `field?: string | undefined;` */
export function fieldOf(schema: unknown, options: GenerateOptions = {}): string {
  return fieldIn('WidgetSpec', schema, options);
}

/** The same in what is applied. */
export function appliedFieldOf(schema: unknown): string {
  // Another field that is required makes the two differ.
  return fieldIn('WidgetSpecApply', schema);
}

function fieldIn(type: string, schema: unknown, options: GenerateOptions = {}): string {
  const text = textOf(
    {
      schemas: {
        v1: withSpec({ field: schema, other: { type: 'string' } }, { required: ['other'] }),
      },
    },
    options,
  );
  const body = declared(text, type).replaceAll(/\s+/g, ' ');
  const found = /field\?: (?<type>.*?)(?: \| undefined)?; other/.exec(body);
  return found?.groups?.['type'] ?? body;
}
