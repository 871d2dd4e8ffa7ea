import {
  isBadRequest,
  isExpired,
  isResourceVersion,
  objectKey,
  sleep,
} from '@client-ts/apimachinery';
import type { Clock, KubernetesObject, ListOptions } from '@client-ts/apimachinery';

import { readPage } from './list-page.ts';
import type { ListerWatcher } from './ports.ts';
import { ReflectorError } from './reflector-error.ts';

/** A collection as somebody has it. */
export interface Held<T> {
  /** The version that it is said to be of. */
  readonly resourceVersion: string;
  readonly objects: Iterable<T>;
}

export interface Identity {
  readonly uid: string | undefined;
  readonly resourceVersion: string | undefined;
}

/** An object that is not held as the server has it. */
export interface Difference {
  /** `namespace/name`. */
  readonly key: string;
  /** Undefined if it is not held. */
  readonly held: Identity | undefined;
  /** Undefined if the server does not have it. */
  readonly served: Identity | undefined;
}

// A list of exactly one version is read from etcd, where a limit helps.
const defaultPageSize = 500;

// client-go's consistency detector asks again so often until it gets an answer.
const checkAgainMs = 1000;

interface Check {
  readonly name: string;
  /** 0: the default. */
  readonly pageSize: number;
  readonly selection: Pick<ListOptions, 'labelSelector' | 'fieldSelector' | 'omit'>;
  readonly signal: AbortSignal;
}

/**
 * How a collection differs from what the server says that it was at that version: by key, uid and resourceVersion. What is held is
 * read at once, in the turn of the call; objects may be many, so only these are kept.
 *
 * @throws TypeError unless the version is one; what the source throws: 410 once the server has forgotten the version; a
 * ReflectorError if what comes is no list.
 */
export async function differences<T extends KubernetesObject>(
  source: ListerWatcher<T>,
  { resourceVersion, objects }: Held<T>,
  { name, pageSize, selection, signal }: Check,
): Promise<readonly Difference[]> {
  if (!isResourceVersion(resourceVersion))
    throw new TypeError('checkConsistency: there is no list of exactly this version');
  const held = new Map<string, Identity>();
  for (const object of objects) held.set(objectKey(object), identityOf(object));
  const found: Difference[] = [];
  let options: ListOptions = { resourceVersion, resourceVersionMatch: 'Exact' };
  for (let next: string | undefined; ;) {
    const page = await readPage(
      source,
      { ...selection, ...options, limit: pageSize || defaultPageSize, signal },
      name,
    );
    for (const object of page.items) {
      const key = objectKey(object);
      const served = identityOf(object);
      const ours = held.get(key);
      held.delete(key);
      if (ours?.uid !== served.uid || ours?.resourceVersion !== served.resourceVersion)
        found.push({ key, held: ours, served });
    }
    if (!page.metadata.continue) break;
    if (page.metadata.continue === next)
      throw new ReflectorError(
        'ERR_MALFORMED_LIST',
        `${name}: a page of the list is followed by itself`,
      );
    next = page.metadata.continue;
    options = { continue: next };
  }
  for (const [key, ours] of held) found.push({ key, held: ours, served: undefined });
  return found;
}

const identityOf = ({ metadata }: KubernetesObject): Identity => ({
  uid: metadata?.uid,
  resourceVersion: metadata?.resourceVersion,
});

/** The server has forgotten what it was, never had such a version, or cannot be asked: there is nothing to compare with. */
const isFinal = (error: unknown): boolean =>
  isExpired(error) || isBadRequest(error) || error instanceof TypeError;

/** The same as an error, undefined if there are none: once there is an answer, or it is sure that there will be none. */
export async function inconsistency<T extends KubernetesObject>(
  source: ListerWatcher<T>,
  held: Held<T>,
  check: Check & { readonly clock: Clock; readonly report: (error: unknown) => void },
): Promise<ReflectorError | undefined> {
  const { name, clock, signal, report } = check;
  while (!signal.aborted) {
    try {
      const found = await differences(source, held, check);
      if (found.length === 0) return undefined;
      const what = `the watch-list differs from the list of its version in ${found.length} objects`;
      return new ReflectorError('ERR_INCONSISTENT', `${name}: ${what}`, { differences: found });
    } catch (error) {
      if (signal.aborted) break;
      report(error);
      if (isFinal(error)) break;
    }
    // Stopped: the loop sees it.
    await sleep(clock, checkAgainMs, { signal }).catch(() => {});
  }
  return undefined;
}
