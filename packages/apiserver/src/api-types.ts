// The types of the built-in kinds, as Go, OpenAPI, patches and protobuf know them. `built-in-data.ts` has a line for each, which is
// read when its type is first asked for.
import { builtInData } from './built-in-data.ts';

/** s string, b bool, i int32, l int64, n double, y bytes, o whatever it is. */
export type ScalarType = 's' | 'b' | 'i' | 'l' | 'n' | 'y' | 'o';

export type FieldType =
  | ScalarType
  | { readonly items: FieldType }
  /** Of keys that are data. */
  | { readonly values: FieldType }
  /** A type of this name, as `core.v1.PodSpec`. */
  | { readonly ref: string };

/** Who owns it in server-side apply, if that is said: it is owned as a whole, item by item, or by these keys. */
export type Ownership = 'atomic' | 'set' | readonly string[] | undefined;

export interface TypeField {
  readonly name: string;
  readonly type: FieldType;
  /** In protobuf; before its own number those of the messages around it, where JSON flattens what protobuf nests. */
  readonly numbers: readonly number[];
  readonly pointer: boolean;
  /** Not written if it is nothing, or a list or map that holds nothing. */
  readonly omitEmpty: boolean;
  /** Not written if nothing in it says anything. */
  readonly omitZero: boolean;
  readonly required: boolean;
  readonly owned: Ownership;
  /** How a strategic merge patch treats it: the strategies, and the key that its items have. */
  readonly patch: { readonly strategies: string; readonly key: string | undefined } | undefined;
  /** As JSON, where it does not follow from the type; `''` where there is none against what follows. */
  readonly defaultJSON: string | undefined;
  readonly values: readonly string[];
}

export interface APIType {
  /** As Go and protobuf call it. */
  readonly name: string;
  /** As in `apimachinery.pkg.apis.meta.v1`. */
  readonly path: string;
  /** Owned as a whole, wherever it stands. */
  readonly atomic: boolean;
  readonly fields: ReadonlyMap<string, TypeField>;
}

const fieldPattern =
  /^(.+?):([\d.]*):((?:\[\]|\{\})*(?:@[\w.]+|[a-z]))([*?0!]*)(~\([^)]*\)|~[as])?(\^[^=|]*)?(=[^|]*)?((?:\|[^|]*)*)$/;

function typeOf(text: string, alias: string): FieldType {
  if (text.startsWith('[]')) return { items: typeOf(text.slice(2), alias) };
  if (text.startsWith('{}')) return { values: typeOf(text.slice(2), alias) };
  if (!text.startsWith('@')) return scalars.get(text) ?? 'o';
  const ref = text.slice(1);
  return { ref: ref.includes('.') ? ref : `${alias}.${ref}` };
}

const scalars: ReadonlyMap<string, ScalarType> = new Map(
  (['s', 'b', 'i', 'l', 'n', 'y', 'o'] as const).map((letter) => [letter, letter]),
);

function ownership(mark: string | undefined): Ownership {
  if (mark === undefined) return undefined;
  if (mark === '~a') return 'atomic';
  return mark === '~s' ? 'set' : mark.slice(2, -1).split(',');
}

const strategies: ReadonlyMap<string, string> = new Map([
  ['m', 'merge'],
  ['r', 'retainKeys'],
  ['p', 'replace'],
]);

function patchOf(mark: string | undefined): TypeField['patch'] {
  if (mark === undefined) return undefined;
  const [letters = '', key] = mark.slice(1).split('/');
  return { strategies: Array.from(letters, (letter) => strategies.get(letter)).join(','), key };
}

function fieldOf(text: string, alias: string): TypeField {
  const found = fieldPattern.exec(text);
  if (!found) throw new Error(`${text} is no field`);
  const [, name = '', numbers = '', type = '', marks = '', owned, patch, initial, values = ''] =
    found;
  const omitEmpty = marks.includes('?');
  const omitZero = marks.includes('0');
  return {
    name,
    type: typeOf(type, alias),
    numbers: numbers === '' ? [] : numbers.split('.').map(Number),
    pointer: marks.includes('*'),
    omitEmpty,
    omitZero,
    required: (omitEmpty || omitZero) === marks.includes('!'),
    owned: ownership(owned),
    patch: patchOf(patch),
    defaultJSON: initial?.slice(1),
    values: values.split('|').slice(1).map(decodeURIComponent),
  };
}

/** All built-in types, by name. */
export class APITypes {
  readonly #lines = new Map<string, { readonly path: string; readonly line: string }>();
  readonly #types = new Map<string, APIType>();

  constructor() {
    let path = '';
    let alias = '';
    for (const line of builtInData.slice(builtInData.indexOf('\n\n') + 2).split('\n')) {
      if (line === '') continue;
      if (line.startsWith('# ')) {
        path = line.slice(2);
        alias = path.split('.').slice(-2).join('.');
      } else this.#lines.set(`${alias}.${/^\w+/.exec(line)?.[0]}`, { path, line });
    }
  }

  /** In the order of their packages. */
  get names(): IterableIterator<string> {
    return this.#lines.keys();
  }

  /** @throws Error for a name that no type has */
  get(name: string): APIType {
    let type = this.#types.get(name);
    if (!type) {
      const found = this.#lines.get(name);
      if (!found) throw new Error(`there is no type ${name}`);
      type = readType(found);
      this.#types.set(name, type);
    }
    return type;
  }

  has(name: string): boolean {
    return this.#lines.has(name);
  }
}

function readType({ path, line }: { readonly path: string; readonly line: string }): APIType {
  const [head = '', ...rest] = line.split(' ');
  const [name = '', mark] = head.split('~');
  const alias = path.split('.').slice(-2).join('.');
  const fields = rest.map((text) => fieldOf(text, alias));
  return {
    name,
    path,
    atomic: mark === 'a',
    fields: new Map(fields.map((field) => [field.name, field])),
  };
}
