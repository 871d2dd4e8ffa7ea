import { KubeConfigError } from './kube-config-error.ts';

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

  flag(name: string): boolean {
    const value = this.#fields.get(name) ?? false;
    return typeof value === 'boolean' ? value : this.#wrong(name, 'must be true or false');
  }

  texts(name: string): string[] {
    return texts(this.#fields.get(name)) ?? this.#wrong(name, 'must be a list of strings');
  }

  /** The text behind base64 with its padding; line breaks in it do not count. */
  data(name: string): string {
    const base64 = this.text(name).replaceAll(/[\r\n]/g, '');
    if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64))
      this.#wrong(name, 'illegal base64 data');
    return Buffer.from(base64, 'base64').toString('utf8');
  }

  section(name: string): Section {
    return new Section(this.#fields.get(name), this.#path(name));
  }

  /** What stands under each name in a list of `{ name, [field]: … }`. */
  named(list: string, field: string): Map<string, Section> {
    const found = new Map<string, Section>();
    for (const [index, value] of this.#list(list).entries()) {
      const entry = new Section(value, `${this.#path(list)}[${index}]`);
      const name = entry.text('name');
      if (found.has(name)) entry.#wrong('name', 'duplicate name in list');
      found.set(name, entry.section(field));
    }
    return found;
  }

  /** A mapping whose keys are the user's own, each with a list of strings. */
  lists(name: string): Map<string, string[]> {
    const entries = [...this.section(name).#fields].map(([key, value]): [string, string[]] => [
      String(key),
      texts(value) ?? this.#wrong(name, 'must hold lists of strings'),
    ]);
    return new Map(entries);
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

function texts(value: unknown): string[] | undefined {
  const list: unknown = value ?? [];
  return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
}
