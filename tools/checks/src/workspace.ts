import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the checks read of a package.json; nothing in it is sure to be there. */
export interface Manifest {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly private?: boolean | undefined;
  readonly license?: string | undefined;
  readonly repository?: { readonly url?: string; readonly directory?: string } | undefined;
  readonly files?: readonly string[] | undefined;
  readonly type?: string | undefined;
  readonly sideEffects?: boolean | undefined;
  readonly bin?: Readonly<Record<string, string>> | undefined;
  readonly exports?: Readonly<Record<string, unknown>> | undefined;
  readonly publishConfig?: { readonly access?: string } | undefined;
  readonly scripts?: Readonly<Record<string, string>> | undefined;
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
  readonly peerDependencies?: Readonly<Record<string, string>> | undefined;
  readonly devDependencies?: Readonly<Record<string, string>> | undefined;
  readonly engines?: Readonly<Record<string, string>> | undefined;
  readonly packageManager?: string | undefined;
  readonly clientTs?:
    | {
        readonly tier?: number;
        /** False: there is nothing to import under the name alone. */
        readonly main?: boolean;
      }
    | undefined;
}

export interface Member {
  /** From the root, with slashes: `packages/cache`. */
  readonly path: string;
  readonly name: string;
  readonly manifest: Manifest;
}

/** The packages that are published. */
export const packagesOf = (root: string): readonly Member[] => membersOf(root, 'packages');

/** The private ones. */
export const toolsOf = (root: string): readonly Member[] => membersOf(root, 'tools');

export const rootManifest = (root: string): Manifest => readManifest(join(root, 'package.json'));

function membersOf(root: string, folder: string): readonly Member[] {
  return filesOf(root, `${folder}/*/package.json`).map((file) => {
    const manifest = readManifest(join(root, file));
    const path = dirname(file);
    return { path, name: manifest.name ?? path, manifest };
  });
}

/** Files and folders that match, from the root, with slashes, in order. */
export function filesOf(root: string, ...patterns: readonly string[]): readonly string[] {
  const found = globSync(patterns, { cwd: root });
  return found.map((file) => file.replaceAll('\\', '/')).toSorted();
}

const readManifest = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;
