import { freeze, get, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

const metadataOrder = [
  'name',
  'generateName',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
] as const;

/** What the server leaves out. */
function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The key under which a collection holds an object; `/` sorts namespaces as etcd does. */
export function storageKey(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/**
 * One state of one object, frozen. It has no apiVersion and kind: the same state is served in several versions.
 */
export class StoredObject {
  readonly object: JsonObject;
  readonly version: number;
  readonly key: string;
  /** In which version the object is, if it said so: that of a custom resource decides by which schema it is read. */
  readonly apiVersion: string | undefined;
  #json: string | undefined;

  /** @param version replaces the one in the object; 0 is none, of what is not stored */
  constructor(object: JsonObject, version: number) {
    const { apiVersion, kind: _k, metadata, ...rest } = object;
    const given = isObject(metadata) ? metadata : {};
    const ordered: JsonObject = {};
    for (const field of metadataOrder) {
      if (field === 'resourceVersion') {
        if (version > 0) ordered[field] = String(version);
      } else if (!isEmpty(given[field])) ordered[field] = given[field] ?? null;
    }
    this.object = freeze({ metadata: ordered, ...rest });
    this.version = version;
    this.apiVersion = textOf(apiVersion);
    this.key = storageKey(this.namespace, this.name);
  }

  get metadata(): JsonObject {
    const { metadata } = this.object;
    return isObject(metadata) ? metadata : {};
  }

  get name(): string {
    return textOf(this.metadata['name']) ?? '';
  }

  get namespace(): string | undefined {
    return textOf(this.metadata['namespace']);
  }

  get uid(): string {
    return textOf(this.metadata['uid']) ?? '';
  }

  get isDeleting(): boolean {
    return this.metadata['deletionTimestamp'] !== undefined;
  }

  get finalizers(): readonly string[] {
    return stringsOf(this.metadata['finalizers']);
  }

  /** Encoded once; begins with `{"metadata":`. */
  get json(): string {
    this.#json ??= JSON.stringify(this.object);
    return this.#json;
  }

  /** The same state at another version: what a deletion shows. */
  at(version: number): StoredObject {
    return new StoredObject(
      this.apiVersion === undefined ? this.object : { apiVersion: this.apiVersion, ...this.object },
      version,
    );
  }

  /** The value at a path as a field selector compares it; `''` where there is none. */
  field(path: string): string {
    const value = get(this.object, ...path.split('.'));
    return typeof value === 'object' || value === undefined ? '' : String(value);
  }
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function stringsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
