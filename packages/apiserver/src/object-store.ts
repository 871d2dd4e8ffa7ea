import { formatGroupVersion } from '@client-ts/apimachinery';
import type { Clock, Random } from '@client-ts/apimachinery';

import type { APITypes } from './api-types.ts';
import { rulesOf } from './built-in-rules.ts';
import type { Collection } from './collection.ts';
import { conversionOf } from './conversions.ts';
import type { Conversion } from './conversions.ts';
import { heeded } from './endpoints.ts';
import { clone, equal, get } from './json.ts';
import type { JsonObject } from './json.ts';
import type { KindRules } from './kind-rules.ts';
import { builtInRule, customRule } from './merge-keys.ts';
import type { MergeRule } from './merge-keys.ts';
import { metadataErrors, metadataUpdateErrors } from './metadata-errors.ts';
import { dns1123Subdomain } from './names.ts';
import { checkPlace, nameFor } from './new-objects.ts';
import { typedObject } from './object-bodies.ts';
import { newUID, now, withMeta } from './object-meta.ts';
import { text } from './read-fields.ts';
import { collectionId, hasStatus, typeName } from './resources.ts';
import type { Resource } from './resources.ts';
import { invalid, notFound, unexplained, unknownPath } from './statuses.ts';
import type { FieldError, Subject } from './statuses.ts';
import type { Storage } from './storage.ts';
import { StoredObject, storageKey } from './stored-object.ts';
import { zeroOf } from './typed-zeros.ts';
import { checkPreconditions } from './update-preconditions.ts';
import { trackManagedFields } from './update-tracking.ts';
import type { WriteContext } from './write-context.ts';
import type { WriteRecord } from './write-record.ts';

/** What every part of the server works with. */
export interface Host {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  /** Aborts when the server ends. */
  readonly closing: AbortSignal;
  /** Of the built-in kinds. */
  readonly types: APITypes;
}

/** The objects of one resource, and the rules of their life: each write is one turn, whole or not at all. */
export class ObjectStore {
  readonly resource: Resource;
  readonly rules: KindRules;
  readonly #host: Host;
  #mergeRule: MergeRule | undefined;
  readonly conversion: Conversion | undefined;

  constructor(host: Host, resource: Resource) {
    this.#host = host;
    this.resource = resource;
    this.rules = rulesOf(resource);
    this.conversion = conversionOf(resource, host.types);
  }

  /** @throws APIError 404 once its definition is gone */
  get collection(): Collection {
    const collection = this.#host.storage.collection(collectionId(this.resource));
    if (!collection) throw unknownPath();
    return collection;
  }

  get types(): APITypes {
    return this.#host.types;
  }

  get apiVersion(): string {
    return formatGroupVersion(this.resource);
  }

  /** How its objects are merged and owned. */
  get mergeRule(): MergeRule {
    const name = typeName(this.resource);
    this.#mergeRule ??=
      name === undefined
        ? customRule(this.types, this.resource.schema)
        : builtInRule(this.types, name);
    return this.#mergeRule;
  }

  /** What its failures are about. */
  subject(name: string): Subject {
    const { group, resource } = this.resource;
    return { group, resource, name };
  }

  /** What to throw at an object of this name that has errors. */
  invalid(name: string, errors: readonly FieldError[]): Error {
    const { group, kind } = this.resource;
    return invalid({ group, resource: kind, name }, errors);
  }

  /** @throws APIError 404 */
  get(namespace: string | undefined, name: string): StoredObject {
    const stored = this.collection.get(storageKey(namespace, name));
    if (!stored) throw notFound(this.subject(name));
    return stored;
  }

