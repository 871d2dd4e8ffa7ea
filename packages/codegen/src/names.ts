/** What TypeScript takes as a name and a user expects: `my-kind` is `MyKind`. */
export function pascalCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  if (name === '') return 'Unnamed';
  return /^[0-9]/.test(name) ? `_${name}` : name;
}

/** The plural as its kind is written: `networkpolicies` of `NetworkPolicy` is `NetworkPolicies`. */
export function pluralName(kind: string, resource: string): string {
  const lower = kind.toLowerCase();
  let length = 0;
  while (length < lower.length && lower[length] === resource[length]) length++;
  return pascalCase(kind.slice(0, length) + resource.slice(length));
}

/** The names of one file: each is given once. */
export class Names {
  readonly #taken: Set<string>;
  readonly #values = new Set<string>();

  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  /** The name, or the first of `name2`, `name3`, … that is free. */
  claim(name: string): string {
    let free = name;
    for (let number = 2; this.#taken.has(free); number++) free = `${name}${number}`;
    this.#taken.add(free);
    return free;
  }

  /** As `claim`, of a value: it may have the name of a type, but not of another value. */
  claimValue(name: string): string {
    if (this.#values.has(name)) return this.claim(name);
    this.#values.add(name);
    return name;
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }
}
