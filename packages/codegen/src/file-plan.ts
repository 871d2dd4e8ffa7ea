import { formatGroupVersion } from '@client-ts/apimachinery';
import type { GroupVersion } from '@client-ts/apimachinery';

import { CodegenError } from './codegen-error.ts';
import { Names } from './names.ts';
import type { Declaration } from './type-node.ts';

interface PlannedFile {
  readonly names: Names;
  readonly declarations: { readonly order: string; readonly all: readonly Declaration[] }[];
}

interface PlanOptions {
  readonly fileOf?: ((groupVersion: GroupVersion) => string) | undefined;
  readonly moduleOf?: ((groupVersion: GroupVersion) => string | undefined) | undefined;
}

/** Which files there are, what they are called, and what stands in them. */
export class FilePlan {
  readonly #fileOf: (groupVersion: GroupVersion) => string;
  readonly #moduleOf: (groupVersion: GroupVersion) => string | undefined;
  readonly #own: ReadonlySet<string>;
  readonly #files = new Map<string, PlannedFile>();
  readonly #owners = new Map<string, string>();

  constructor(models: readonly GroupVersion[], options: PlanOptions) {
    this.#fileOf = options.fileOf ?? defaultFile;
    this.#moduleOf = options.moduleOf ?? (() => undefined);
    this.#own = new Set(models.map(formatGroupVersion));
  }

  /** The path of the file that is written, or the module that is there. */
  fileOf(groupVersion: GroupVersion): string {
    const owner = formatGroupVersion(groupVersion);
    const module = this.#own.has(owner) ? undefined : this.#moduleOf(groupVersion);
    const path = module === undefined ? this.#fileOf(groupVersion) : moduleMark + module;
    if (module === undefined && !safePath.test(path))
      throw new TypeError(`generate: fileOf gives no relative path of a .ts file: ${path}`);
    // Some file systems do not tell them apart by case.
    const folded = path.toLowerCase();
    const before = this.#owners.get(folded) ?? owner;
    if (before !== owner)
      throw new CodegenError(`${before} and ${owner} come to the same file`, {
        file: path,
        path: [],
      });
    this.#owners.set(folded, owner);
    return path;
  }

  isWritten(file: string): boolean {
    return !file.startsWith(moduleMark);
  }

  /** How another module names one that is not written. */
  moduleName(file: string): string {
    return file.slice(moduleMark.length);
  }

  names(file: string): Names {
    return this.#file(file).names;
  }

  /** @param order where they stand among the others of the file */
  add(file: string, order: string, all: readonly Declaration[]): void {
    this.#file(file).declarations.push({ order, all });
  }

  /** Those that have something in them. */
  files(): readonly { readonly path: string; readonly declarations: readonly Declaration[] }[] {
    return [...this.#files]
      .filter(([, { declarations }]) => declarations.length > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, { declarations }]) => ({
        path,
        declarations: declarations
          .toSorted((a, b) => (a.order < b.order ? -1 : 1))
          .flatMap(({ all }) => all),
      }));
  }

  #file(path: string): PlannedFile {
    // `Object` is what a descriptor is frozen with.
    const file = this.#files.get(path) ?? { names: new Names(['Object']), declarations: [] };
    this.#files.set(path, file);
    return file;
  }
}

const moduleMark = 'module:';

// No way out of the folder, and nothing that a file system takes for something else.
const safePath = /^(?:(?!\.)[\w.-]+\/)*(?!\.)[\w.-]+\.ts$/;

/** Groups and versions are DNS names; what else stands in one from elsewhere is no part of a path. */
const defaultFile = ({ group, version }: GroupVersion): string =>
  `${pathPart(group === '' ? 'core' : group)}/${pathPart(version)}.ts`;

const pathPart = (text: string): string => text.replaceAll(/[^\w.-]/g, '_').replace(/^\.+/, '_');
