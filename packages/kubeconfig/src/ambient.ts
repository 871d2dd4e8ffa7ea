import { systemClock } from '@client-ts/apimachinery';
import type { Clock } from '@client-ts/apimachinery';

import type { ExecPolicy } from './exec-policy.ts';
import { nodeFileSystem } from './files.ts';
import type { Connect } from './oidc.ts';
import type { Environment, FileSystem, Programs } from './ports.ts';
import { nodePrograms } from './programs.ts';

/** What a configuration is read with, and may use later on. */
export interface AmbientOptions {
  /** Default: `process.env`. */
  env?: Environment | undefined;
  /** Default: the machine's. */
  fileSystem?: FileSystem | undefined;
  /** Says when a token or a certificate is read again. Default: the system's. */
  clock?: Clock | undefined;
  /** Told of what we go on without: a token that could not be read again, a CA that could not be read. Must not throw. */
  onError?: ((error: unknown) => void) | undefined;
}

export interface CredentialOptions {
  /** Which programs may be run for credentials. Default: all. */
  execPolicy?: ExecPolicy | undefined;
  /** Whether such a program may ask at the terminal. Default: whether there is one. */
  interactive?: boolean | undefined;
  /** Default: the machine's. */
  programs?: Programs | undefined;
  /** How an OpenID Connect issuer is reached. Default: over sockets. */
  connect?: Connect | undefined;
}

/** What a connection is made with. */
export interface Ambient extends CredentialOptions {
  readonly env: Environment;
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  readonly onError: ((error: unknown) => void) | undefined;
  readonly programs: Programs;
}

/** The machine's own, where none is given. */
export function ambientOf(options: AmbientOptions & CredentialOptions): Ambient {
  return {
    env: options.env ?? process.env,
    fileSystem: options.fileSystem ?? nodeFileSystem,
    clock: options.clock ?? systemClock,
    onError: options.onError,
    programs: options.programs ?? nodePrograms,
    execPolicy: options.execPolicy,
    interactive: options.interactive,
    connect: options.connect,
  };
}
