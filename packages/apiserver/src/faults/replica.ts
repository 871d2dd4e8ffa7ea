import { Latch } from '@client-ts/apimachinery';
import type { HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import { failureAnswer } from '../answers.ts';
import { versionTooLarge } from '../statuses.ts';
import { versionOf } from './events.ts';

type Transport = (request: HTTPRequest) => Promise<HTTPResponse>;

/** A server of several that can fall behind: what it serves from its cache is of the version at which it stopped. */
export class Replica {
  readonly #transport: Transport;
  readonly #newest: () => string;
  #behind: { readonly version: number; readonly latch: Latch } | undefined;

  /** @param newest the version of the newest write */
  constructor(transport: Transport, newest: () => string) {
    this.#transport = transport;
    this.#newest = newest;
  }

  get isBehind(): boolean {
    return this.#behind !== undefined;
  }

  fallBehind(): void {
    this.#behind ??= { version: Number(this.#newest()), latch: new Latch() };
  }

  catchUp(): void {
    const behind = this.#behind;
    this.#behind = undefined;
    behind?.latch.open();
  }

  readonly transport: Transport = async (request) => {
    const behind = this.#behind;
    if (!behind || request.method !== 'GET') return this.#transport(request);
    const [path = '', search = ''] = request.path.split('?');
    const query = new URLSearchParams(search);
    const asked = query.get('resourceVersion') ?? '';
    if (query.has('watch')) {
      const response = await this.#transport(request);
      return { ...response, body: this.#held(response.body, request.signal) };
    }
    // A read of the newest goes to etcd, a page to its own version.
    if (asked === '' || query.has('continue')) return this.#transport(request);
    if (Number(asked) > behind.version)
      return failureAnswer(versionTooLarge(asked, behind.version));
    query.set('resourceVersion', String(behind.version));
    query.set('resourceVersionMatch', 'Exact');
    return this.#transport({ ...request, path: `${path}?${query.toString()}` });
  };

  /** What is newer than the replica waits until it catches up. */
  async *#held(
    body: AsyncIterable<Uint8Array>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of body) {
      const behind = this.#behind;
      if (behind && versionOf(chunk) > behind.version) await behind.latch.wait({ signal });
      yield chunk;
    }
  }
}
