import type { KubernetesObject, List, ListOptions } from '@client-ts/apimachinery';

import type { ListerWatcher } from './ports.ts';
import { isRecord, isTable } from './read-event.ts';
import { ReflectorError } from './reflector-error.ts';
import { unlessAborted } from './settle.ts';

/** @throws what the source throws, the signal's reason, or ERR_MALFORMED_LIST. */
export async function readPage<T extends KubernetesObject>(
  source: ListerWatcher<T>,
  options: ListOptions & { readonly signal: AbortSignal },
  name: string,
): Promise<List<T>> {
  options.signal.throwIfAborted();
  const page = await unlessAborted(source.list(options), options.signal);
  if (!isRecord(page))
    throw new ReflectorError('ERR_MALFORMED_LIST', `${name}: what should be a list is no object`);
  if (isTable(page))
    throw new ReflectorError('ERR_MALFORMED_LIST', `${name}: a Table in place of a list`);
  if (!Array.isArray(page.items) || !isRecord(page.metadata))
    throw new ReflectorError('ERR_MALFORMED_LIST', `${name}: the list has no items or no metadata`);
  return page;
}
