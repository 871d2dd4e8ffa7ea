import type { Clock, Random } from '@client-ts/apimachinery';

import { rulesOf } from './built-in-rules.ts';
import type { Collection } from './collection.ts';
import { clone, equal, get, isObject, set } from './json.ts';
import type { JsonObject } from './json.ts';
import type { KindRules } from './kind-rules.ts';
import { metadataOf } from './managed-fields.ts';
import { generatedName, metadataErrors, newUID, now, withMeta } from './object-meta.ts';
import { text } from './read-fields.ts';
import { collectionId } from './resources.ts';
import type { ServedResource } from './resources.ts';
import { trackManagedFields } from './server-side-apply.ts';
import {
  alreadyExists,
  badRequest,
  conflict,
  forbidden,
  invalid,
  invalidValue,
  methodNotAllowed,
  modified,
  notFound,
  unexplained,
} from './statuses.ts';
import type { FieldError, Subject } from './statuses.ts';
import type { Storage } from './storage.ts';
import { StoredObject, storageKey, stringsOf } from './stored-object.ts';

/** What every part of the server works with. */
export interface Host {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
}

/** One write, and how it is to be written down. */
export interface WriteContext {
  readonly namespace: string | undefined;
  readonly manager: string;
  readonly dryRun: boolean;
  readonly subresource?: 'status' | 'scale' | 'finalize' | undefined;
  /** The managed fields are as they must be: server-side apply knows them itself. */
  readonly applied?: boolean | undefined;
  /** A patch: what is fixed is invalid, not a conflict. */
  readonly patch?: boolean | undefined;
}

/** The objects of one resource, and the rules of their life: each write is one turn, whole or not at all. */
export class ObjectStore {
  readonly resource: ServedResource;
  readonly rules: KindRules;
  readonly #host: Host;

  constructor(host: Host, resource: ServedResource) {
    this.#host = host;
    this.resource = resource;
    this.rules = rulesOf(resource);
  }

  get collection(): Collection {
    return this.#host.storage.open(collectionId(this.resource));
  }

  get apiVersion(): string {
    const { group, version } = this.resource;
    return group === '' ? version : `${group}/${version}`;
  }

  /** What its failures are about. */
  subject(name: string): Subject {
    const { group, resource } = this.resource;
    return { group, resource, name };
  }

  /** @throws APIError 404 */
  get(namespace: string | undefined, name: string): StoredObject {
    const stored = this.collection.get(storageKey(namespace, name));
    if (!stored) throw notFound(this.subject(name));
    return stored;
  }

