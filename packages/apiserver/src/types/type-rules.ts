// What the server fills in and refuses, type by type: a type means the same wherever it stands.
import type { APITypes, FieldType, TypeField } from '../api-types.ts';
import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { requiredValue, unsupportedValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import { fill, isNothing } from '../structs.ts';
import { isLeftOut } from '../typed-zeros.ts';
import type { FieldCheck } from './field-checks.ts';

/** What is particular to one type, besides what the generated data says of its fields. */
export interface TypeRule {
  /** What is filled in where nothing is said, before the same is done to what is in it; a function changes the object. */
  readonly defaults?: JsonObject | ((object: JsonObject) => void) | undefined;
  readonly fields?: Readonly<Record<string, FieldCheck>> | undefined;
  /** What is wrong with it beyond its single fields; `at` is where it stands, `''` for the whole object. */
  errors?(object: JsonObject, at: string): FieldError[];
}

export type TypeTable = Readonly<Record<string, TypeRule>>;

interface PlannedField {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly check: FieldCheck;
  readonly values: readonly string[];
  readonly isChecked: boolean;
  /** Something is wrong if it is not there. */
  readonly isAsked: boolean;
  readonly isFilled: boolean;
}

/** The fields of a type that anything is known of, in it or below. */
interface Plan {
  readonly defaults: readonly Exclude<TypeRule['defaults'], undefined>[];
  readonly rule: TypeRule | undefined;
  readonly checked: ReadonlyMap<string, PlannedField>;
  /** Those of them that must be there. */
  readonly asked: readonly PlannedField[];
  readonly filled: ReadonlyMap<string, FieldType>;
}

const nothing: Plan = {
  defaults: [],
  rule: undefined,
  checked: new Map(),
  asked: [],
  filled: new Map(),
};

/** They follow rules of their own. */
const apart: ReadonlySet<string> = new Set([
  'meta.v1.ObjectMeta',
  'meta.v1.ListMeta',
  'apiextensions.v1.CustomResourceDefinitionSpec',
]);

export class TypeRules {
  readonly #types: APITypes;
  readonly #table: ReadonlyMap<string, TypeRule>;
  readonly #plans = new Map<string, Plan>();

  constructor(types: APITypes, table: TypeTable) {
    this.#types = types;
    this.#table = new Map(Object.entries(table));
  }

  /** Fills in an object of this type, which is the caller's to change. */
  fill(name: string, object: JsonObject): void {
    const { defaults, filled } = this.#plan(name);
    for (const one of defaults)
      if (typeof one === 'function') one(object);
      else fill(object, one);
    if (filled.size === 0) return;
    for (const [field, value] of Object.entries(object)) {
      const type = filled.get(field);
      if (type !== undefined) this.#fillValue(type, value);
    }
  }

  #fillValue(type: FieldType, value: Json): void {
    if (typeof type === 'string' || value === null) return;
    if ('ref' in type) {
      if (isObject(value)) this.fill(type.ref, value);
    } else if ('items' in type) {
      if (Array.isArray(value)) for (const item of value) this.#fillValue(type.items, item);
    } else if (isObject(value))
      for (const item of Object.values(value)) this.#fillValue(type.values, item);
  }

  /** What is wrong with an object of this type, but for its metadata and status. */
  errors(name: string, object: JsonObject): FieldError[] {
    const found: FieldError[] = [];
    this.#check(name, object, '', found);
    return found;
  }

  #check(name: string, object: JsonObject, at: string, found: FieldError[]): void {
    const { rule, checked, asked } = this.#plan(name);
    const below = at === '' ? '' : `${at}.`;
    // An object says few of the fields that it might.
    for (const field of Object.keys(object)) {
      const planned = checked.get(field);
      if (planned) this.#checkField(planned, object[field], below + field, found);
    }
    for (const field of asked)
      if (object[field.name] === undefined)
        this.#checkField(field, undefined, below + field.name, found);
    if (rule?.errors) found.push(...rule.errors(object, at));
  }

  #checkField(
    { type, required, check, values }: PlannedField,
    value: Json | undefined,
    at: string,
    found: FieldError[],
  ): void {
    // A number that must be said is not 0.
    if (isNothing(value) || (value === 0 && check.required === true)) {
      if (required) found.push(requiredValue(at, check.why));
      if (check.evenEmpty) checkScalar('', at, values, check, found);
    } else if (check.whole) {
      if (check.errors) found.push(...check.errors(value, at));
    } else if (Array.isArray(value) && value.length === 0) {
      if (required) found.push(requiredValue(at, check.why));
    } else if (Array.isArray(value) && typeof type === 'object' && 'items' in type) {
      for (const [i, item] of value.entries()) {
        checkScalar(item, `${at}[${i}]`, values, check, found);
        this.#checkValue(type.items, item, `${at}[${i}]`, found);
      }
    } else {
      checkScalar(value, at, values, check, found);
      if (!check.opaque) this.#checkValue(type, value, at, found);
    }
  }

  #checkValue(type: FieldType, value: Json, at: string, found: FieldError[]): void {
    if (typeof type === 'string' || value === null) return;
    if ('ref' in type) {
      if (isObject(value)) this.#check(type.ref, value, at, found);
    } else if ('items' in type) {
      if (Array.isArray(value))
        for (const [i, item] of value.entries())
          this.#checkValue(type.items, item, `${at}[${i}]`, found);
    } else if (isObject(value))
      for (const [key, item] of Object.entries(value))
        this.#checkValue(type.values, item, `${at}[${key}]`, found);
  }

  #plan(name: string): Plan {
    let plan = this.#plans.get(name);
    if (!plan) {
      // Of a type that holds itself nothing is known below.
      this.#plans.set(name, nothing);
      plan = apart.has(name) || !this.#types.has(name) ? nothing : this.#planOf(name);
      this.#plans.set(name, plan);
    }
    return plan;
  }

  #planOf(name: string): Plan {
    const rule = this.#table.get(name);
    const fields = [...this.#types.get(name).fields.values()]
      .filter((field) => !isTold(field))
      .map((field) => this.#planned(field, rule?.fields?.[field.name] ?? {}));
    const planned = fields.map(([field]) => field);
    const data = Object.fromEntries(fields.flatMap(([, initial]) => initial));
    return {
      defaults: [
        ...(rule?.defaults === undefined ? [] : [rule.defaults]),
        ...(Object.keys(data).length === 0 ? [] : [data]),
      ],
      rule,
      checked: new Map(
        planned.filter(({ isChecked }) => isChecked).map((field) => [field.name, field]),
      ),
      asked: planned.filter(({ isAsked }) => isAsked),
      filled: new Map(
        planned.filter(({ isFilled }) => isFilled).map(({ name: field, type }) => [field, type]),
      ),
    };
  }

  #planned(field: TypeField, check: FieldCheck): [PlannedField, [string, Json][]] {
    const { name, type } = field;
    const below = this.#plan(check.opaque ? '' : (refOf(type) ?? ''));
    const must = check.required ?? (field.required && canBeEmpty(field));
    const values = check.values ?? field.values;
    return [
      {
        name,
        type,
        required: must,
        check,
        values,
        isChecked:
          must ||
          values.length > 0 ||
          check.errors !== undefined ||
          below.checked.size > 0 ||
          below.rule?.errors !== undefined,
        isAsked: must || check.evenEmpty === true,
        isFilled: below.defaults.length > 0 || below.filled.size > 0,
      },
      initialOf(field),
    ];
  }
}

