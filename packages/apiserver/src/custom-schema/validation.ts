// Whether a value is as its schema says, in the words of the server, and in its order of checks: by how many of them hold it chooses which
// alternative of an anyOf it tells of (kube-openapi `validation/validate`).
import { get, isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { tooLarge } from '../statuses.ts';
import type { Correlation } from './correlation.ts';
import { hasFormat } from './formats.ts';
import { goQuoted } from './go-text.ts';
import { numberResult } from './numbers.ts';
import { Result, invalidAt, unplaced } from './result.ts';
import type { Failure } from './result.ts';
import { fieldSchema } from './schema.ts';
import type { Schema } from './schema.ts';
import { enumFailure, stringFailure, typeFailure } from './values.ts';

// Each takes about a microsecond. Without alternatives there are no more checks than the object has values.
const mostAlternatives = 1_000_000;

/**
 * Validates a value.
 *
 * @param correlation what was there before: what is wrong in what has not changed since is no error
 * @throws APIError 413 for what takes more than a million checks of alternatives
 */
export function validate(schema: Schema, value: Json, correlation?: Correlation): Result {
  return new Validation().ratcheted(schema, value, '', correlation);
}

class Validation {
  #checks = 0;
  /** How many alternatives the value at hand is within. */
  #depth = 0;

  ratcheted(
    schema: Schema,
    value: Json,
    path: string,
    correlation: Correlation | undefined,
  ): Result {
    const result = this.#check(schema, value, path, correlation);
    if (!result.isValid && correlation?.isUnchanged === true) result.forgive();
    return result;
  }

  #spend(checks: number): void {
    this.#checks += checks;
    if (this.#checks > mostAlternatives)
      throw tooLarge(`its schema takes more than ${mostAlternatives} checks of alternatives`);
  }

  #check(schema: Schema, value: Json, path: string, correlation: Correlation | undefined): Result {
    this.#spend(Math.sign(this.#depth) + costOf(schema, value));
    const result = new Result();
    const isTyped = schema.types.length > 0 || schema.format !== undefined;
    const mistyped = typeFailure(schema, value, path);
    const unlisted = enumFailure(schema, value, path);
    if (mistyped) result.add(mistyped);
    if (value === null) {
      if (!mistyped) result.matches++;
      if (unlisted) result.add(unlisted);
      return result;
    }
    if (isTyped) result.matches += mistyped ? 1 : 2;
    result.merge(this.#combinations(schema, value, path));
    result.matches++;
    if (typeof value === 'string') {
      const wrong = stringFailure(schema, value, path);
      if (wrong) result.add(wrong);
      result.matches++;
      const misformed = formatFailure(schema, value, path);
      if (misformed) result.add(misformed);
      if (isTextFormat(schema.format)) result.matches++;
    }
    if (typeof value === 'number') {
      result.merge(numberResult(schema, value, path));
      result.matches++;
    }
    if (Array.isArray(value)) {
      result.merge(this.#items(schema, value, path, correlation));
      result.matches++;
    }
    if (unlisted) result.add(unlisted);
    result.matches++;
    if (isObject(value)) {
      result.merge(this.#fields(schema, value, path, correlation));
      result.matches++;
    }
    result.matches++;
    return result;
  }

  #combinations({ allOf, anyOf, oneOf, not }: Schema, value: Json, path: string): Result {
    const result = new Result();
    if (anyOf.length > 0) {
      const { held, best } = this.#tried(anyOf, value, path, 1);
      if (held.length === 0)
        result.add(unplaced(`${goQuoted(path)} must validate at least one schema (anyOf)`));
      const told = held[0] ?? best;
      if (told) result.merge(told);
    }
    if (oneOf.length > 0) {
      const { held, best } = this.#tried(oneOf, value, path);
      if (held.length === 1 && held[0]) result.merge(held[0]);
      else {
        const found =
          held.length === 0 ? 'Found none valid' : `Found ${held.length} valid alternatives`;
        result.add(
          unplaced(`${goQuoted(path)} must validate one and only one schema (oneOf). ${found}`),
        );
        if (held.length === 0 && best) result.merge(best);
      }
    }
    if (allOf.length > 0) {
      const results = allOf.map((schema) => this.#alternative(schema, value, path));
      for (const one of results) result.merge(one);
      const held = results.filter(({ isValid }) => isValid).length;
      if (held < results.length)
        result.add(
          unplaced(
            `${goQuoted(path)} must validate all the schemas (allOf)${held === 0 ? '. None validated' : ''}`,
          ),
        );
    }
    if (not && this.#alternative(not, value, path).isValid)
      result.add(unplaced(`${goQuoted(path)} must not validate the schema (not)`));
    result.matches++;
    return result;
  }

  /** What is within alternatives is never compared with what was before. */
  #alternative(schema: Schema, value: Json, path: string): Result {
    this.#depth++;
    const result = this.#check(schema, value, path, undefined);
    this.#depth--;
    return result;
  }

  /** Which schemas hold, up to so many; and of the others, while none does, the one that comes nearest. */
  #tried(
    schemas: readonly Schema[],
    value: Json,
    path: string,
    enough: number = Infinity,
  ): { readonly held: readonly Result[]; readonly best: Result | undefined } {
    const held: Result[] = [];
    let best: Result | undefined;
    for (const schema of schemas) {
      const result = this.#alternative(schema, value, path);
      if (result.isValid) held.push(result);
      else if (!best || result.matches > best.matches) best = result;
      if (held.length >= enough) break;
    }
    return { held, best };
  }

  #items(
    schema: Schema,
    value: readonly Json[],
    path: string,
    correlation: Correlation | undefined,
  ): Result {
    const { items: item, minItems, maxItems } = schema;
    const result = new Result();
    if (item)
      for (const [i, part] of value.entries())
        result.merge(this.ratcheted(item, part, `${path}[${i}]`, correlation?.item(i)));
    if (minItems !== undefined && value.length < minItems)
      result.add(
        invalidAt(path, `${path} in body should have at least ${minItems} items`, value.length),
      );
    if (maxItems !== undefined && value.length > maxItems)
      result.add(
        tooMany(
          path,
          `${path} in body should have at most ${maxItems} items`,
          value.length,
          maxItems,
        ),
      );
    result.matches++;
    return result;
  }

  #fields(
    schema: Schema,
    value: JsonObject,
    path: string,
    correlation: Correlation | undefined,
  ): Result {
    const { minProperties, maxProperties, required, properties, additional } = schema;
    const result = new Result();
    const names = Object.keys(value);
    if (minProperties !== undefined && names.length < minProperties)
      result.add(
        invalidAt(
          path,
          `${path} in body should have at least ${minProperties} properties`,
          names.length,
        ),
      );
    if (maxProperties !== undefined && names.length > maxProperties) {
      const text = `${path} in body should have at most ${maxProperties} properties`;
      result.add(tooMany(path, text, names.length, maxProperties));
    }
    for (const name of names) {
      const own = fieldSchema(schema, name);
      const isProperty = properties.has(name);
      if (own) {
        const at = isProperty && path === '' ? name : `${path}.${name}`;
        // Whoever writes in another version has another apiVersion.
        const isType = path === '' && (name === 'apiVersion' || name === 'kind');
        const before = isType ? undefined : correlation?.field(name);
        result.merge(this.ratcheted(own, get(value, name) ?? null, at, before));
      } else if (additional === false)
        result.add(invalidAt(path, `${path}.${name} in body is a forbidden property`, name));
    }
    for (const name of required)
      if (!Object.hasOwn(value, name))
        result.add({
          name: `${path}.${name}`,
          text: `${path}.${name} in body is required`,
          reason: 'FieldValueRequired',
          message: 'Required value',
        });
    return result;
  }
}

/** What takes longer than most checks: a long pattern on a long text, and comparisons with very many objects. */
function costOf({ pattern, enum: allowed }: Schema, value: Json): number {
  if (typeof value === 'string')
    return pattern === undefined ? 0 : (value.length * pattern.source.length) / 200;
  return allowed === undefined || typeof value !== 'object' ? 0 : allowed.objects;
}

const isTextFormat = (format: string | undefined): boolean =>
  format !== undefined && format !== 'int32' && format !== 'int64';

function formatFailure({ format = '' }: Schema, value: string, path: string): Failure | undefined {
  if (hasFormat(value, format)) return undefined;
  const text = `${path} in body must be of type ${format}: ${goQuoted(value)}`;
  return invalidAt(path, text, value, 'FieldValueTypeInvalid');
}

const tooMany = (name: string, text: string, count: number, most: number): Failure => ({
  name,
  text,
  reason: 'FieldValueTooMany',
  message: `Too many: ${count}: must have at most ${most} item${most === 1 ? '' : 's'}`,
});
