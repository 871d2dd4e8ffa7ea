import type { Clock } from '@client-ts/apimachinery';
import type { CacheFiles } from '@client-ts/discovery';
import type { Environment, FileSystem } from '@client-ts/kubeconfig';
import type { Transport } from '@client-ts/rest-client';

import type { WorkFiles } from './work-files.ts';

/** What a command has around it. */
export interface Surroundings {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Default: the process's. */
  readonly env?: Environment | undefined;
  /** The home folder. Default: `$HOME`. */
  readonly home?: string | undefined;
  /** Where the kubeconfig and what it names are read. Default: the machine's. */
  readonly fileSystem?: FileSystem | undefined;
  /** What answers are kept in, by the folder's path. Default: the machine's files. */
  readonly cacheFiles?: ((folder: string) => CacheFiles) | undefined;
  /** The way to the server. Default: sockets. */
  readonly transport?: Transport | undefined;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Ends the command; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What `client-ts-codegen` has around it; it keeps no cache. */
export interface CodegenSurroundings extends Surroundings {
  /** What it reads and writes. Default: the machine's files. */
  readonly workFiles?: WorkFiles | undefined;
}
