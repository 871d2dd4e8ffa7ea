import { parseArgs } from 'node:util';

import { CommandError } from './command-error.ts';

export interface FlagKind {
  readonly type: 'boolean' | 'string' | 'list';
  readonly short?: string | undefined;
}

/** What was given, and only that. */
export class Flags {
  readonly #values: ReadonlyMap<string, readonly string[]>;
  /** What is no flag. */
  readonly positionals: readonly string[];

  constructor(values: ReadonlyMap<string, readonly string[]>, positionals: readonly string[]) {
    this.#values = values;
    this.positionals = positionals;
  }

  text(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : truth.get(value);
  }

  list(name: string): readonly string[] {
    return (this.#values.get(name) ?? []).flatMap((value) =>
      value === '' ? [] : value.split(','),
    );
  }
}

/** As Go writes them (`strconv.ParseBool`). */
const truth: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((text) => [text, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((text) => [text, false] as const),
]);

/**
 * Flags as kubectl takes them: `--name=value`, `--name value`, `-nvalue`, `-n=value`; a switch takes its value with `=` alone.
 *
 * @param command as its messages call it: `client-ts-discovery api-resources`
 * @throws CommandError in kubectl's words
 */
export function parseFlags(
  command: string,
  args: readonly string[],
  kinds: ReadonlyMap<string, FlagKind>,
): Flags {
  const wrong = (what: string): CommandError =>
    new CommandError(`error: ${what}\nSee '${command} --help' for usage.`);
  const options = Object.fromEntries(
    [...kinds].map(([name, { type, short }]) => [
      name,
      {
        type: type === 'boolean' ? ('boolean' as const) : ('string' as const),
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  // Not strict: what is wrong, we say in our own words.
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const kind = kinds.get(name);
    const isShort = !rawName.startsWith('--');
    if (!isShort && /^(?:$|[-=])/.test(name))
      throw wrong(`bad flag syntax: ${args[token.index] ?? rawName}`);
    if (!kind)
      throw wrong(
        isShort
          ? `unknown shorthand flag: '${name}' in ${args[token.index] ?? rawName}`
          : `unknown flag: ${rawName}`,
      );
    if (value === undefined && kind.type !== 'boolean')
      throw wrong(
        `flag needs an argument: ${isShort ? `'${name.charAt(0)}' in ${rawName}` : rawName}`,
      );
    const given = value ?? 'true';
    const text = isShort && given.startsWith('=') ? given.slice(1) : given;
    if (kind.type === 'boolean' && !truth.has(text))
      throw wrong(
        `invalid argument ${JSON.stringify(text)} for "${shownName(name, kind)}" flag: strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`,
      );
    values.set(name, [...(values.get(name) ?? []), text]);
  }
  return new Flags(values, positionals);
}

const shownName = (name: string, { short }: FlagKind): string =>
  short === undefined ? `--${name}` : `-${short}, --${name}`;
