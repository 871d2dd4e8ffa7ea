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
  /** Who applies: what it applied before and leaves out now is taken away. */
  fieldManager: string;
  /** Take fields that others own. Default false: that is a conflict. */
  force?: boolean | undefined;
}

export interface DeleteOptions extends RequestOptions {
  /**
   * What becomes of what it owns: deleted before it (`Foreground`) or after it (`Background`), or kept (`Orphan`). The server's default is
   * `Background`, but `Orphan` for Jobs and ReplicationControllers.
   */
  propagationPolicy?: 'Orphan' | 'Background' | 'Foreground' | undefined;
  /** How long a pod may take to end; 0 deletes it at once. The server's default: what the pod says, else 30 s. */
  gracePeriodSeconds?: number | undefined;
  /** Delete only this one; another uid or version is a conflict. */
  preconditions?: { uid?: string | undefined; resourceVersion?: string | undefined } | undefined;
  /** Do everything but delete it. Default false. */
  dryRun?: boolean | undefined;
}

/** Of a container's log (`core/v1` `PodLogOptions`). */
export interface LogOptions extends RequestOptions {
  /** Default: the only one. */
  container?: string | undefined;
  /** Goes on as more is written. Default false; then it ends after the client's `timeoutMs` at the latest. */
  follow?: boolean | undefined;
  /** Of the container that ran before this one. Default false. */
  previous?: boolean | undefined;
  /** What is younger than this. */
  sinceSeconds?: number | undefined;
  /** What is younger than this time, RFC 3339; not together with `sinceSeconds`. */
  sinceTime?: string | undefined;
  /** So many lines from the end. Default: all. */
  tailLines?: number | undefined;
  /** Ends it after so many bytes, maybe inside a line. */
  limitBytes?: number | undefined;
  /** Puts the time before each line. Default false. */
  timestamps?: boolean | undefined;
  /** Default `All`; another one not together with `tailLines`, and only where the server knows it. */
  stream?: 'All' | 'Stdout' | 'Stderr' | undefined;
}

export interface DeleteCollectionOptions extends DeleteOptions, ListOptions {}

/** One operation of a JSON Patch (RFC 6902). */
export type JSONPatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string };
