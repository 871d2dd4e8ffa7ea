// What Go alone says of the API types: where JSON leaves a field out, and its number in protobuf.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface GoField {
  /** As in JSON. */
  readonly name: string;
  /** In protobuf; those of the messages around it first, where JSON flattens what protobuf nests. */
  readonly numbers: readonly number[];
  readonly pointer: boolean;
  readonly omitEmpty: boolean;
  readonly omitZero: boolean;
}

interface Embedded {
  readonly type: string;
  /** Undefined where protobuf has no such field; 0 where it does not nest what is in it either. */
  readonly number: number | undefined;
}

type Member = Omit<GoField, 'numbers'> & { readonly number: number | undefined };

/** A struct; of a type that is defined as another, that one embedded. */
interface Struct {
  readonly members: readonly (Member | Embedded)[];
  /** Paths of imported packages, by the name that the file gives them. */
  readonly imports: ReadonlyMap<string, string>;
}

const modules = ['api', 'apimachinery', 'apiextensions-apiserver', 'kube-aggregator'] as const;

/** Reads the sources of the modules at the versions of a go.mod. */
export class GoStructs {
  readonly #folders: ReadonlyMap<string, string>;
  readonly #packages = new Map<string, ReadonlyMap<string, Struct>>();

  /** @param folder with the go.mod; throws if Go, or a module, is not there */
  constructor(folder: string) {
    const format = '{{.Path}} {{.Dir}}';
    const args = ['list', '-m', '-f', format, ...modules.map((name) => `k8s.io/${name}`)];
    const lines = execFileSync('go', args, { cwd: folder, encoding: 'utf8' }).trim().split('\n');
    this.#folders = new Map(
      lines.map((line) => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? '']),
    );
  }

  /** The fields of a struct, those of embedded ones among them; undefined if it is no struct. */
  fields(path: string, name: string): GoField[] | undefined {
    const struct = this.#package(path).get(name);
    return struct?.members.flatMap((member): GoField[] => {
      if (!('type' in member)) {
        const { number, ...rest } = member;
        return [{ ...rest, numbers: number === undefined ? [] : [number] }];
      }
      const [base = '', alias] = member.type.split('.').toReversed();
      const home = alias === undefined ? path : (struct.imports.get(alias) ?? alias);
      const { number } = member;
      return (this.fields(home, base) ?? []).map((field) => ({
        ...field,
        numbers:
          number === undefined ? [] : number === 0 ? field.numbers : [number, ...field.numbers],
      }));
    });
  }

  /** What a package says of the life of its kinds. */
  lifecycle(path: string): string {
    return this.#sources(path, (file) => file.includes('lifecycle')).join('\n');
  }

  #sources(path: string, isWanted: (file: string) => boolean): string[] {
    const module = [...this.#folders.keys()].find((name) => path.startsWith(`${name}/`)) ?? '';
    const folder = join(this.#folders.get(module) ?? '', path.slice(module.length));
    return readdirSync(folder)
      .filter((file) => file.endsWith('.go') && !file.endsWith('_test.go') && isWanted(file))
      .toSorted()
      .map((file) => readFileSync(join(folder, file), 'utf8'));
  }

  #package(path: string): ReadonlyMap<string, Struct> {
    let found = this.#packages.get(path);
    if (!found) {
      found = new Map(this.#sources(path, isHandwritten).flatMap(structsOf));
      this.#packages.set(path, found);
    }
    return found;
  }
}

const isHandwritten = (file: string): boolean => !/^zz_|generated/.test(file);

function structsOf(source: string): [string, Struct][] {
  const imports = new Map<string, string>();
  for (const [, alias, path = ''] of source.matchAll(
    /^\t?(?:import )?(\w+)? ?"(k8s\.io\/[^"]+)"$/gm,
  ))
    imports.set(alias ?? path.split('/').at(-1) ?? '', path);
  const defined = [...source.matchAll(/^type (\w+) = ?(\w+\.\w+)$|^type (\w+) (\w+\.\w+)$/gm)];
  return [
    ...defined.map(([, a = '', b = '', name = a, type = b]): [string, Struct] => [
      name,
      { imports, members: [{ type, number: 0 }] },
    ]),
    ...structs(source, imports),
  ];
}

function structs(source: string, imports: Struct['imports']): [string, Struct][] {
  return [...source.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)].map(
    ([, name = '', body = '']) => [
      name,
      { imports, members: body.split('\n').flatMap((line) => memberOf(line) ?? []) },
    ],
  );
}

function memberOf(line: string): Member | Embedded | undefined {
  const [, names, type = '', tags = ''] =
    /^\t(?:(\w+)\s+)?([^\s/][^`]*?)\s+`([^`]*)`/.exec(line) ?? [];
  const json = /json:"([^"]*)"/.exec(tags)?.[1];
  if (json === undefined || json === '-') return undefined;
  const number = /protobuf:"[a-z0-9]+,(\d+)/.exec(tags)?.[1];
  const at = number === undefined ? undefined : Number(number);
  const [name = '', ...options] = json.split(',');
  if (name === '' && names === undefined) return { type, number: at };
  return {
    name,
    number: at,
    pointer: type.startsWith('*'),
    omitEmpty: options.includes('omitempty'),
    omitZero: options.includes('omitzero'),
  };
}
