import { KubeConfigError } from './kube-config-error.ts';
import { Secret } from './secret.ts';

/** A mapping of a kubeconfig, read field by field; what is absent or null is empty, what is of another type an error. */
export class Section {
  readonly #fields: ReadonlyMap<unknown, unknown>;
  readonly #where: string;

  /** @param where how messages name it: `users[0].user`, and `''` the whole file */
  constructor(value: unknown, where: string) {
    const fields = value ?? new Map<unknown, unknown>();
    if (!(fields instanceof Map))
      throw new KubeConfigError(`${where === '' ? 'it' : where} must be a mapping`);
    this.#fields = fields;
    this.#where = where;
  }

  has(name: string): boolean {
    return (this.#fields.get(name) ?? undefined) !== undefined;
  }

  text(name: string): string {
    const value = this.#fields.get(name) ?? '';
    return typeof value === 'string' ? value : this.#wrong(name, 'must be a string');
  }

  /** As plain values. */
  value(name: string): unknown {
    return plain(this.#fields.get(name));
  }

  secret(name: string): Secret {
    return new Secret(this.text(name));
  }

  flag(name: string): boolean {
    const value = this.#fields.get(name) ?? false;
    return typeof value === 'boolean' ? value : this.#wrong(name, 'must be true or false');
  }

  texts(name: string): string[] {
    return texts(this.#fields.get(name)) ?? this.#wrong(name, 'must be a list of strings');
  }

  /** What is behind base64 with its padding, a character per byte; line breaks in it do not count. */
  data(name: string): string {
    const base64 = this.text(name).replaceAll(/[\r\n]/g, '');
    if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64))
      this.#wrong(name, 'illegal base64 data');
    return Buffer.from(base64, 'base64').toString('latin1');
  }

  section(name: string): Section {
    return new Section(this.#fields.get(name), this.#path(name));
  }

  sections(name: string): Section[] {
    return this.#list(name).map(
      (value, index) => new Section(value, `${this.#path(name)}[${index}]`),
    );
  }

  /** What stands under each name in a list of `{ name, [field]: … }`. */
  named(list: string, field: string): Map<string, Section>;
  named<T>(list: string, field: string, read: (entry: Section) => T): Map<string, T>;
  named(
    list: string,
    field: string,
    read: (entry: Section) => unknown = (entry) => entry.section(field),
  ): Map<string, unknown> {
    const found = new Map<string, unknown>();
    for (const entry of this.sections(list)) {
      const name = entry.text('name');
      if (found.has(name)) entry.#wrong('name', 'duplicate name in list');
      found.set(name, read(entry));
    }
    return found;
  }

  /** A mapping whose keys are the user's own, each with a list of strings. */
  lists(name: string): Map<string, string[]> {
    const entries = this.#entries(name).map(([key, value]): [string, string[]] => [
      key,
      texts(value) ?? this.#wrong(name, 'must hold lists of strings'),
    ]);
    return new Map(entries);
  }

  textMap(name: string): Map<string, string> {
    const entries = this.#entries(name).map(([key, value]): [string, string] => {
      const text = value ?? '';
      return [key, typeof text === 'string' ? text : this.#wrong(name, 'must hold strings')];
    });
    return new Map(entries);
  }

  /** What others have put there, by name, as plain values. */
  extensions(): Map<string, unknown> {
    const found = this.named('extensions', 'extension', (entry) => entry.#fields.get('extension'));
    return new Map([...found].map(([name, value]) => [name, plain(value)]));
  }

  #entries(name: string): [string, unknown][] {
    return [...this.section(name).#fields].map(([key, value]) => {
      if (typeof key === 'string') return [key, value];
      const isText = typeof key === 'number' || typeof key === 'boolean';
      return isText ? [String(key), value] : this.#wrong(name, 'has a key that is none');
    });
  }

  #list(name: string): readonly unknown[] {
    const value = this.#fields.get(name) ?? [];
    return Array.isArray(value) ? value : this.#wrong(name, 'must be a list');
  }

  #path(name: string): string {
    return this.#where === '' ? name : `${this.#where}.${name}`;
  }

  #wrong(name: string, what: string): never {
    throw new KubeConfigError(`${this.#path(name)}: ${what}`);
  }
}

/** What is null in it is empty. */
function texts(value: unknown): string[] | undefined {
  const list: unknown = value ?? [];
  if (!Array.isArray(list)) return undefined;
  const found = list.map((item: unknown) => item ?? '');
  return found.every((item) => typeof item === 'string') ? found : undefined;
}

/** Mappings as objects without a prototype, so that they can be written as JSON. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, one] of value) object[String(key)] = plain(one);
  return object;
}
