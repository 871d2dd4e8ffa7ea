import type { ListOptions } from '@client-ts/apimachinery';

export interface RequestOptions {
  /** Ends the request; the call rejects with its reason. */
  signal?: AbortSignal | undefined;
}

export interface GetOptions extends RequestOptions {
  /** `'0'`: whatever the server has at hand. Default: the newest. */
  resourceVersion?: string | undefined;
}

/** Options of a create, an update or a patch. */
export interface WriteOptions extends RequestOptions {
  /** Do everything but store it. Default false. */
  dryRun?: boolean | undefined;
  /** Who writes, as managedFields says it. */
  fieldManager?: string | undefined;
  /** What the server does about fields it does not know. Its own default is `Warn`. */
  fieldValidation?: 'Ignore' | 'Warn' | 'Strict' | undefined;
}

export interface ApplyOptions extends WriteOptions {
  fieldManager: string;
  /** Take fields that others own. Default false: that is a conflict. */
  force?: boolean | undefined;
}

export interface DeleteOptions extends RequestOptions {
  propagationPolicy?: 'Orphan' | 'Background' | 'Foreground' | undefined;
  gracePeriodSeconds?: number | undefined;
  /** Delete only this one; another uid or version is a conflict. */
  preconditions?: { uid?: string | undefined; resourceVersion?: string | undefined } | undefined;
  /** Do everything but delete it. Default false. */
  dryRun?: boolean | undefined;
}

export interface DeleteCollectionOptions extends DeleteOptions, ListOptions {}

/** One operation of a JSON Patch (RFC 6902). */
export type JSONPatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string };
