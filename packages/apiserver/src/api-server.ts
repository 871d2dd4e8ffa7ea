import { TransportError, systemClock, systemRandom } from '@client-ts/apimachinery';
import type { Clock, HTTPRequest, HTTPResponse, Random } from '@client-ts/apimachinery';
import { stringify } from 'yaml';

import { DefinitionController } from './definition-controller.ts';
import { GarbageCollector } from './garbage-collector.ts';
import { Listener } from './listener.ts';
import type { ListenOptions } from './listener.ts';
import { NamespaceController } from './namespace-controller.ts';
import { handle } from './request-handler.ts';
import { Stores } from './stores.ts';

export type { ListenOptions } from './listener.ts';

export interface APIServerOptions {
  /** Default: the machine's time. */
  clock?: Clock | undefined;
  /** Default: the machine's chance. */
  random?: Random | undefined;
  /** Told of what went wrong in the server itself: a client sees it as an `InternalError`, which says no more. */
  onError?: ((error: unknown) => void) | undefined;
  /** Also serve alpha and beta versions, as `--runtime-config=api/all=true` does. Default false. */
  previewAPIs?: boolean | undefined;
}

const firstNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** A Kubernetes API server in this process, in memory: over sockets, and as a transport without any, on the same bytes. */
export class APIServer implements AsyncDisposable {
  readonly #stores: Stores;
  readonly #controllers: readonly { close(): void }[];
  readonly #closing = new AbortController();
  readonly #listener: Listener;

  constructor({
    clock = systemClock,
    random = systemRandom,
    onError = () => {},
    previewAPIs = false,
  }: APIServerOptions = {}) {
    const closing = this.#closing.signal;
    this.#stores = new Stores({ clock, random, closing, onError, previews: previewAPIs });
    this.#controllers = [
      new DefinitionController(this.#stores),
      new NamespaceController(this.#stores),
      new GarbageCollector(this.#stores),
    ];
    this.#listener = new Listener((request) => this.transport(request), onError);
    const namespaces = this.#stores.find('', 'v1', 'namespaces');
    for (const name of firstNamespaces)
      namespaces?.create(
        { metadata: { name } },
        { namespace: undefined, manager: 'kube-apiserver', dryRun: false },
      );
  }

  /** Makes one and listens; rejects as `listen` does. */
  static async start(options: APIServerOptions & ListenOptions = {}): Promise<APIServer> {
    const server = new APIServer(options);
    await server.listen(options);
    return server;
  }

  /** Answers a request without a socket; what `RESTClient` takes as its `transport`. Once closed it rejects. */
  readonly transport: (request: HTTPRequest) => Promise<HTTPResponse> = async (request) => {
    this.#closing.signal.throwIfAborted();
    return handle(this.#stores, new URL(this.url).host, request);
  };

  /** Where it listens, or would: without sockets it is a name that leads nowhere. */
  get url(): string {
    return this.#listener.url ?? 'http://in-process.invalid';
  }

  /** The text of a kubeconfig that leads here. */
  get kubeconfig(): string {
    const name = 'client-ts';
    return stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name, cluster: { server: this.url } }],
      users: [{ name, user: {} }],
      contexts: [{ name, context: { cluster: name, user: name, namespace: 'default' } }],
      'current-context': name,
    });
  }

  /** The version of the newest write. */
  get resourceVersion(): string {
    return String(this.#stores.storage.version);
  }

  /** Forgets the history up to now: who asks for an older version is told 410. */
  compact(): void {
    this.#stores.storage.compact();
  }

  /**
   * Takes connections. Rejects with the system's error, such as `EADDRINUSE`; with a TypeError if it listens already, or is
   * closed or stopped before it does.
   */
  async listen(options: ListenOptions = {}): Promise<void> {
    if (this.#closing.signal.aborted) throw new TypeError('the API server is closed');
    await this.#listener.listen(options);
  }

  /** Cuts every connection and takes no more, as a crash does; what is stored stays, and `listen` goes on with it. */
  stopListening(): Promise<void> {
    return this.#listener.stop();
  }

  /** Ends it: watches end, connections are cut, nothing runs on. More than once is fine. */
  async close(): Promise<void> {
    this.#closing.abort(new TransportError('the API server is closed'));
    for (const controller of this.#controllers) controller.close();
    await this.#listener.stop();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
