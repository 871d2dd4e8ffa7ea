import { linkedAbort } from '@client-ts/apimachinery';
import type { LinkedAbort } from '@client-ts/apimachinery';

/** A reconcile's own signal, made when it is first asked for: most never ask, and it is the dearest part of a short one. */
export class OwnSignal {
  readonly #stop: AbortSignal;
  #link: LinkedAbort | undefined;
  #aborted: { readonly reason: unknown } | undefined;
  #over = false;

  /** @param stop aborts it too, until it is over. */
  constructor(stop: AbortSignal) {
    this.#stop = stop;
  }

  get signal(): AbortSignal {
    if (!this.#link) {
      this.#link = this.#over ? linkedAbort() : linkedAbort(this.#stop);
      if (this.#aborted) this.#link.abort(this.#aborted.reason);
    }
    return this.#link.signal;
  }

  abort(reason: unknown): void {
    this.#aborted = { reason };
    this.#link?.abort(reason);
  }

  /** The reconcile has ended: nothing aborts it any more. */
  end(): void {
    this.#over = true;
    this.#link?.[Symbol.dispose]();
  }
}
