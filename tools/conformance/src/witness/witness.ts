// The six validators attached to where events pass: the wire, an informer's queue, its handlers.
import { AsyncLocalStorage } from 'node:async_hooks';

import type { HTTPRequest, HTTPResponse, KubernetesObject } from '@client-ts/apimachinery';
import { createInformer } from '@client-ts/informer';
import type { Informer, InformerOptions, ListerWatcher } from '@client-ts/informer';
import { RESTClient, undiciTransport } from '@client-ts/rest-client';
import type { ClientOptions, Transport } from '@client-ts/rest-client';

import { InformerWitness } from './informer-witness.ts';
import { Ledger } from './ledger.ts';
import { readPath } from './request-path.ts';
import { isVersion, keyOf } from './seen-object.ts';
import type { SeenObject } from './seen-object.ts';
import { WatchValidator } from './watch-validator.ts';
import type { WatchedChange } from './watch-validator.ts';

type Body = AsyncIterable<Uint8Array>;

/** What a request's answer is seen by. */
interface Asker {
  asked(): void;
  watched(change: WatchedChange): void;
  restored(): void;
  missing(): string[];
}

/** Sees what passes between one server and whoever asks it through here, and says what must not be. */
export class Witness {
  readonly #reports: string[] = [];
  readonly #report = (violation: string): void => void this.#reports.push(violation);
  readonly #ledgers = new Map<string, Ledger>();
  readonly #watches: WatchValidator[] = [];
  readonly #informers: Asker[] = [];
  /** Whose request it is, whoever sends it. */
  readonly #asking = new AsyncLocalStorage<Asker>();

  /** All that is wrong by now. What is on its way still counts as lost: ask once everything is at rest, or poll. */
  violations(): string[] {
    return [
      ...this.#reports,
      ...this.#gaps(),
      ...this.#informers.flatMap((informer) => informer.missing()),
    ];
  }

  /** How many watches it has seen. */
  get watches(): number {
    return this.#watches.length;
  }

  /** The wire: what is sent and answered over this transport. */
  wire(transport: Transport): Transport {
    return async (request) => {
      const asker = this.#asking.getStore();
      asker?.asked();
      const response = await transport(request);
      const body = this.#seen(request, response, asker);
      return body === undefined ? response : { ...response, body };
    };
  }

  /** A client whose wire is seen; over sockets, unless it is given a transport. */
  client(options: ClientOptions): RESTClient {
    if (options.transport !== undefined)
      return new RESTClient({ ...options, transport: this.wire(options.transport) });
    const sockets = undiciTransport(options);
    return new SocketClient({ ...options, transport: this.wire(sockets) }, () => sockets.close());
  }

  /** As `createInformer`, and it is seen from the wire to a handler of its own. */
  informer<T extends KubernetesObject, N extends string = never>(
    source: ListerWatcher<T>,
    options: InformerOptions<NoInfer<T>, N> = {},
  ): Informer<T, N> {
    const seen = this.next<T>();
    const queue = seen.queue(options.queue);
    const informer = createInformer<T, N>(seen.source(source), { ...options, queue });
    seen.of(informer);
    informer.addEventHandler(seen.handler('witness'));
    return informer;
  }

  /** The handlers of an informer that somebody else made: what they are told is what its copy becomes. */
  handlers<T extends KubernetesObject, N extends string>(informer: Informer<T, N>): void {
    const seen = this.next<T>();
    seen.of(informer);
    informer.addEventHandler(seen.handler('witness'));
  }

  /** Of one more informer, for who attaches it himself. */
  next<T extends KubernetesObject>(): InformerWitness<T> {
    const seen = new InformerWitness<T>(
      this.#report,
      (self) => (ask) => this.#asking.run(self, ask),
    );
    this.#informers.push(seen);
    return seen;
  }

  /** Somebody wrote an object, by a way that is not seen. */
  wrote(resource: string, key: string, version: bigint): void {
    this.#ledger(resource).note(version, key);
  }

  /** The server is back at an older state: its versions mean other writes from here on. */
  restored(): void {
    this.#reports.push(...this.#gaps());
    this.#watches.length = 0;
    this.#ledgers.clear();
    for (const informer of this.#informers) informer.restored();
  }

  #gaps(): string[] {
    return this.#watches.flatMap((watch) => watch.gaps()).map((gap) => `wire ${gap}`);
  }

  #ledger(resource: string): Ledger {
    const known = this.#ledgers.get(resource);
    if (known !== undefined) return known;
    const ledger = new Ledger((violation) => this.#report(`wire ${violation}`));
    this.#ledgers.set(resource, ledger);
    return ledger;
  }

  #seen(request: HTTPRequest, response: HTTPResponse, asker: Asker | undefined): Body | undefined {
    const [path = '', search = ''] = request.path.split('?');
    const query = new URLSearchParams(search);
    const read = readPath(path);
    if (read === undefined || response.status > 201 || query.has('dryRun')) return undefined;
    const ledger = this.#ledger(read.resource);
    if (query.has('watch')) {
      const watch = new WatchValidator({
        query,
        namespace: read.namespace,
        ledger,
        report: (violation) => this.#report(`wire ${violation}`),
        onChange: (change) => asker?.watched(change),
      });
      this.#watches.push(watch);
      return tapped(response.body, (bytes) => watch.chunk(bytes));
    }
    const writes = ['POST', 'PUT', 'PATCH'].includes(request.method);
    const [, subresource = 'status'] = read.rest;
    if (!writes || subresource !== 'status') return undefined;
    const parts: Uint8Array[] = [];
    return tapped(
      response.body,
      (bytes) => void parts.push(bytes),
      () => noteWrite(ledger, Buffer.concat(parts)),
    );
  }
}

/** A transport of our own is ours to close. */
class SocketClient extends RESTClient {
  readonly #closeSockets: () => Promise<void>;

  constructor(options: ClientOptions, closeSockets: () => Promise<void>) {
    super(options);
    this.#closeSockets = closeSockets;
  }

  override async close(): Promise<void> {
    await super.close();
    await this.#closeSockets();
  }
}

async function* tapped(
  body: Body,
  see: (bytes: Uint8Array) => void,
  end: () => void = () => {},
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of body) {
    see(chunk);
    yield chunk;
  }
  end();
}

/** An answer that is packed, or no object, says nothing. */
function noteWrite(ledger: Ledger, bytes: Uint8Array): void {
  try {
    const { metadata } = JSON.parse(new TextDecoder().decode(bytes)) as SeenObject;
    const { resourceVersion } = metadata ?? {};
    if (isVersion(resourceVersion)) ledger.note(BigInt(resourceVersion), keyOf(metadata));
  } catch {
    // No JSON.
  }
}
