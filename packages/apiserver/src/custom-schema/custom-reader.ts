import { formatGroupVersion } from '@client-ts/apimachinery';

import type { APITypes } from '../api-types.ts';
import type { JsonObject } from '../json.ts';
import type { Resource } from '../resources.ts';
import type { FieldError } from '../statuses.ts';
import { StoredObject } from '../stored-object.ts';
import type { Subresource } from '../write-context.ts';
import type { CustomKind } from './custom-kind.ts';
import { bounded } from './result.ts';

interface ReaderHost {
  readonly types: APITypes;
  customKind(schema: JsonObject): CustomKind;
}

/** Reads and writes the objects of a custom resource in one of its versions. */
export class CustomReader {
  readonly #host: ReaderHost;
  readonly #resource: Resource;
  /** Both the stored objects and what came of them. */
  readonly #seen = new WeakMap<StoredObject, StoredObject>();

  constructor(host: ReaderHost, resource: Resource) {
    this.#host = host;
    this.#resource = resource;
  }

  /** Of this version. */
  get kind(): CustomKind {
    return this.#host.customKind(this.#resource.schema ?? {});
  }

  /** The object in the version in which it is to be stored. */
  stored(object: JsonObject): JsonObject {
    const { group, version, versions } = this.#resource;
    const stored = versions?.stored ?? version;
    const fitted = stored === version ? object : this.#fitted(object, stored);
    return { ...fitted, apiVersion: formatGroupVersion({ group, version: stored }) };
  }

  /** A stored object by the schema of the version in which it is, as that says now, shown in this one. */
  seen(stored: StoredObject): StoredObject {
    let seen = this.#seen.get(stored);
    if (seen) return seen;
    seen = this.#read(stored);
    this.#seen.set(stored, seen);
    this.#seen.set(seen, seen);
    return seen;
  }

  #read(stored: StoredObject): StoredObject {
    const { version, versions } = this.#resource;
    const said = stored.apiVersion?.split('/').at(-1) ?? '';
    const own = versions?.schemas.has(said) === true ? said : (versions?.stored ?? version);
    const schema = versions?.schemas.get(own);
    const fitted = this.#fitted(stored.object, own);
    const whole = schema ? this.#host.customKind(schema).defaulted(fitted) : fitted;
    const shown = own === version ? whole : this.#fitted(whole, version);
    if (shown === stored.object) return stored;
    const { apiVersion } = stored;
    return new StoredObject(
      apiVersion === undefined ? shown : { ...shown, apiVersion },
      stored.version,
    );
  }

  #fitted(object: JsonObject, version: string): JsonObject {
    const schema = this.#resource.versions?.schemas.get(version);
    if (!schema) return object;
    return this.#host.customKind(schema).fitted(object, this.#host.types, { isLenient: true })
      .object;
  }

  /** Whether objects are of the types of their schema; an item of a list may stand twice. */
  isTyped(...objects: readonly JsonObject[]): boolean {
    return objects.every((object) => this.kind.isTyped(object, this.#host.types));
  }

  /** What is wrong with an object that is to be written; `before` is what an update finds. */
  errors(
    object: JsonObject,
    before: JsonObject | undefined,
    subresource: Subresource | undefined,
  ): FieldError[] {
    const { kind } = this.#resource;
    const own = { apiVersion: formatGroupVersion(this.#resource), kind };
    const old = before && { ...before, ...own };
    const next = { ...object, ...own };
    return bounded(
      subresource === 'status' && old
        ? this.kind.statusErrors(next, old)
        : this.kind.errors(next, old),
    );
  }
}
