import { APIError, failure, parseLabelSelector } from '@client-ts/apimachinery';
import type { KubernetesObject, LabelSelector } from '@client-ts/apimachinery';

import type { IndexReader, StoreReader } from './readers.ts';

export interface ListerOptions<N extends string = never> {
  /** What the objects are called in an error: `pods`, or a descriptor with its group. */
  resource: string | { readonly group: string; readonly resource: string };
  /** The name of an index of the namespace; without one, lists of a namespace look at every object. */
  namespaceIndex?: N | undefined;
}

export interface ListerQuery {
  /** As the server reads it, or read already. Default: everything. */
  labelSelector?: string | LabelSelector | undefined;
}

/** The objects of one namespace. */
export interface NamespaceLister<T> {
  list(query?: ListerQuery): T[];
  /** @throws APIError NotFound if there is none. */
  get(name: string): T;
}

/** Reads the local copy the way one reads the server. */
export class Lister<T extends KubernetesObject, in N extends string = never> {
  readonly #objects: StoreReader<T>;
  readonly #inNamespace: (namespace: string) => readonly T[];
  readonly #group: string;
  readonly #resource: string;

  constructor(indexer: IndexReader<T, N>, { resource, namespaceIndex }: ListerOptions<N>);
  constructor(store: StoreReader<T>, { resource }: ListerOptions);
  constructor(objects: IndexReader<T, N>, { resource, namespaceIndex }: ListerOptions<N>) {
    this.#objects = objects;
    this.#inNamespace =
      namespaceIndex === undefined
        ? (namespace) => objects.list().filter((o) => (o.metadata?.namespace ?? '') === namespace)
        : (namespace) => objects.byIndex(namespaceIndex, namespace);
    const { group, resource: plural } =
      typeof resource === 'string' ? { group: '', resource } : resource;
    if (!plural) throw new TypeError('Lister: resource must be a non-empty string');
    this.#group = group;
    this.#resource = plural;
  }

  /**
   * The objects that match; without a namespace those of all.
   *
   * @throws TypeError if the selector is none.
   */
  list({
    labelSelector,
    namespace = '',
  }: ListerQuery & { namespace?: string | undefined } = {}): T[] {
    const objects = namespace === '' ? this.#objects.list() : this.#inNamespace(namespace);
    const selector =
      typeof labelSelector === 'string' ? parseLabelSelector(labelSelector) : labelSelector;
    return objects.filter((object) => selector?.matches(object.metadata?.labels) ?? true);
  }

  /**
   * An object that lives in no namespace.
   *
   * @throws APIError NotFound if there is none.
   */
  get(name: string): T {
    return this.#get(name, name);
  }

  namespace(namespace: string): NamespaceLister<T> {
    if (!namespace) throw new TypeError('Lister: namespace must be a non-empty string');
    return {
      list: ({ labelSelector } = {}) => this.list({ labelSelector, namespace }),
      get: (name) => this.#get(`${namespace}/${name}`, name),
    };
  }

  #get(key: string, name: string): T {
    const object = this.#objects.get(key);
    if (object !== undefined) return object;
    const group = this.#group;
    const kind = this.#resource;
    const what = group === '' ? kind : `${kind}.${group}`;
    throw new APIError(
      failure('NotFound', `${what} ${JSON.stringify(name)} not found`, {
        details: { name, ...(group === '' ? {} : { group }), kind },
      }),
    );
  }
}
