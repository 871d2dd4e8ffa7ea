import { goFloat, goNumber, isInt64 } from './go-text.ts';
import { Result, invalidAt, unplaced } from './result.ts';
import type { Schema } from './schema.ts';
import { isWhole } from './values.ts';

const largestFloat32 = 3.402_823_669_209_384_6e38;

/** Whether a number is one of the schema's own type: of an integer, or within what a format holds. */
function inRange(value: number, type: string, format: string | undefined): boolean {
  if (type === 'integer') return format === 'int32' ? (value | 0) === value : isInt64(value);
  return type !== 'number' || format !== 'float' || Math.abs(value) < largestFloat32;
}

interface Bound {
  readonly limit: number;
  written(this: void, value: number): string;
}

/** Bounds and multiples. An integer is compared with the whole part of a bound that is none. */
export function numberResult(schema: Schema, value: number, path: string): Result {
  const { types, format, minimum, maximum, multipleOf } = schema;
  const result = new Result();
  const type = types.length === 1 ? (types[0] ?? '') : '';
  const misplaced = (what: string): void => {
    const form = format === undefined ? '(default format)' : `with format ${format}`;
    result.add(unplaced(`${what} value must be of type ${type} ${form} in ${path}`));
  };
  /** The bound that counts, and how Go writes numbers beside it: two integers, or two floats. */
  const bound = (said: number, what: string): Bound => {
    const isPlaced = inRange(said, type, format);
    if (!isPlaced) misplaced(what);
    return isPlaced && isInt64(value)
      ? { limit: Math.trunc(said), written: goNumber }
      : { limit: said, written: goFloat };
  };
  const fail = ({ limit, written }: Bound, relation: string): void => {
    const text = `${path} in body should be ${relation} ${written(limit)}`;
    const message = `Invalid value: ${written(value)}: ${text}`;
    result.add({ name: path, text, reason: 'FieldValueInvalid', message });
  };

  if (!inRange(value, type, format)) misplaced('Checked');
  if (multipleOf !== undefined) {
    const factor = bound(multipleOf, 'MultipleOf');
    const { limit, written } = factor;
    if (limit <= 0) {
      const text = `factor MultipleOf declared for ${path} must be positive: ${written(limit)}`;
      result.add(invalidAt(path, text, limit));
    } else if (!isMultiple(value, limit)) fail(factor, 'a multiple of');
  }
  if (minimum !== undefined) {
    const least = bound(minimum, 'Minimum boundary');
    const exclusive = schema.exclusiveMinimum;
    if (exclusive ? value <= least.limit : value < least.limit)
      fail(least, exclusive ? 'greater than' : 'greater than or equal to');
  }
  if (maximum !== undefined) {
    const most = bound(maximum, 'Maximum boundary');
    const exclusive = schema.exclusiveMaximum;
    if (exclusive ? value >= most.limit : value > most.limit)
      fail(most, exclusive ? 'less than' : 'less than or equal to');
  }
  result.matches++;
  return result;
}

function isMultiple(value: number, factor: number): boolean {
  if (isInt64(value) && isInt64(factor)) return value % factor === 0;
  return isWhole(factor < 1 ? (1 / factor) * value : value / factor);
}
