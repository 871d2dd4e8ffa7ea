import { isExpired } from '@client-ts/apimachinery';
import type { KubernetesObject, List } from '@client-ts/apimachinery';

import { isVersionUnavailable } from './classify.ts';
import type { Context } from './context.ts';
import { isTable } from './read-event.ts';
import { unlessAborted } from './settle.ts';

// client-go's page size: a page of 500 large objects is some megabytes.
const defaultPageSize = 500;

interface Collection<T> {
  readonly items: readonly T[];
  readonly resourceVersion: string;
}

/** Reads the whole collection and replaces what the store holds. */
export async function list<T extends KubernetesObject>(context: Context<T>): Promise<void> {
  const { versions, store } = context;
  const resourceVersion = versions.forList;
  const limit = pageSize(context, resourceVersion);
  let collection: Collection<T>;
  try {
    collection = await readPages(context, resourceVersion, limit);
  } catch (error) {
    if (context.signal.aborted || !isVersionUnavailable(error)) throw error;
    versions.lost();
    // To ask for the newest version again would fail in the same way.
    if (resourceVersion === '') throw error;
    context.failed(error);
    collection = await readPages(context, '', limit);
  }
  store.replace(collection.items, collection.resourceVersion);
  versions.synced(collection.resourceVersion);
  context.board.synced();
}

/** 0: no limit, so that the server's watch cache may answer. */
function pageSize<T extends KubernetesObject>(
  { settings, paginates }: Context<T>,
  resourceVersion: string,
): number {
  if (settings.pageSize !== 0) return settings.pageSize;
  if (paginates || resourceVersion === '' || resourceVersion === '0') return defaultPageSize;
  return 0;
}

async function readPages<T extends KubernetesObject>(
  context: Context<T>,
  resourceVersion: string,
  limit: number,
): Promise<Collection<T>> {
  const size = limit === 0 ? {} : { limit };
  const first = await readPage(context, { resourceVersion, ...size });
  if (!first.metadata.continue) return collected(context, first, first.items);
  if (resourceVersion === '0') context.paginates = true;
  const items = [...first.items];
  let next: string | undefined = first.metadata.continue;
  while (next) {
    let page: List<T>;
    try {
      page = await readPage(context, { ...size, continue: next });
    } catch (error) {
      if (context.signal.aborted || !isExpired(error)) throw error;
      // The pages took longer than the server remembers: all at once cannot fail like that.
      context.failed(error);
      const whole = await readPage(context, { resourceVersion });
      return collected(context, whole, whole.items);
    }
    if (page.metadata.continue === next)
      throw context.error('ERR_MALFORMED_LIST', 'a page of the list is followed by itself');
    for (const item of page.items) items.push(item);
    next = page.metadata.continue;
  }
  return collected(context, first, items);
}

/** The version is the first page's: that is the one they are all of. */
function collected<T extends KubernetesObject>(
  context: Context<T>,
  first: List<T>,
  items: readonly T[],
): Collection<T> {
  const { resourceVersion } = first.metadata;
  if (typeof resourceVersion !== 'string' || resourceVersion === '')
    throw context.error('ERR_MALFORMED_LIST', 'the list has no resourceVersion');
  return { items, resourceVersion };
}

async function readPage<T extends KubernetesObject>(
  context: Context<T>,
  options: { resourceVersion?: string; limit?: number; continue?: string },
): Promise<List<T>> {
  const { source, selection, signal } = context;
  signal.throwIfAborted();
  const page = await unlessAborted(source.list({ ...selection, ...options, signal }), signal);
  if (isTable(page)) throw context.error('ERR_MALFORMED_LIST', 'a Table in place of a list');
  if (!Array.isArray(page.items) || typeof page.metadata !== 'object' || page.metadata === null)
    throw context.error('ERR_MALFORMED_LIST', 'the list has no items or no metadata');
  return page;
}
