// How objects are shown: whole, as their metadata alone, or as rows of a table; always as JSON text.
import { initialEventsEnd } from '@client-ts/apimachinery';

import type { Json, JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import type { Form } from './negotiation.ts';
import type { ServedResource } from './resources.ts';
import type { StoredObject } from './stored-object.ts';
import { toTable } from './tables.ts';

export interface ViewOptions {
  readonly form: Form['as'];
  readonly nowMs: number;
  readonly includeObject?: 'None' | 'Metadata' | 'Object' | undefined;
}

/** Shows the objects of one resource in one form. */
export class View {
  readonly #resource: ServedResource;
  readonly #options: ViewOptions;
  readonly #head: string;
  readonly #apiVersion: string;

  constructor(resource: ServedResource, options: ViewOptions) {
    this.#resource = resource;
    this.#options = options;
    const { group, version, kind } = resource;
    this.#apiVersion = group === '' ? version : `${group}/${version}`;
    const [k, v] =
      options.form === 'metadata'
        ? ['PartialObjectMetadata', 'meta.k8s.io/v1']
        : [kind, this.#apiVersion];
    this.#head = `{"kind":${JSON.stringify(k)},"apiVersion":${JSON.stringify(v)}`;
  }

  /** The object with its apiVersion and kind, as a value of its own. */
  whole(stored: StoredObject): JsonObject {
    return { kind: this.#resource.kind, apiVersion: this.#apiVersion, ...stored.object };
  }

  one(stored: StoredObject): string {
    switch (this.#options.form) {
      case 'object':
        return `${this.#head},${stored.json.slice(1)}`;
      case 'metadata':
        return `${this.#head},"metadata":${JSON.stringify(metadataOf(stored.object))}}`;
      case 'table':
        return this.#table([stored], { resourceVersion: String(stored.version) });
    }
  }

  list(items: readonly StoredObject[], metadata: JsonObject): string {
    switch (this.#options.form) {
      case 'object': {
        const { builtIn, listKind } = this.#resource;
        // The items of a built-in list have no kind of their own, those of a custom one do.
        const shown = builtIn ? items.map(({ json }) => json) : items.map((item) => this.one(item));
        return `{"kind":${JSON.stringify(listKind)},"apiVersion":${JSON.stringify(this.#apiVersion)},"metadata":${JSON.stringify(metadata)},"items":[${shown.join(',')}]}`;
      }
      case 'metadata':
        return `{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1","metadata":${JSON.stringify(metadata)},"items":[${items.map((item) => this.one(item)).join(',')}]}`;
      case 'table':
        return this.#table(items, metadata);
    }
  }

  /** An event of a watch, with the line's end; a table says its columns in the first. */
  event(type: string, stored: StoredObject, isFirst: boolean): string {
    const object =
      this.#options.form === 'table'
        ? this.#table([stored], { resourceVersion: String(stored.version) }, isFirst)
        : this.one(stored);
    return `{"type":"${type}","object":${object}}\n`;
  }

  bookmark(version: number, isInitialEnd: boolean): string {
    const metadata: JsonObject = { resourceVersion: String(version), creationTimestamp: null };
    if (isInitialEnd) metadata['annotations'] = { [initialEventsEnd]: 'true' };
    const said = `${this.#head},"metadata":${JSON.stringify(metadata)}}`;
    const object =
      this.#options.form === 'table'
        ? `{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":${JSON.stringify(metadata)},"columnDefinitions":null,"rows":[]}`
        : said;
    return `{"type":"BOOKMARK","object":${object}}\n`;
  }

  #table(items: readonly StoredObject[], listMeta: JsonObject, withColumns = true): string {
    const { nowMs, includeObject } = this.#options;
    const whole = items.map((item) => this.whole(item));
    return JSON.stringify(
      toTable(this.#resource, whole, {
        nowMs,
        listMeta,
        includeObject,
        withColumns,
      }) satisfies Json,
    );
  }
}
