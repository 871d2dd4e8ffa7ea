import { APIError, DecodeError, initialEventsEnd, isStatus } from '@client-ts/apimachinery';
import type { KubernetesObject, WatchEvent } from '@client-ts/apimachinery';

/** What a store is told; a version is `''` where the server gave none. */
export type Change<T> =
  | {
      readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
      readonly object: T;
      readonly resourceVersion: string;
    }
  | { readonly type: 'BOOKMARK'; readonly resourceVersion: string; readonly endsInitial: boolean };

/** An event as far as it can be understood. */
export type Reading<T> =
  | Change<T>
  /** An APIError, or a DecodeError if the server gave no Status. */
  | { readonly type: 'ERROR'; readonly error: unknown }
  /** An object with a version, and what happened to it is a word that we do not know. */
  | { readonly type: 'unknown'; readonly resourceVersion: string }
  | { readonly type: 'skipped'; readonly why: string };

export const isTable = (object: KubernetesObject): boolean =>
  object.kind === 'Table' &&
  // What a server sends need not be of its type.
  typeof object.apiVersion === 'string' &&
  object.apiVersion.startsWith('meta.k8s.io/');

export const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;

export function readEvent<T extends KubernetesObject>(event: WatchEvent<T>): Reading<T> {
  if (!isRecord(event) || !isRecord(event.object))
    return { type: 'skipped', why: 'an event without an object' };
  if (event.type === 'ERROR')
    return {
      type: 'ERROR',
      error: isStatus(event.object)
        ? new APIError(event.object)
        : new DecodeError('a watch event of type ERROR carries no Status'),
    };
  const { metadata } = event.object;
  if (!isRecord(metadata)) return { type: 'skipped', why: 'an object without metadata' };
  if (isTable(event.object)) return { type: 'skipped', why: 'a Table in place of an object' };
  const resourceVersion =
    typeof metadata.resourceVersion === 'string' ? metadata.resourceVersion : '';
  switch (event.type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return { type: event.type, object: event.object, resourceVersion };
    case 'BOOKMARK': {
      if (resourceVersion === '') return { type: 'skipped', why: 'a bookmark without a version' };
      const endsInitial = metadata.annotations?.[initialEventsEnd] === 'true';
      return { type: 'BOOKMARK', resourceVersion, endsInitial };
    }
    default:
      return { type: 'unknown', resourceVersion };
  }
}
