// Checks of one value by itself.
import { isObject } from '../json.ts';
import type { Json } from '../json.ts';
import { goQuoted, goValue, isInt64 } from './go-text.ts';
import { invalidAt } from './result.ts';
import type { Failure } from './result.ts';
import type { Schema } from './schema.ts';

// As go-openapi calls the format of a number of its own type.
const ownFormats: ReadonlyMap<string, string> = new Map([
  ['integer', 'int64'],
  ['number', 'float64'],
]);

function typeOf(value: Json): string {
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  if (typeof value === 'number') return isInt64(value) ? 'integer' : 'number';
  return typeof value;
}

// Up to here each whole number is a float64.
const mostExact = 2 ** 53;

/** Whether a number is an integer, or as near to one as makes no difference. */
export function isWhole(value: number): boolean {
  if (!Number.isFinite(value) || value < -(mostExact - 1) || value > mostExact - 1) return false;
  const rounded = Math.round(value);
  return value === rounded || Math.abs(value - rounded) < 1e-9 * Math.abs(rounded);
}

/** Also where the format gives the type away. */
export function typeFailure(schema: Schema, value: Json, path: string): Failure | undefined {
  const { types, format = '', nullable } = schema;
  const fail = (wanted: string, found: string): Failure =>
    invalidAt(
      path,
      `${path} in body must be of type ${wanted}: ${goQuoted(found)}`,
      found,
      'FieldValueTypeInvalid',
    );
  if (types.length === 0 && format === '') return undefined;
  if (value === null)
    return types.length === 0 || nullable ? undefined : fail(types.join(','), 'null');
  const type = typeOf(value);
  const fits =
    types.includes(type) ||
    (type === 'integer' && types.includes('number')) ||
    (typeof value === 'number' && type === 'number' && types.includes('integer') && isWhole(value));
  const isText = typeof value === 'string' || Array.isArray(value);
  const ownFormat = ownFormats.get(type) ?? '';
  if (!isText && format !== '' && !fits && ownFormat !== format) return fail(format, ownFormat);
  // With a format of text a list passes too.
  if (isText && format !== '' && !types.includes('number') && !types.includes('integer'))
    return undefined;
  return fits ? undefined : fail(types.join(','), type);
}

export function stringFailure(
  { minLength, maxLength, pattern }: Schema,
  value: string,
  path: string,
): Failure | undefined {
  if (minLength !== undefined || maxLength !== undefined) {
    const length = lengthOf(value);
    if (maxLength !== undefined && length > maxLength)
      return {
        name: path,
        text: `${path} in body should be at most ${maxLength} chars long`,
        reason: 'FieldValueTooLong',
        message: `Too long: may not be more than ${maxLength} byte${maxLength === 1 ? '' : 's'}`,
      };
    if (minLength !== undefined && length < minLength)
      return invalidAt(path, `${path} in body should be at least ${minLength} chars long`, value);
  }
  if (pattern === undefined || pattern.matches(value)) return undefined;
  return invalidAt(path, `${path} in body should match '${pattern.source}'`, value);
}

/** In characters, each of which may be two of JavaScript's. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

export function enumFailure(
  { enum: allowed }: Schema,
  value: Json,
  path: string,
): Failure | undefined {
  if (allowed === undefined || allowed.lists(value)) return undefined;
  return {
    name: path,
    text: `${path} in body should be one of ${allowed.written}`,
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${goValue(value)}: supported values: ${allowed.quoted}`,
  };
}