  create(said: JsonObject, context: WriteContext): StoredObject {
    const { clock, random, storage } = this.#host;
    const { namespace } = context;
    const object = this.#stored(typedObject(this, said, context));
    if (text(object, 'metadata', 'resourceVersion') !== '')
      throw unexplained('resourceVersion should not be set on objects to be created');
    const { name, taken } = nameFor(this, object, context, random);
    checkPlace(this, name, context, storage);

    let made = withMeta(clone(object), {
      name,
      namespace,
      uid: newUID(random),
      creationTimestamp: now(clock),
      generation: this.rules.hasGeneration ? 1 : undefined,
      deletionTimestamp: undefined,
      deletionGracePeriodSeconds: undefined,
      selfLink: undefined,
    });
    this.#setInitialStatus(made);
    this.rules.defaults?.(made);
    this.rules.initial?.(made, clock.now());
    this.#refuse(made, undefined);
    if (!context.applied)
      made = trackManagedFields({ ...this.#storedRecord(context), before: undefined, after: made });
    if (taken) throw taken;
    return context.dryRun ? new StoredObject(made, 0) : storage.put(this.collection, made);
  }

  /**
   * Writes what `change` makes of the object that is there, or removes it if that was all that it waited for.
   * Without a change nothing is written.
   */
  update(
    name: string,
    change: (current: StoredObject) => JsonObject,
    context: WriteContext,
  ): StoredObject {
    const { storage } = this.#host;
    const current = this.get(context.namespace, name);
    const wanted = this.#stored(typedObject(this, change(current), context));
    checkPreconditions(this, wanted, current, context);

    let next = heeded(this, wanted, current, context);
    if (!['status', 'scale', 'finalize', 'approval'].includes(context.subresource ?? ''))
      this.rules.defaults?.(next);
    if (context.subresource === undefined) this.rules.updated?.(next, current.object);
    this.#refuse(next, current.object, context);
    const isStatus = context.subresource === 'status' || context.subresource === 'approval';
    if (this.rules.hasGeneration && !isStatus && this.#wantsElse(next, current.object))
      next = withMeta(next, {
        generation: Number(current.metadata['generation'] ?? 0) + 1,
      });
    if (!context.applied)
      next = trackManagedFields({
        ...this.#storedRecord(context),
        before: current.object,
        after: next,
      });

    const candidate = new StoredObject(next, current.version);
    if (equal(candidate.object, current.object)) return current;
    if (context.dryRun) return candidate;
    if (!this.isFinished(candidate)) return storage.put(this.collection, next);
    storage.remove(this.collection, current.key);
    return candidate;
  }

  /** Writes what the server itself has to say of an object: neither checked nor tracked. Undefined if that was its end. */
  overwrite(current: StoredObject, object: JsonObject): StoredObject | undefined {
    const { storage } = this.#host;
    if (!this.isFinished(new StoredObject(object, current.version)))
      return storage.put(this.collection, object);
    storage.remove(this.collection, current.key);
    return undefined;
  }

  /** Whether it is being deleted and waits for nothing more. */
  isFinished(object: StoredObject): boolean {
    if (!object.isDeleting || object.finalizers.length > 0) return false;
    if (Number(object.metadata['deletionGracePeriodSeconds'] ?? 0) > 0) return false;
    return this.rules.isHeld?.(object.object) !== true;
  }

  /** What managed fields say of a write. */
  record({ manager, subresource }: Pick<WriteContext, 'manager' | 'subresource'>): WriteRecord {
    const apart = hasStatus(this.resource) && !['status', 'approval'].includes(subresource ?? '');
    return {
      manager,
      subresource,
      // The server leaves it out there.
      time: subresource === 'scale' ? undefined : now(this.#host.clock),
      apiVersion: this.apiVersion,
      rule: this.mergeRule,
      ignores: apart ? ['status'] : [],
    };
  }

  #stored(object: JsonObject): JsonObject {
    return this.conversion === undefined ? object : this.conversion.stored(object);
  }

  /** What is stored is compared as it is stored. */
  #storedRecord(context: WriteContext): WriteRecord {
    const record = this.record(context);
    if (this.conversion === undefined) return record;
    const { apiVersion, type } = this.conversion;
    return { ...record, apiVersion, rule: builtInRule(this.types, type) };
  }

  #setInitialStatus(made: JsonObject): void {
    if (!hasStatus(this.resource)) return;
    const name = this.conversion?.type ?? typeName(this.resource);
    const type = name === undefined ? undefined : this.types.get(name).fields.get('status')?.type;
    if (type === undefined) delete made['status'];
    else made['status'] = zeroOf(this.types, type);
  }

  #refuse(object: JsonObject, before: JsonObject | undefined, context?: WriteContext): void {
    const errors: FieldError[] = [
      ...metadataErrors(object, this.rules.names ?? dns1123Subdomain),
      ...(before === undefined ? [] : metadataUpdateErrors(object, before)),
    ];
    if (context?.subresource === undefined || context.subresource === 'scale')
      errors.push(...(this.rules.errors?.(object, before) ?? []));
    if (errors.length > 0) throw this.invalid(text(object, 'metadata', 'name'), errors);
  }

  /** Whether something else is wanted now: what is neither metadata nor status. */
  #wantsElse(next: JsonObject, before: JsonObject): boolean {
    const { builtIn } = this.resource;
    const wanted = (object: JsonObject): JsonObject => {
      const { metadata, status, apiVersion: _v, kind: _k, ...rest } = object;
      if (this.rules.hasGeneration === 'with annotations')
        rest['annotations'] = get(metadata, 'annotations') ?? {};
      return builtIn || hasStatus(this.resource) || status === undefined
        ? rest
        : { ...rest, status };
    };
    return !equal(wanted(next), wanted(before));
  }
}
