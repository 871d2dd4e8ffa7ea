import { formatGroupVersion } from '@client-ts/apimachinery';
import type { Clock, Random } from '@client-ts/apimachinery';

import type { APITypes, FieldType } from './api-types.ts';
import type { Collection } from './collection.ts';
import { conversionOf } from './conversions.ts';
import type { Conversion } from './conversions.ts';
import type { CustomKind } from './custom-schema/custom-kind.ts';
import { CustomReader } from './custom-schema/custom-reader.ts';
import { heeded } from './endpoints.ts';
import { fixedErrors } from './fixed-fields.ts';
import { clone, equal, get, isObject } from './json.ts';
import type { JsonObject } from './json.ts';
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
import { rulesOf } from './rules/built-in-rules.ts';
import type { KindRules } from './rules/kind-rules.ts';
import { invalid, notFound, unexplained, unknownPath } from './statuses.ts';
import type { FieldError, Subject } from './statuses.ts';
import type { Storage } from './storage.ts';
import { StoredObject, storageKey } from './stored-object.ts';
import { zeroOf } from './typed-zeros.ts';
import type { TypeRules } from './types/type-rules.ts';
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
  /** What it fills in and refuses, by these types. */
  readonly typeRules: TypeRules;
  /** A schema of custom resources, read. */
  customKind(schema: JsonObject): CustomKind;
}

/** The objects of one resource, and the rules of their life: each write is one turn, whole or not at all. */
export class ObjectStore {
  readonly resource: Resource;
  readonly rules: KindRules;
  readonly #host: Host;
  #mergeRule: MergeRule | undefined;
  readonly conversion: Conversion | undefined;
  /** What the schemas of a custom resource do to its objects. */
  readonly custom: CustomReader | undefined;

  constructor(host: Host, resource: Resource) {
    this.#host = host;
    this.resource = resource;
    this.rules = rulesOf(resource);
    this.conversion = conversionOf(resource, host.types);
    if (resource.schema !== undefined) this.custom = new CustomReader(host, resource);
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
    // What is no version is none.
    if (/^0*[1-9]\d*$/.test(text(object, 'metadata', 'resourceVersion')))
      throw unexplained('resourceVersion should not be set on objects to be created');
    const { name, taken } = nameFor(this, object, context, random);
    checkPlace(this, name, context, storage);

    let made = withMeta(clone(object), {
      name,
      namespace,
      uid: newUID(random),
      creationTimestamp: now(clock),
      ...(this.rules.hasGeneration ? { generation: 1 } : {}),
      deletionTimestamp: undefined,
      deletionGracePeriodSeconds: undefined,
      selfLink: undefined,
    });
    this.#setInitialStatus(made);
    this.#fill(made);
    if (!context.applied)
      made = trackManagedFields({
        ...this.#storedRecord(context),
        before: undefined,
        after: made,
        isTyped: this.custom?.isTyped(made),
      });
    this.rules.initial?.(made, clock.now());
    this.#refuse(made, undefined);
    if (taken) throw taken;
    const whole = this.custom?.stored(made) ?? made;
    return this.seen(
      context.dryRun ? new StoredObject(whole, 0) : storage.put(this.collection, whole),
    );
  }

