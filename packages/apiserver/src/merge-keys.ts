import type { APIType, APITypes, FieldType, TypeField } from './api-types.ts';
import { get, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { isValue, zeroOf } from './typed-zeros.ts';

/** How a value is merged and owned: the `patchMergeKey` and `x-kubernetes-*` marks of the published API types. */
export interface MergeRule {
  /**
   * Who owns it in server-side apply: without a word a map is owned field by field and a list as a whole;
   * `atomic` is owned as a whole; `set` item by item; `keyed` by what `keys` say.
   */
  readonly owned?: 'atomic' | 'set' | 'keyed' | undefined;
  /** What identifies an item of a `keyed` list, and what a key is where an item leaves it out. */
  readonly keys?: ReadonlyMap<string, Json> | undefined;
  /** A strategic merge patch merges the list's items by this key; without it the list is replaced. */
  readonly patchKey?: string | undefined;
  /** A strategic merge patch adds its scalars to the list. */
  readonly patchSet?: boolean | undefined;
  /** A strategic merge patch puts its value in the place of the one that is there. */
  readonly patchReplace?: boolean | undefined;
  readonly item?: MergeRule | undefined;
  /** Declared fields that have a rule of their own. */
  readonly fields?:
    | { get(name: string): MergeRule | undefined; has(name: string): boolean }
    | undefined;
  /** The rule of what `fields` does not name; such a field counts as undeclared. Without it every field is declared. */
  readonly open?: MergeRule | undefined;
  /** The server writes it even if empty, so that it is there as soon as its parent is. */
  readonly embedded?: boolean | undefined;
}

const plain: MergeRule = {};
const atomic: MergeRule = { owned: 'atomic' };
/** Where no schema says more: maps by field, lists as a whole, nothing declared. */
const undeclared: MergeRule = {
  get open() {
    return undeclared;
  },
};

/** The rules of a type's fields, each made when it is first asked for: types contain one another. */
class FieldRules {
  readonly #types: APITypes;
  readonly #type: APIType;
  readonly #rules = new Map<string, MergeRule>();

  constructor(types: APITypes, type: APIType) {
    this.#types = types;
    this.#type = type;
  }

  has(name: string): boolean {
    return this.#type.fields.has(name);
  }

  get(name: string): MergeRule | undefined {
    const field = this.#type.fields.get(name);
    if (field === undefined) return undefined;
    let rule = this.#rules.get(name);
    if (!rule) {
      rule = ruleOfField(this.#types, field);
      this.#rules.set(name, rule);
    }
    return rule;
  }
}

function ruleOfType(types: APITypes, type: FieldType): MergeRule {
  if (typeof type === 'string') return type === 'o' ? undeclared : plain;
  if ('items' in type) return { item: ruleOfType(types, type.items) };
  if ('values' in type)
    return typeof type.values === 'string' ? plain : { open: ruleOfType(types, type.values) };
  if (isValue(type.ref)) return plain;
  const found = types.get(type.ref);
  if (found.atomic) return atomic;
  return found.fields.size === 0 ? undeclared : { fields: new FieldRules(types, found) };
}

function ruleOfField(types: APITypes, field: TypeField): MergeRule {
  const rule = ownRule(types, field);
  return field.patch?.strategies === 'replace' ? { ...rule, patchReplace: true } : rule;
}

function ownRule(types: APITypes, { type, owned, patch, ...field }: TypeField): MergeRule {
  const own = owned === 'atomic' ? atomic : ruleOfType(types, type);
  const written = !field.pointer && !field.omitZero;
  if (typeof type === 'string') return own;
  if ('ref' in type) return written && !isValue(type.ref) ? { ...own, embedded: true } : own;
  const embedded = written && !field.omitEmpty;
  if ('values' in type) return embedded ? { ...own, embedded } : own;
  const patchKey = patch?.key;
  const item = ruleOfType(types, type.items);
  return {
    ...(owned === 'set' ? { owned } : owned === 'atomic' ? atomic : {}),
    ...(typeof owned === 'object'
      ? { owned: 'keyed', keys: keysOf(types, type.items, owned) }
      : {}),
    ...(patchKey === undefined ? {} : { patchKey }),
    ...(patch?.strategies.includes('merge') === true && patchKey === undefined
      ? { patchSet: true }
      : {}),
    item,
    ...(embedded ? { embedded } : {}),
  };
}

/** The keys by name, as fieldsV1 writes them, each with what it is where an item does not say it. */
function keysOf(types: APITypes, item: FieldType, names: readonly string[]): Map<string, Json> {
  const fields = typeof item === 'object' && 'ref' in item ? types.get(item.ref).fields : undefined;
  return new Map(
    names.toSorted().map((name) => {
      const field = fields?.get(name);
      const said = field?.defaultJSON ?? '';
      const initial: Json =
        said === '' ? (field ? zeroOf(types, field.type) : null) : JSON.parse(said);
      return [name, initial];
    }),
  );
}

/** The rule of an object of a built-in kind, by its type. */
export function builtInRule(types: APITypes, name: string): MergeRule {
  return ruleOfType(types, { ref: name });
}

/** The rule of a custom resource, by its `openAPIV3Schema`; without one its lists are owned as a whole. */
export function customRule(types: APITypes, schema?: JsonObject): MergeRule {
  const whole = builtInRule(types, 'meta.v1.ObjectMeta');
  const { fields, ...rule } = ruleOf(schema, whole);
  const metadata = { ...whole, embedded: true };
  return {
    ...rule,
    fields: {
      get: (name) => (name === 'metadata' ? metadata : fields?.get(name)),
      has: (name) => name === 'metadata' || fields?.has(name) === true,
    },
  };
}

/** @param metadata the rule of an object's metadata, also of those within */
function ruleOf(schema: Json | undefined, metadata: MergeRule): MergeRule {
  if (!isObject(schema)) return undeclared;
  if (
    get(schema, 'x-kubernetes-map-type') === 'atomic' ||
    get(schema, 'x-kubernetes-list-type') === 'atomic'
  )
    return atomic;
  const items = get(schema, 'items');
  const item = isObject(items) ? ruleOf(items, metadata) : plain;
  const listType = get(schema, 'x-kubernetes-list-type');
  if (listType === 'set') return { owned: 'set', item };
  if (listType === 'map') {
    const names = get(schema, 'x-kubernetes-list-map-keys');
    const keys = (Array.isArray(names) ? names : []).filter((name) => typeof name === 'string');
    const initial = (key: string): Json => get(items, 'properties', key, 'default') ?? null;
    return {
      owned: 'keyed',
      keys: new Map(keys.toSorted().map((key) => [key, initial(key)])),
      item,
    };
  }
  const properties = get(schema, 'properties');
  const values = get(schema, 'additionalProperties');
  const declared = isObject(properties) ? Object.entries(properties) : [];
  const open = isObject(values) ? ruleOf(values, metadata) : undeclared;
  return {
    fields: new Map([
      ...declared.map(([name, field]): [string, MergeRule] => [name, ruleOf(field, metadata)]),
      ...(get(schema, 'x-kubernetes-embedded-resource') === true ? ownRules(metadata) : []),
    ]),
    open,
  };
}

/** Of the fields that each object of Kubernetes has. */
const ownRules = (metadata: MergeRule): [string, MergeRule][] => [
  ['apiVersion', plain],
  ['kind', plain],
  ['metadata', metadata],
];

/** The rule of a field of an object that has this rule. */
export function fieldRule(rule: MergeRule, field: string): MergeRule {
  return rule.fields?.get(field) ?? rule.open ?? plain;
}

/** Whether the schema names the field, rather than its being a key of a map. */
export function isDeclared(rule: MergeRule, field: string): boolean {
  return rule.open === undefined || rule.fields?.has(field) === true;
}
