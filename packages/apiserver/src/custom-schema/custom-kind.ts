import type { APITypes } from '../api-types.ts';
import { get } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { FieldError } from '../statuses.ts';
import { Correlation } from './correlation.ts';
import { EmbeddedReader, embeddedErrors, hasEmbedded } from './embedded.ts';
import { duplicateErrors } from './list-uniqueness.ts';
import { Pruner, withDefaults, withoutNulls } from './pruning.ts';
import type { Result } from './result.ts';
import { readSchema } from './schema.ts';
import type { Schema } from './schema.ts';
import { TypedChecker } from './typed-errors.ts';
import { validate } from './validation.ts';

/** An object as its schema leaves it, what it lost for that, and what cannot stand. */
interface Fitted {
  readonly object: JsonObject;
  /** Where the schema names nothing: `spec.x`. */
  readonly unknown: readonly string[];
  readonly wrong: FieldError | undefined;
}

// Each says a path, which may be long.
const mostTyped = 100;

/** What the schema of a custom resource in one version does to its objects. */
export class CustomKind {
  readonly schema: Schema;
  readonly #hasEmbedded: boolean;

  constructor(said: JsonObject) {
    this.schema = readSchema(said);
    this.#hasEmbedded = hasEmbedded(this.schema);
  }

  /** The object without what the schema does not name. The argument stays as it is. */
  fitted(said: JsonObject, types: APITypes, options?: { readonly isLenient: boolean }): Fitted {
    const pruner = new Pruner();
    const bare = withoutNulls(pruner.root(said, this.schema), this.schema);
    const reader = new EmbeddedReader(types, options);
    return {
      object: asObject(this.#hasEmbedded ? reader.read(bare, this.schema) : bare),
      unknown: [...pruner.unknown.toSorted(), ...reader.unknown.toSorted()],
      wrong: reader.wrong,
    };
  }

  /** The object with the schema's defaults. The argument stays as it is. */
  defaulted(object: JsonObject): JsonObject {
    return asObject(withDefaults(object, this.schema));
  }

  /** What is wrong with an object; of what an update leaves as it was, not what was wrong before. */
  errors(object: JsonObject, before: JsonObject | undefined): FieldError[] {
    const correlation =
      before === undefined ? undefined : new Correlation(this.schema, object, before);
    return [
      ...fieldErrors(validate(this.schema, object, correlation), ''),
      ...(this.#hasEmbedded ? embeddedErrors(this.schema, object) : []),
      ...this.#duplicates(object, before),
    ];
  }

  /** Whether an object is of the schema's types, but for items that stand twice. */
  isTyped(object: JsonObject, types: APITypes): boolean {
    const checker = new TypedChecker(types, { allowDuplicates: true });
    return checker.errors(this.schema, object).length === 0;
  }

  /** Where an applied configuration is not of the schema's types; undefined if nowhere. */
  typedError(applied: JsonObject, types: APITypes): string | undefined {
    const errors = new TypedChecker(types)
      .errors(this.schema, applied)
      .slice(0, mostTyped)
      .toSorted();
    return errors.length > 1
      ? ['errors:', ...errors.map((one) => `  ${one}`)].join('\n')
      : errors[0];
  }

  /** What is wrong with the status of an object, of which nothing else is written. */
  statusErrors(object: JsonObject, before: JsonObject): FieldError[] {
    const own = this.schema.properties.get('status');
    const status = get(object, 'status');
    const result =
      own === undefined || status === undefined
        ? undefined
        : validate(own, status, new Correlation(own, status, get(before, 'status') ?? null));
    return [...(result ? fieldErrors(result, 'status') : []), ...this.#duplicates(object, before)];
  }

  #duplicates(object: JsonObject, before: JsonObject | undefined): FieldError[] {
    const errors = duplicateErrors(this.schema, object);
    if (errors.length === 0 || before === undefined) return errors;
    return duplicateErrors(this.schema, before).length > 0 ? [] : errors;
  }
}

const asObject = (value: Json): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** As field errors; what has no place the server writes down at one called `<nil>`. */
export function fieldErrors({ failures }: Result, root: string): FieldError[] {
  return failures.map(({ name, reason, message }) => {
    const own = name === undefined || name === '.' ? '' : name.replace(/^\./, '');
    const field = [root, own].filter((part) => part !== '').join('.');
    return { field: field === '' ? '<nil>' : field, reason, message };
  });
}