  /** A stored object as it is read: with what the schema of its kind says by now. */
  seen(stored: StoredObject): StoredObject {
    return this.custom?.seen(stored) ?? stored;
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
    const found = this.get(context.namespace, name);
    const current = this.seen(found);
    const wanted = this.#stored(typedObject(this, change(current), context));
    checkPreconditions(this, wanted, current, context);

    let next = heeded(this, wanted, current, context);
    if (context.subresource === 'status') this.#fillStatus(next);
    else if (!['scale', 'finalize', 'approval'].includes(context.subresource ?? ''))
      this.#fill(next);
    if (context.subresource === undefined) this.rules.updated?.(next, current.object);
    this.#refuse(next, current.object, context);
    const isStatus = context.subresource === 'status' || context.subresource === 'approval';
    const { hasGeneration } = this.rules;
    if (
      hasGeneration &&
      hasGeneration !== 'for ever 1' &&
      !isStatus &&
      this.#wantsElse(next, current.object)
    )
      next = withMeta(next, {
        generation: Number(current.metadata['generation'] ?? 0) + 1,
      });
    if (!context.applied)
      next = trackManagedFields({
        ...this.#storedRecord(context),
        before: current.object,
        after: next,
        isTyped: this.custom?.isTyped(current.object, next),
      });

    const whole = this.custom?.stored(next) ?? next;
    const candidate = new StoredObject(whole, current.version);
    const isRestored = this.custom !== undefined && candidate.apiVersion !== found.apiVersion;
    if (!isRestored && equal(candidate.object, found.object)) return current;
    if (context.dryRun) return this.seen(candidate);
    if (!this.isFinished(candidate)) return this.seen(storage.put(this.collection, whole));
    storage.remove(this.collection, current.key);
    return this.seen(candidate);
  }

  /** Writes what the server itself has to say of an object: neither checked nor tracked. Undefined if that was its end. */
  overwrite(current: StoredObject, object: JsonObject): StoredObject | undefined {
    const { storage } = this.#host;
    if (!this.isFinished(new StoredObject(object, current.version))) {
      const { apiVersion } = current;
      return storage.put(
        this.collection,
        apiVersion === undefined ? object : { apiVersion, ...object },
      );
    }
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
    const type = this.#statusType;
    if (type === undefined) delete made['status'];
    else made['status'] = zeroOf(this.types, type);
  }

  /** As which type it is stored; undefined for a custom one. */
  get #type(): string | undefined {
    return this.conversion?.type ?? typeName(this.resource);
  }

  get #statusType(): FieldType | undefined {
    return this.#type === undefined
      ? undefined
      : this.types.get(this.#type).fields.get('status')?.type;
  }

  #fillStatus(object: JsonObject): void {
    const type = this.#statusType;
    const status = get(object, 'status');
    if (typeof type === 'object' && 'ref' in type && isObject(status))
      this.#host.typeRules.fill(type.ref, status);
  }

  #fill(object: JsonObject): void {
    if (this.#type !== undefined) this.#host.typeRules.fill(this.#type, object);
    this.rules.defaults?.(object);
  }

  #refuse(object: JsonObject, before: JsonObject | undefined, context?: WriteContext): void {
    const errors: FieldError[] = [
      ...metadataErrors(object, this.rules.names ?? dns1123Subdomain),
      ...(before === undefined ? [] : metadataUpdateErrors(object, before)),
    ];
    if (context?.subresource === undefined || context.subresource === 'scale') {
      if (this.#type !== undefined) errors.push(...this.#host.typeRules.errors(this.#type, object));
      errors.push(...(this.rules.errors?.(object, before, this.types) ?? []));
      if (before !== undefined) errors.push(...fixedErrors(this.rules, object, before));
    }
    errors.push(...(this.custom?.errors(object, before, context?.subresource) ?? []));
    if (errors.length > 0) throw this.invalid(text(object, 'metadata', 'name'), errors);
  }

  /** Whether something else is wanted now: what is neither metadata nor status. */
  #wantsElse(next: JsonObject, before: JsonObject): boolean {
    const { builtIn } = this.resource;
    const wanted = (object: JsonObject): JsonObject => {
      const { metadata, status, apiVersion: _v, kind: _k, ...rest } = object;
      const { hasGeneration } = this.rules;
      if (hasGeneration === 'with annotations')
        rest['annotations'] = get(metadata, 'annotations') ?? {};
      if (hasGeneration === 'with labels') rest['labels'] = get(metadata, 'labels') ?? {};
      return builtIn || hasStatus(this.resource) || status === undefined
        ? rest
        : { ...rest, status };
    };
    return !equal(wanted(next), wanted(before));
  }
}
