import type { Collection } from './collection.ts';
import { decodeContinue, encodeContinue } from './continue-token.ts';
import type { JsonObject } from './json.ts';
import type { ListOptions, Selection } from './list-options.ts';
import type { Host } from './object-store.ts';
import { badRequest, expired, versionTooLarge } from './statuses.ts';
import type { StoredObject } from './stored-object.ts';

interface Page {
  readonly items: readonly StoredObject[];
  readonly metadata: JsonObject;
}

// How long a request waits for a version that has not come yet (apiserver `cacher`).
const patienceMs = 3_000;

/**
 * The page of the collection that the options ask for.
 *
 * @throws APIError 410 for a version that is forgotten, 504 for one that does not come
 */
export async function listPage(
  host: Host,
  collection: Collection,
  options: ListOptions,
  signal: AbortSignal | undefined,
): Promise<Page> {
  if (options.continue !== '') return nextPage(host, collection, options, signal);
  const asked = Number(options.resourceVersion);
  if (asked > 0) await awaitVersion(host, options.resourceVersion, signal);
  // As etcd answered it before there were match rules: a page at a version is of that version.
  const exact =
    options.match === 'Exact' || (options.match === '' && options.limit > 0 && asked > 0);
  // The real server's cache, which may answer such a list, knows no pages.
  const limit = options.resourceVersion === '0' ? 0 : options.limit;
  if (!exact) return pageOf(collection.sorted(), host.storage.version, '', { ...options, limit });
  const objects = collection.at(asked);
  if (!objects) throw expired('The resourceVersion for the provided list is too old.');
  return pageOf(objects, asked, '', options);
}

/** @throws APIError 504 if the version does not come in time */
export async function awaitVersion(
  { storage, clock, closing }: Host,
  resourceVersion: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const asked = Number(resourceVersion);
  if (!(await storage.reaches(asked, clock, patienceMs, [signal, closing])))
    throw versionTooLarge(resourceVersion, storage.version);
}

async function nextPage(
  host: Host,
  collection: Collection,
  options: ListOptions,
  signal: AbortSignal | undefined,
): Promise<Page> {
  const { version, start } = decodeContinue(options.continue);
  if (options.resourceVersion !== '' && options.resourceVersion !== '0')
    throw badRequest('specifying resource version is not allowed when using continue');
  if (version > 0) await awaitVersion(host, String(version), signal);
  const { namespace } = options.selection;
  const first = namespace === undefined ? start : `${namespace}/${start}`;
  if (version < 0) return pageOf(collection.sorted(), host.storage.version, first, options);
  const objects = collection.at(version);
  if (objects) return pageOf(objects, version, first, options);
  throw expired(
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    encodeContinue({ version: -1, start }),
  );
}

function pageOf(
  objects: readonly StoredObject[],
  version: number,
  first: string,
  { selection, limit }: ListOptions,
): Page {
  const selected =
    first === '' && !selection.isPart && selection.namespace === undefined
      ? objects
      : objects.filter((object) => object.key >= first && selection.selects(object));
  const metadata: JsonObject = { resourceVersion: String(version) };
  if (limit <= 0 || selected.length <= limit) return { items: selected, metadata };
  const items = selected.slice(0, limit);
  metadata['continue'] = encodeContinue({ version, start: startAfter(items, selection) });
  // With a selector nobody has counted.
  if (!selection.isPart) metadata['remainingItemCount'] = selected.length - limit;
  return { items, metadata };
}

/** The least key after the last item, relative to the namespace. */
function startAfter(items: readonly StoredObject[], { namespace }: Selection): string {
  const key = items.at(-1)?.key ?? '';
  return `${namespace === undefined ? key : key.slice(namespace.length + 1)}\u0000`;
}
