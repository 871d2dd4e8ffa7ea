import type { Clock, HTTPHeaders } from '@client-ts/apimachinery';
import type { CredentialSource } from '@client-ts/rest-client';

import { abortable } from './abortable.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { FileSystem } from './ports.ts';
import { readText } from './read-text.ts';

// A token is taken for a minute old at most, and asked for again 10 s before (client-go `token_source.go`).
const freshForMs = 60_000 - 10_000;

export interface TokenFileOptions {
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  /** Used until the file has been read once. */
  readonly fallback?: string | undefined;
  /** A read that failed while a token was there. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

type Outcome = { readonly token: string } | { readonly error: unknown };

/** A bearer token that somebody else keeps fresh in a file. */
export class TokenFile implements CredentialSource {
  readonly #path: string;
  readonly #options: TokenFileOptions;
  #token: string | undefined;
  #freshUntilMs = -Infinity;
  #reading: Promise<Outcome> | undefined;

  constructor(path: string, options: TokenFileOptions) {
    this.#path = path;
    this.#options = options;
    this.#token = options.fallback;
  }

  /** @throws KubeConfigError if there has never been a token. */
  async headers({ signal }: { signal?: AbortSignal | undefined }): Promise<HTTPHeaders> {
    signal?.throwIfAborted();
    const outcome = await abortable(this.#current(), signal);
    if ('error' in outcome) throw outcome.error;
    return [['authorization', `Bearer ${outcome.token}`]];
  }

  /** A read under way began after the refused token was given out: it is fresh enough. */
  invalidate(): void {
    this.#freshUntilMs = -Infinity;
  }

  #current(): Promise<Outcome> {
    if (this.#token !== undefined && this.#options.clock.monotonicMs() < this.#freshUntilMs)
      return Promise.resolve({ token: this.#token });
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<Outcome> {
    try {
      const token = (await readText(this.#options.fileSystem, this.#path, 'token file')).trim();
      if (token === '')
        throw new KubeConfigError(`read empty token from file ${JSON.stringify(this.#path)}`);
      if (!isToken(token))
        throw new KubeConfigError(`no token is in file ${JSON.stringify(this.#path)}`);
      this.#token = token;
      this.#freshUntilMs = this.#options.clock.monotonicMs() + freshForMs;
      return { token };
    } catch (error) {
      if (this.#token === undefined) return { error };
      this.#options.onError?.(error);
      return { token: this.#token };
    }
  }
}

/** Whether it can stand in a header. */
export function isToken(text: string): boolean {
  return /^[!-~]+$/.test(text);
}
