import type { Time } from './scalars.ts';

/** Who owns an object; the garbage collector deletes it when every owner is gone. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean | undefined;
  blockOwnerDeletion?: boolean | undefined;
}

/** Which fields a manager set, as the API server tracks them. */
export interface ManagedFieldsEntry {
  manager?: string | undefined;
  operation?: string | undefined;
  apiVersion?: string | undefined;
  time?: Time | undefined;
  fieldsType?: string | undefined;
  fieldsV1?: object | undefined;
  subresource?: string | undefined;
}

/** Metadata of every persisted object (`k8s.io/apimachinery` `meta/v1` `ObjectMeta`); read-only is what the server alone sets. */
export interface ObjectMeta {
  name?: string | undefined;
  generateName?: string | undefined;
  namespace?: string | undefined;
  readonly uid?: string | undefined;
  resourceVersion?: string | undefined;
  readonly generation?: number | undefined;
  readonly creationTimestamp?: Time | undefined;
  readonly deletionTimestamp?: Time | undefined;
  readonly deletionGracePeriodSeconds?: number | undefined;
  labels?: Record<string, string> | undefined;
  annotations?: Record<string, string> | undefined;
  ownerReferences?: OwnerReference[] | undefined;
  finalizers?: string[] | undefined;
  managedFields?: ManagedFieldsEntry[] | undefined;
}

/** What every kind has. It has no index signature, so that an interface of yours fits it. */
export interface KubernetesObject {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
}

/** An object of a kind that we know nothing about; the default type of a client without types. */
export interface Unstructured extends KubernetesObject {
  [field: string]: unknown;
}

/** What the server returns. */
export type Stored<T extends KubernetesObject = Unstructured> = T & {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta & { name: string; readonly uid: string; resourceVersion: string };
};

/** What you create: a name, or a prefix that the server completes. */
export type Draft<T extends KubernetesObject = Unstructured> = T & {
  metadata: ObjectMeta & ({ name: string } | { generateName: string });
};

/** What you apply: the fields you have an opinion on. */
export type Applied<T extends KubernetesObject = Unstructured> = Partial<T> & {
  metadata: ObjectMeta & { name: string };
};

/** An object of any kind of which only the metadata was asked for. */
export interface PartialObjectMetadata extends KubernetesObject {
  apiVersion?: string | undefined;
  kind?: string | undefined;
}

export interface ListMeta {
  resourceVersion?: string | undefined;
  continue?: string | undefined;
  remainingItemCount?: number | undefined;
}

/** One page of a collection, or all of it; every item carries its apiVersion and kind. */
export interface List<T> {
  apiVersion: string;
  kind: string;
  metadata: ListMeta & { resourceVersion: string };
  items: T[];
}
