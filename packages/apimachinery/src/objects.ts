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
  /** Instead of `name`: the server appends five random letters and digits. */
  generateName?: string | undefined;
  namespace?: string | undefined;
  /** Of this object alone, also where another had its name before. */
  readonly uid?: string | undefined;
  /** Of its last change. In an update: write only over this version. Compare with `compareResourceVersion`. */
  resourceVersion?: string | undefined;
  /** Goes up with each change of the spec; a controller says in `status.observedGeneration` which one it has seen. */
  readonly generation?: number | undefined;
  readonly creationTimestamp?: Time | undefined;
  /** It is being deleted: it goes once `finalizers` is empty. */
  readonly deletionTimestamp?: Time | undefined;
  readonly deletionGracePeriodSeconds?: number | undefined;
  labels?: Record<string, string> | undefined;
  annotations?: Record<string, string> | undefined;
  /** When all of them are gone, so is this: `setControllerReference`, `setOwnerReference`. */
  ownerReferences?: OwnerReference[] | undefined;
  /** Who has to clean up before it may go: `addFinalizer`, `removeFinalizer`. */
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

/** What the server returns: it says what it is, and surely has a name, a uid and a version. */
export type Stored<T extends KubernetesObject = Unstructured> = T & {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta & { name: string; readonly uid: string; resourceVersion: string };
};

/** What you create: it surely has a name, or a prefix that the server completes. `const web: Draft<Deployment> = { … }` */
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
