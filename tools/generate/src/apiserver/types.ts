// The API types, a line each: what JSON, OpenAPI, patches and protobuf say of each field.
import type { Schema } from './documents.ts';
import type { GoField, GoStructs } from './go-structs.ts';

const prefix = 'io.k8s.';

/** `io.k8s.api.core.v1.Pod` is `core.v1` and `Pod`. */
export function placeOf(schemaName: string): { path: string; alias: string; name: string } {
  const parts = schemaName.slice(prefix.length).split('.');
  const name = parts.pop() ?? '';
  return { path: parts.join('.'), alias: parts.slice(-2).join('.'), name };
}

/** The package of a schema, as Go imports it. */
export const goPackage = (path: string): string => `k8s.io/${path.replaceAll('.', '/')}`;

/** The lines: of each package `# ITS PATH`, then `TYPE FIELD FIELD …`. */
export function typeLines(schemas: ReadonlyMap<string, Schema>, go: GoStructs): string[] {
  const packages = Map.groupBy([...schemas.keys()].toSorted(), (name) => placeOf(name).path);
  return [...packages].flatMap(([path, names]) => [
    `# ${path}`,
    ...names.flatMap((name) => {
      const schema = schemas.get(name);
      return schema === undefined ? [] : [typeLine(name, schema, go)];
    }),
  ]);
}

function typeLine(schemaName: string, schema: Schema, go: GoStructs): string {
  const { path, name, alias } = placeOf(schemaName);
  const { properties, required = [] } = schema;
  const mark = schema['x-kubernetes-map-type'] === 'atomic' ? '~a' : '';
  if (properties === undefined) return `${name}${mark}`;
  const members = go.fields(goPackage(path), name);
  if (members === undefined) throw new Error(`${schemaName} is no struct of Go`);
  const fields = Object.entries(properties).map(([field, property]) => {
    const member = members.find((one) => one.name === field);
    // What is said in JSON of itself stands in protobuf's envelope.
    if (member === undefined) throw new Error(`${schemaName}.${field} is no field of Go`);
    return fieldText(field, property, { member, alias, required: required.includes(field) });
  });
  const known = new Set(Object.keys(properties));
  const lost = members.find((one) => !known.has(one.name));
  if (lost) throw new Error(`${schemaName} has no ${lost.name}`);
  return [`${name}${mark}`, ...fields].join(' ');
}

interface Context {
  readonly member: GoField;
  readonly alias: string;
  readonly required: boolean;
}

/** `NAME:NUMBERS:TYPE` and marks, as the reader of this file in packages/apiserver describes them. */
function fieldText(name: string, property: Schema, { member, alias, required }: Context): string {
  const { pointer, omitEmpty, omitZero, numbers } = member;
  const type = typeText(property, alias);
  const marks = [
    pointer ? '*' : '',
    omitEmpty ? '?' : '',
    omitZero ? '0' : '',
    required === (omitEmpty || omitZero) ? '!' : '',
  ].join('');
  const text = `${name}:${numbers.join('.')}:${type}${marks}${listMark(property)}${patchMark(property)}`;
  const values = enumOf(property);
  const choice = values === undefined ? '' : `|${values.map(encodeURIComponent).join('|')}`;
  return `${text}${defaultMark(property, type, member)}${choice}`;
}

/** Of the value, or of what a list or a map of them holds. */
function enumOf(schema: Schema): readonly string[] | undefined {
  const within = schema.items ?? schema.additionalProperties;
  return schema.enum ?? (within && enumOf(within));
}

function typeText(schema: Schema, alias: string): string {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (ref !== undefined) {
    const to = placeOf(ref.split('/').at(-1) ?? '');
    return to.alias === alias ? `@${to.name}` : `@${to.alias}.${to.name}`;
  }
  switch (schema.type) {
    case 'array':
      return `[]${typeText(schema.items ?? {}, alias)}`;
    case 'object':
      return schema.additionalProperties
        ? `{}${typeText(schema.additionalProperties, alias)}`
        : 'o';
    case 'string':
      return schema.format === 'byte' ? 'y' : 's';
    case 'boolean':
      return 'b';
    case 'integer':
      return schema.format === 'int64' ? 'l' : 'i';
    case 'number':
      return 'n';
    case undefined:
    default:
      return 'o';
  }
}

function listMark(schema: Schema): string {
  const keys = schema['x-kubernetes-list-map-keys'];
  const marks: Readonly<Record<string, string>> = {
    atomic: '~a',
    set: '~s',
    map: `~(${(keys ?? []).join(',')})`,
  };
  return marks[schema['x-kubernetes-list-type'] ?? schema['x-kubernetes-map-type'] ?? ''] ?? '';
}

const strategyLetters: ReadonlyMap<string, string> = new Map([
  ['merge', 'm'],
  ['retainKeys', 'r'],
  ['replace', 'p'],
]);

function patchMark(schema: Schema): string {
  const strategy = schema['x-kubernetes-patch-strategy'];
  if (strategy === undefined) return '';
  const letters = strategy.split(',').map((one) => {
    const letter = strategyLetters.get(one);
    if (letter === undefined) throw new Error(`the patch strategy ${one} has no letter`);
    return letter;
  });
  const key = schema['x-kubernetes-patch-merge-key'];
  return `^${letters.join('')}${key === undefined ? '' : `/${key}`}`;
}

/** What Go writes for nothing. */
const zeros: ReadonlyMap<string, string> = new Map([
  ['s', '""'],
  ['b', 'false'],
  ['i', '0'],
  ['l', '0'],
  ['n', '0'],
]);

/** Only a default that does not follow from the type. */
function defaultMark(schema: Schema, type: string, { pointer, omitEmpty }: GoField): string {
  const said = schema.default === undefined ? undefined : JSON.stringify(schema.default);
  const follows = pointer
    ? undefined
    : type.startsWith('@')
      ? '{}'
      : omitEmpty
        ? undefined
        : zeros.get(type);
  return said === follows ? '' : `=${said === undefined ? '' : plain(said)}`;
}

/** Without what has a meaning in these lines. */
function plain(text: string): string {
  if (/[\s|=`\\$]/.test(text)) throw new Error(`${text} cannot stand in a line`);
  return text;
}
