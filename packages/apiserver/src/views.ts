// How objects are shown: whole, as their metadata alone, or as rows of a table; always as JSON text.
import { formatGroupVersion, initialEventsEnd } from '@client-ts/apimachinery';

import type { Conversion } from './conversions.ts';
import type { JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import type { Form } from './negotiation.ts';
import type { Resource } from './resources.ts';
import { StoredObject } from './stored-object.ts';
import { toTable } from './tables.ts';

interface ViewOptions {
  readonly form: Form['as'];
  /** The time that a table's ages are counted to, in ms since 1970. */
  now(): number;
  /** Where it is shown otherwise than it is stored. */
  readonly conversion?: Conversion | undefined;
  /** A stored object as it is read. */
  seen?(stored: StoredObject): StoredObject;
  /** What a table's rows carry. */
  readonly includeObject?: 'None' | 'Metadata' | 'Object' | undefined;
}

/** Shows the objects of one resource in one form. */
export class View {
  readonly #resource: Resource;
  readonly #options: ViewOptions;
  readonly #apiVersion: string;
  /** How each object begins. */
  readonly #head: string;

  constructor(resource: Resource, options: ViewOptions) {
    this.#resource = resource;
    this.#options = options;
    this.#apiVersion = formatGroupVersion(resource);
    this.#head =
      options.form === 'object'
        ? headOf(resource.kind, this.#apiVersion)
        : headOf(options.form === 'table' ? 'Table' : 'PartialObjectMetadata', 'meta.k8s.io/v1');
  }

  /** The object with its apiVersion and kind, as a value of its own. */
  whole(said: StoredObject): JsonObject {
    const { conversion } = this.#options;
    const stored = this.#seen(said);
    const shown = conversion === undefined ? stored.object : conversion.shown(stored.object);
    return { kind: this.#resource.kind, apiVersion: this.#apiVersion, ...shown };
  }

  /** The object as JSON, without its apiVersion and kind. */
  #bare(stored: StoredObject): string {
    const { conversion } = this.#options;
    return conversion === undefined ? stored.json : JSON.stringify(conversion.shown(stored.object));
  }

  #seen(stored: StoredObject): StoredObject {
    return this.#options.seen?.(stored) ?? stored;
  }

  one(said: StoredObject): string {
    const stored = this.#seen(said);
    switch (this.#options.form) {
      case 'object':
        return `${this.#head},${this.#bare(stored).slice(1)}`;
      case 'metadata':
        return `${this.#head},"metadata":${JSON.stringify(metadataOf(stored.object))}}`;
      case 'table':
        return this.#table([stored], { resourceVersion: String(stored.version) });
    }
  }

  list(items: readonly StoredObject[], metadata: JsonObject): string {
    const { form } = this.#options;
    if (form === 'table') return this.#table(items, metadata);
    const { builtIn, listKind } = this.#resource;
    const head =
      form === 'object'
        ? headOf(listKind, this.#apiVersion)
        : headOf('PartialObjectMetadataList', 'meta.k8s.io/v1');
    // The items of a built-in list have no kind of their own, all others do.
    const bare = form === 'object' && builtIn;
    const shown = items.map((item) => (bare ? this.#bare(item) : this.one(item)));
    return `${head},"metadata":${JSON.stringify(metadata)},"items":[${shown.join(',')}]}`;
  }

  /** An event of a watch, with the line's end; a table says its columns in the first. */
  event(type: string, stored: StoredObject, isFirst: boolean): string {
    const object =
      this.#options.form === 'table'
        ? this.#table([stored], { resourceVersion: String(stored.version) }, isFirst)
        : this.one(stored);
    return `{"type":"${type}","object":${object}}\n`;
  }

  /** As an event; in a table it is a row of nothing, which bears the annotation. */
  bookmark(version: number, isInitialEnd: boolean, isFirst: boolean): string {
    const metadata: JsonObject = { resourceVersion: String(version) };
    if (isInitialEnd) metadata['annotations'] = { [initialEventsEnd]: 'true' };
    if (this.#options.form === 'table')
      return this.event('BOOKMARK', new StoredObject({ metadata }, version), isFirst);
    return `{"type":"BOOKMARK","object":${this.#head},"metadata":${JSON.stringify(metadata)}}}\n`;
  }

  #table(items: readonly StoredObject[], listMeta: JsonObject, withColumns = true): string {
    const { includeObject } = this.#options;
    const whole = items.map((item) => this.whole(item));
    // Cells are made of what is stored.
    const stored = items.map((item) => this.#seen(item).object);
    const conversion = this.#options.conversion;
    return JSON.stringify(
      toTable(this.#resource, conversion === undefined ? whole : stored, {
        whole,
        nowMs: this.#options.now(),
        listMeta,
        includeObject,
        withColumns,
      }),
    );
  }
}

const headOf = (kind: string, apiVersion: string): string =>
  `{"kind":${JSON.stringify(kind)},"apiVersion":${JSON.stringify(apiVersion)}`;
