import type { Applied, Draft, KubernetesObject, Status } from '@client-ts/apimachinery';

import type { WriteOptions } from './options.ts';
import type { ObjectClient } from './resource-client.ts';
import type { Scale } from './scale.ts';

/** A subresource that is no object: one posts to it, and is answered. */
export interface ActionClient<T extends KubernetesObject, R> {
  /** The name is that of the object that it happens to. */
  create(object: Draft<T>, options?: WriteOptions): Promise<R>;
}

declare const types: unique symbol;

/**
 * What a client knows of its objects and their subresources; only in the type system. The method `subresource` reads it of its `this`, so that
 * a client that knows them may stand where any will do.
 */
export interface Knows<T extends KubernetesObject, A, S extends object> {
  readonly [types]?: {
    readonly object: T;
    readonly subresources: S;
    // A parameter, as it is of `apply`: a client that takes less exact objects stands for it, and the other way round.
    applied(object: A): void;
  };
}

/** The names that a client knows; any, if it was told none. */
export type SubresourceName<C> =
  C extends Knows<KubernetesObject, unknown, infer S>
    ? [keyof S] extends [never]
      ? string
      : keyof S & string
    : string;

/** The verbs on a client's subresource of this name. */
export type SubresourceClient<C, N> =
  C extends Knows<infer T, infer A, infer S>
    ? N extends keyof S
      ? KnownClient<T, A, S[N], N>
      : N extends 'scale'
        ? ObjectClient<Scale>
        : ObjectClient<T, A>
    : never;

type KnownClient<T extends KubernetesObject, A, K, N> = K extends KubernetesObject
  ? N extends 'binding' | 'eviction'
    ? ActionClient<K, Status>
    : N extends 'token'
      ? ActionClient<K, K>
      : [K, T] extends [T, K]
        ? ObjectClient<T, A>
        : ObjectClient<K, Applied<K>>
  : never;
