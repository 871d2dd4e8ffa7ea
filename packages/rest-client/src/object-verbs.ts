import { formatGroupVersion } from '@client-ts/apimachinery';
import type {
  Draft,
  GroupVersionKind,
  KubernetesObject,
  ObjectMeta,
  ResourceDescriptor,
  Status,
  Stored,
} from '@client-ts/apimachinery';

import { isObject } from './decode.ts';
import type {
  ApplyOptions,
  DeleteOptions,
  GetOptions,
  JSONPatchOperation,
  WriteOptions,
} from './options.ts';
import { named, resourcePath } from './path.ts';
import type { Place } from './path.ts';
import { getQuery, writeQuery } from './query.ts';
import { Requester } from './requester.ts';
import type { Named, ObjectClient } from './resource-client.ts';
import { subresourceKind } from './scale.ts';
import { wholeView } from './view.ts';
import type { Wire } from './wire.ts';

export interface ObjectVerbsOptions {
  readonly namespace?: string | undefined;
  readonly subresource?: string | undefined;
}

/** The verbs on single objects, or on a subresource of them. */
export class ObjectVerbs<T extends KubernetesObject, A> implements ObjectClient<T, A> {
  readonly #requester: Requester<T>;
  readonly #kind: GroupVersionKind;
  readonly #collection: Place;
  readonly #subresource: string | undefined;

  /** @throws TypeError if something cannot stand in a path. */
  constructor(
    wire: Wire,
    resource: ResourceDescriptor<T, A>,
    { namespace, subresource }: ObjectVerbsOptions = {},
  ) {
    const { group, version, resource: plural } = resource;
    this.#requester = new Requester(wire, resource, wholeView<T>());
    this.#kind = subresourceKind(subresource) ?? resource;
    this.#collection = { group, version, resource: plural, namespace };
    this.#subresource = subresource;
    resourcePath({ ...this.#collection, subresource });
  }

  get(name: string, options: GetOptions = {}): Promise<Stored<T>> {
    return this.#object('GET', name, { query: getQuery(options), signal: options.signal });
  }

  async create(object: Draft<T>, options: WriteOptions = {}): Promise<Stored<T>> {
    const body = this.#completed(object);
    // A subresource is made of an object that is there.
    const place = this.#subresource === undefined ? this.#collection : this.#place(nameOf(body));
    return this.#requester.object({
      method: 'POST',
      place,
      query: writeQuery(options),
      body,
      signal: options.signal,
    });
  }

  async update(object: Named<T>, options: WriteOptions = {}): Promise<Stored<T>> {
    const body = this.#completed(object);
    const query = writeQuery(options);
    return this.#object('PUT', nameOf(body), { query, body, signal: options.signal });
  }

  mergePatch(name: string, patch: object, options: WriteOptions = {}): Promise<Stored<T>> {
    return this.#patch('application/merge-patch+json', name, patch, options);
  }

  jsonPatch(
    name: string,
    operations: readonly JSONPatchOperation[],
    options: WriteOptions = {},
  ): Promise<Stored<T>> {
    return this.#patch('application/json-patch+json', name, operations, options);
  }

  strategicMergePatch(name: string, patch: object, options: WriteOptions = {}): Promise<Stored<T>> {
    return this.#patch('application/strategic-merge-patch+json', name, patch, options);
  }

  async apply(object: A, options: ApplyOptions): Promise<Stored<T>> {
    if (typeof options?.fieldManager !== 'string' || options.fieldManager === '')
      throw new TypeError('apply needs a fieldManager');
    const body = this.#completed(object);
    if (body.metadata.managedFields !== undefined)
      throw new TypeError('what is applied must not hold managedFields');
    // JSON is YAML.
    return this.#patch('application/apply-patch+yaml', nameOf(body), body, options);
  }

  async delete(name: string, options: DeleteOptions = {}): Promise<Stored<T> | Status> {
    return this.#requester.delete(this.#place(name), options);
  }

  #place(name: string): Place {
    return { ...this.#collection, name: named(name, 'the name'), subresource: this.#subresource };
  }

  async #object(
    method: 'GET' | 'PUT' | 'PATCH',
    name: string,
    rest: { query: string; body?: object; contentType?: string; signal: AbortSignal | undefined },
  ): Promise<Stored<T>> {
    return this.#requester.object({ method, place: this.#place(name), ...rest });
  }

  async #patch(
    contentType: string,
    name: string,
    body: object,
    options: WriteOptions & { force?: boolean | undefined },
  ): Promise<Stored<T>> {
    if (typeof body !== 'object' || body === null) throw new TypeError('a patch is an object');
    const isList = contentType === 'application/json-patch+json';
    if (Array.isArray(body) !== isList)
      throw new TypeError(
        isList
          ? 'a JSON patch is a list of operations; mergePatch takes an object'
          : 'a patch is an object; jsonPatch takes a list of operations',
      );
    const query = writeQuery(options);
    return this.#object('PATCH', name, { query, body, contentType, signal: options.signal });
  }

  /** A copy that says its apiVersion and kind, and its namespace. */
  #completed(value: unknown): KubernetesObject & { metadata: ObjectMeta } {
    if (!isObject(value)) throw new TypeError('an object is wanted');
    const object: KubernetesObject = value;
    const {
      apiVersion = formatGroupVersion(this.#kind),
      kind = this.#kind.kind,
      metadata = {},
      ...rest
    } = object;
    const { namespace } = this.#collection;
    if (namespace !== undefined && ![undefined, '', namespace].includes(metadata.namespace))
      throw new TypeError('the object has another namespace than the client');
    return {
      apiVersion,
      kind,
      metadata: { ...metadata, ...(namespace === undefined ? {} : { namespace }) },
      ...rest,
    };
  }
}

function nameOf({ metadata }: { metadata: ObjectMeta }): string {
  if (metadata.name === undefined) throw new TypeError('the object must have a name');
  return metadata.name;
}
