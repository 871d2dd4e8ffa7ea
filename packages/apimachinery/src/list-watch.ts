import type { PartialObjectMetadata } from './objects.ts';
import type { Status } from './status.ts';

/** With a `resourceVersion` in a list: exactly that one, or one that is not older. */
export type ResourceVersionMatch = 'Exact' | 'NotOlderThan';

interface Selection {
  /** As the server reads it: `app=web,tier in (a,b)`. */
  labelSelector?: string | undefined;
  /** As the server reads it: `metadata.name=a`. */
  fieldSelector?: string | undefined;
  resourceVersion?: string | undefined;
  resourceVersionMatch?: ResourceVersionMatch | undefined;
  /** How long the server may take, or keep a watch open, in whole seconds. */
  timeoutSeconds?: number | undefined;
  /** Parts of the metadata that the caller does not keep; a source may leave them out, or ignore the hint. */
  omit?: readonly 'managedFields'[] | undefined;
  signal?: AbortSignal | undefined;
}

/** Options of one list request (`meta/v1` `ListOptions`). */
export interface ListOptions extends Selection {
  /** At most so many items; more are behind `metadata.continue`. */
  limit?: number | undefined;
  /** `metadata.continue` of the page before; `listAll` of rest-client does this. */
  continue?: string | undefined;
}

/** Options of one watch request. */
export interface WatchOptions extends Selection {
  /** Ask for a BOOKMARK now and then, some once a minute: a version to go on from where nothing has changed. Default false. */
  allowWatchBookmarks?: boolean | undefined;
  /** Begin with the whole collection, ended by an annotated bookmark (KEP-3157). */
  sendInitialEvents?: boolean | undefined;
}

/** The annotation, with the value `"true"`, of the bookmark that ends the initial events. */
export const initialEventsEnd = 'k8s.io/initial-events-end';

/** A version and nothing else. */
export type Bookmark = PartialObjectMetadata & { metadata: { resourceVersion: string } };

/** One event of a watch, as the server sends it. */
export type WatchEvent<T> =
  | { readonly type: 'ADDED'; readonly object: T }
  | { readonly type: 'MODIFIED'; readonly object: T }
  | { readonly type: 'DELETED'; readonly object: T }
  | { readonly type: 'BOOKMARK'; readonly object: Bookmark }
  | { readonly type: 'ERROR'; readonly object: Status };