function checkScalar(
  value: Json,
  field: string,
  values: readonly string[],
  { errors, up = 0 }: FieldCheck,
  found: FieldError[],
): void {
  let at = field;
  for (let i = 0; i < up; i++) at = at.replace(/(\.\w+|\[\d+\])$/, '');
  if (values.length > 0 && typeof value === 'string' && !values.includes(value))
    found.push(unsupportedValue(at, value, values));
  if (errors) found.push(...errors(value, at));
}

/** What a controller tells of an object is not asked of who writes it. */
const isTold = ({ name, type }: TypeField): boolean =>
  name === 'status' && typeof type === 'object';

/** Numbers and structs are there even if nobody has said them, and mean something. */
function canBeEmpty({ type, pointer }: TypeField): boolean {
  if (typeof type === 'string') return type === 's';
  return 'items' in type || pointer;
}

/** As the data says it, if Go would write it. */
function initialOf(field: TypeField): [string, Json][] {
  const { name, defaultJSON = '' } = field;
  if (defaultJSON === '') return [];
  const value: Json = JSON.parse(defaultJSON);
  return isLeftOut(field, value) ? [] : [[name, value]];
}

function refOf(type: FieldType): string | undefined {
  if (typeof type === 'string') return undefined;
  if ('ref' in type) return type.ref;
  return refOf('items' in type ? type.items : type.values);
}
