import type { TLSOptions, TLSSource } from '@client-ts/rest-client';

import { abortable } from './abortable.ts';
import { isCertificatePair } from './certificates.ts';
import type { ExecPlugin } from './exec-plugin.ts';
import { KubeConfigError } from './kube-config-error.ts';
import { PolledFile } from './polled-file.ts';

type Part = string | PolledFile;

interface Pair {
  readonly cert: string;
  readonly key: string;
}

// Whoever writes the one file is about to write the other.
const lookAgainMs = 1000;

export interface TLSPartsOptions {
  /** What may be seen, with the CA of the beginning. */
  readonly open: TLSOptions;
  readonly ca: Part | undefined;
  readonly pair: { readonly cert: Part; readonly key: Part } | undefined;
  /** Gives a certificate where there is no pair. */
  readonly plugin: ExecPlugin | undefined;
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** TLS options from parts that may change; what makes no sense does not take the place of what did. Nothing of it is shown. */
export class TLSParts implements TLSSource {
  readonly #options: TLSPartsOptions;
  #ca: string | undefined;
  #pair: Pair | undefined;
  /** Told of already. */
  #refused: Pair | undefined;
  #current: TLSOptions;

  constructor(options: TLSPartsOptions) {
    this.#options = options;
    const { ca, pair } = options;
    this.#ca = ca && textOf(ca);
    this.#pair = pair && { cert: textOf(pair.cert), key: textOf(pair.key) };
    this.#current = { ...options.open, ...this.#pair };
  }

  async current({ signal }: { signal?: AbortSignal | undefined }): Promise<TLSOptions> {
    const { ca, pair } = this.#options;
    const files = [ca, pair?.cert, pair?.key].filter((part) => part instanceof PolledFile);
    if (files.length > 0) await abortable(Promise.all(files.map((file) => file.refresh())), signal);
    return this.#assembled();
  }

  /** The files of our certificate are read for the next request, or some ms later. */
  invalidate(afterMs = 0): void {
    const { pair } = this.#options;
    for (const part of [pair?.cert, pair?.key])
      if (part instanceof PolledFile) part.invalidate(afterMs);
  }

  #assembled(): TLSOptions {
    const { open, plugin, ca: part } = this.#options;
    const ca = part && textOf(part);
    const pair = this.#options.pair ? this.#freshPair() : plugin?.certificate;
    if (ca !== this.#ca || pair !== this.#pair) {
      this.#ca = ca;
      this.#pair = pair;
      this.#current = { ...open, ...(ca !== undefined && { ca }), ...pair };
    }
    return this.#current;
  }

  /** A new certificate is there before its key is, or the other way round: both or neither. */
  #freshPair(): Pair | undefined {
    const { pair, onError } = this.#options;
    if (pair === undefined) return undefined;
    const now = { cert: textOf(pair.cert), key: textOf(pair.key) };
    if (isSame(now, this.#pair)) return this.#pair;
    if (isSame(now, this.#refused)) return this.#pair;
    if (isCertificatePair(now.cert, now.key)) return now;
    this.#refused = now;
    this.invalidate(lookAgainMs);
    onError?.(
      new KubeConfigError(
        'client-certificate and client-key do not belong together: the last ones stay in use',
      ),
    );
    return this.#pair;
  }
}

const isSame = (a: Pair, b: Pair | undefined): boolean => a.cert === b?.cert && a.key === b.key;

const textOf = (part: Part): string => (part instanceof PolledFile ? part.text : part);
