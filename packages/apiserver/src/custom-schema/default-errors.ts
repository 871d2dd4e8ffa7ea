// Whether the defaults of a structural schema are as the schema wants values (apiextensions-apiserver `schema/defaulting/validation`).
import type { APITypes } from '../api-types.ts';
import { isObject } from '../json.ts';
import type { Json } from '../json.ts';
import type { FieldError } from '../statuses.ts';
import { fieldErrors } from './custom-kind.ts';
import { EmbeddedReader, embeddedErrors } from './embedded.ts';
import { Pruner, isOwnField } from './pruning.ts';
import { invalidField } from './schema-parts.ts';
import type { Schema } from './schema.ts';
import { validate } from './validation.ts';

interface Within {
  /** The schema of the object around it. */
  readonly root: Schema;
  /** Whether it is of the object's apiVersion, kind or metadata. */
  readonly isMeta: boolean;
  /** The object around a value that stands here, as far as there is one. */
  around(value: Json): Json;
}

export class DefaultChecker {
  readonly #types: APITypes;

  constructor(types: APITypes) {
    this.#types = types;
  }

  /** What is wrong with the defaults in the schema of a whole object. */
  errors(schema: Schema, path: string): FieldError[] {
    return this.#errors({ ...schema, embedded: true }, path, undefined);
  }

  #errors(schema: Schema, path: string, outer: Within | undefined): FieldError[] {
    const within: Within =
      schema.embedded || outer === undefined
        ? { root: schema, isMeta: false, around: (value) => value }
        : outer;
    const { initial, items, properties } = schema;
    const errors =
      initial === undefined ? [] : this.#defaultErrors(schema, initial, `${path}.default`, within);
    if (items)
      errors.push(
        ...this.#errors(items, `${path}.items`, {
          ...within,
          around: (value) => within.around([value]),
        }),
      );
    for (const [name, property] of properties)
      errors.push(
        ...this.#errors(property, `${path}.properties[${name}]`, {
          ...within,
          isMeta: within.isMeta || (schema.embedded && isOwnField(name)),
          around: (value) => within.around({ [name]: value }),
        }),
      );
    return errors;
  }

  #defaultErrors(schema: Schema, initial: Json, path: string, within: Within): FieldError[] {
    const reader = new EmbeddedReader(this.#types);
    const own = (): FieldError[] => fieldErrors(validate(schema, initial), path);
    if (within.isMeta) {
      const object = within.around(initial);
      const whole = isObject(object)
        ? { kind: 'Validation', apiVersion: 'validation/v1', ...object }
        : object;
      const root = { ...within.root, embedded: true };
      reader.read(whole, root);
      const wrong = reader.wrong ? [reader.wrong] : embeddedErrors(root, whole);
      if (wrong.length === 0) return own();
      const why = wrong.map(({ field, message }) => `${field}: ${message}`).join(', ');
      return [invalidField(path, initial, `must result in valid metadata: ${why}`)];
    }
    const errors: FieldError[] = [];
    const pruner = new Pruner();
    if (pruner.part(initial, schema) !== initial)
      errors.push(invalidField(path, initial, 'must not have unknown fields'));
    reader.read(initial, schema, path);
    if (reader.wrong) return [...errors, reader.wrong];
    const embedded = embeddedErrors(schema, initial, path);
    return [...errors, ...(embedded.length > 0 ? embedded : own())];
  }
}