  create(object: JsonObject, context: WriteContext): StoredObject {
    const { clock, random, storage } = this.#host;
    if (this.resource.terminating)
      throw methodNotAllowed('create not allowed while custom resource definition is terminating');
    if (text(object, 'metadata', 'resourceVersion') !== '')
      throw unexplained('resourceVersion should not be set on objects to be created');
    const prefix = text(object, 'metadata', 'generateName');
    const given = text(object, 'metadata', 'name');
    const name = given === '' && prefix !== '' ? generatedName(prefix, random) : given;
    this.#checkNamespace(name, context.namespace);

    let made = withMeta(clone(object), {
      name,
      namespace: context.namespace,
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
    if (!context.applied) made = this.#track(undefined, made, context);
    if (this.collection.get(storageKey(context.namespace, name)))
      throw alreadyExists(this.subject(name));
    return context.dryRun
      ? new StoredObject(made, storage.version)
      : storage.put(this.collection, made);
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
    const wanted = change(current);
    this.#checkIdentity(wanted, current, context);

    let next = this.#merged(wanted, current, context);
    if (context.subresource === undefined) this.rules.defaults?.(next);
    this.#refuse(next, current.object, context);
    if (this.rules.hasGeneration && this.#wantsElse(next, current.object))
      next = withMeta(next, {
        generation: Number(current.metadata['generation'] ?? 0) + 1,
      });
    if (!context.applied) next = this.#track(current.object, next, context);

    const candidate = new StoredObject(next, current.version);
    if (equal(candidate.object, current.object)) return current;
    if (context.dryRun) return candidate;
    if (this.isFinished(candidate)) {
      storage.remove(this.collection, current.key);
      return candidate.at(storage.version);
    }
    return storage.put(this.collection, next);
  }

  /** Writes what the server itself has to say of an object: neither checked nor tracked. */
  write(current: StoredObject, object: JsonObject): StoredObject | undefined {
    const { storage } = this.#host;
    if (this.isFinished(new StoredObject(object, current.version))) {
      storage.remove(this.collection, current.key);
      return undefined;
    }
    return storage.put(this.collection, object);
  }

  /** Whether it is being deleted and waits for nothing more. */
  isFinished(object: StoredObject): boolean {
    if (!object.isDeleting || object.finalizers.length > 0) return false;
    if (Number(object.metadata['deletionGracePeriodSeconds'] ?? 0) > 0) return false;
    return this.rules.isHeld?.(object.object) !== true;
  }

  #checkNamespace(name: string, namespace: string | undefined): void {
    if (namespace === undefined) return;
    const found = this.#host.storage.open('namespaces').get(namespace);
    if (!found) throw notFound({ group: '', resource: 'namespaces', name: namespace });
    if (found.isDeleting)
      throw forbidden(
        this.subject(name),
        `unable to create new content in namespace ${namespace} because it is being terminated`,
        [
          {
            reason: 'NamespaceTerminating',
            message: `namespace ${namespace} is being terminated`,
            field: 'metadata.namespace',
          },
        ],
      );
  }

  #setInitialStatus(made: JsonObject): void {
    if (!this.resource.subresources.includes('status')) return;
    if (this.resource.builtIn) made['status'] = {};
    else delete made['status'];
  }

  #checkIdentity(wanted: JsonObject, current: StoredObject, context: WriteContext): void {
    const subject = this.subject(current.name);
    const uid = text(wanted, 'metadata', 'uid');
    if (uid !== '' && uid !== current.uid) {
      if (context.patch)
        throw this.#invalid(current.name, [
          invalidValue('metadata.uid', uid, 'field is immutable'),
        ]);
      throw conflict(
        subject,
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.uid}`,
      );
    }
    const version = text(wanted, 'metadata', 'resourceVersion');
    if (version === '' || version === '0') {
      if (this.rules.versionRequired)
        throw this.#invalid(current.name, [
          {
            field: 'metadata.resourceVersion',
            reason: 'FieldValueInvalid',
            message: 'Invalid value: 0: must be specified for an update',
          },
        ]);
    } else if (!/^\d+$/.test(version)) {
      throw badRequest(`unable to parse resourceVersion ${JSON.stringify(version)}`);
    } else if (version !== String(current.version)) throw modified(subject);
  }

  /** What of the object the endpoint heeds, laid over what it leaves as it is. */
  #merged(wanted: JsonObject, current: StoredObject, context: WriteContext): JsonObject {
    const kept = current.object;
    if (context.subresource === 'status') {
      const status = get(wanted, 'status');
      const next: JsonObject = { ...kept };
      if (status === undefined || status === null) delete next['status'];
      else next['status'] = clone(status);
      const managedFields = get(wanted, 'metadata', 'managedFields');
      return context.applied ? withMeta(next, { managedFields }) : next;
    }
    if (context.subresource === 'finalize') {
      const finalizers = get(wanted, 'spec', 'finalizers') ?? [];
      const spec = get(kept, 'spec');
      return { ...kept, spec: { ...(isObject(spec) ? spec : {}), finalizers: clone(finalizers) } };
    }
    const system = ['uid', 'creationTimestamp', 'deletionTimestamp', 'generation'] as const;
    const next = withMeta(clone(wanted), {
      ...Object.fromEntries(system.map((field) => [field, current.metadata[field]])),
      deletionGracePeriodSeconds: current.metadata['deletionGracePeriodSeconds'],
      name: current.name,
      namespace: current.namespace,
      selfLink: undefined,
    });
    if (this.resource.subresources.includes('status')) {
      const status = get(kept, 'status');
      if (status === undefined) delete next['status'];
      else set(next, 'status', status);
    }
    return next;
  }

  #refuse(object: JsonObject, before: JsonObject | undefined, context?: WriteContext): void {
    const errors = [...metadataErrors(object, this.rules.names ?? 'subdomain')];
    if (before !== undefined) errors.push(...finalizerErrors(object, before));
    if (context?.subresource === undefined || context.subresource === 'scale')
      errors.push(...(this.rules.errors?.(object, before) ?? []));
    if (errors.length > 0) throw this.#invalid(text(object, 'metadata', 'name'), errors);
  }

  #invalid(name: string, errors: readonly FieldError[]): Error {
    const { group, kind } = this.resource;
    return invalid({ group, resource: kind, name }, errors);
  }

  /** Whether something else is wanted now: what is neither metadata nor status. */
  #wantsElse(next: JsonObject, before: JsonObject): boolean {
    const spec = (object: JsonObject): JsonObject => {
      const { metadata: _m, status, apiVersion: _a, kind: _k, ...rest } = object;
      const apart = this.resource.builtIn || this.resource.subresources.includes('status');
      return apart || status === undefined ? rest : { ...rest, status };
    };
    return !equal(spec(next), spec(before));
  }

  #track(before: JsonObject | undefined, after: JsonObject, context: WriteContext): JsonObject {
    const { kind, builtIn, schema } = this.resource;
    const apart = this.resource.subresources.includes('status');
    return trackManagedFields({
      before,
      after,
      operation: 'Update',
      manager: context.manager,
      time: now(this.#host.clock),
      apiVersion: this.apiVersion,
      kind,
      builtIn,
      schema,
      subresource: context.subresource,
      ignores: apart && context.subresource === undefined ? ['status'] : [],
    });
  }
}

/** Nothing may come between an object that is being deleted and its end. */
function finalizerErrors(object: JsonObject, before: JsonObject): FieldError[] {
  if (text(before, 'metadata', 'deletionTimestamp') === '') return [];
  const old = stringsOf(metadataOf(before)['finalizers']);
  const added = stringsOf(metadataOf(object)['finalizers']).filter((name) => !old.includes(name));
  if (added.length === 0) return [];
  return [
    {
      field: 'metadata.finalizers',
      reason: 'FieldValueForbidden',
      message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((name) => JSON.stringify(name)).join(', ')}}`,
    },
  ];
}
