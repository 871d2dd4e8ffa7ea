import { isTooLargeResourceVersion } from '@client-ts/apimachinery';
import type { APIError } from '@client-ts/apimachinery';

import { encode, errorEvent } from './answers.ts';
import type { Change, Collection } from './collection.ts';
import type { ListOptions, Selection } from './list-options.ts';
import { awaitVersion } from './lists.ts';
import type { Host } from './object-store.ts';
import { expired, unknownPath } from './statuses.ts';
import type { StoredObject } from './stored-object.ts';
import type { View } from './views.ts';
import type { WatchPlan } from './watch-stream.ts';

// kube-apiserver's --min-request-timeout: a watch lasts so long, or up to twice as long.
const minTimeoutMs = 1_800_000;

interface Planned {
  readonly host: Host;
  readonly collection: Collection;
  readonly view: View;
  /** What the events' bytes are shared under; undefined where they differ from watcher to watcher. */
  readonly form: string | undefined;
}

/**
 * What a watch will tell.
 *
 * @throws APIError 404 if what is watched goes meanwhile
 */
export async function planWatch(
  planned: Planned,
  options: ListOptions,
  signal: AbortSignal | undefined,
): Promise<WatchPlan> {
  const { host, collection, view } = planned;
  const { storage, random } = host;
  const { resourceVersion, selection, allowWatchBookmarks, sendInitialEvents } = options;
  const asked = Number(resourceVersion);
  // A watch from a version waits for what comes after it, however long; one that begins with the state needs that state.
  const late =
    sendInitialEvents === true && asked > 0
      ? await whyLate(host, resourceVersion, signal)
      : undefined;
  const tooOld = (version: number): Uint8Array =>
    errorEvent(expired(`too old resource version: ${version} (${oldest(planned)})`));
  const timeoutMs =
    options.timeoutSeconds !== undefined && options.timeoutSeconds !== 0
      ? options.timeoutSeconds * 1000
      : minTimeoutMs * (1 + random());
  let isFirst = true;
  const event = (type: string, object: StoredObject): Uint8Array => {
    const bytes = encode(view.event(type, object, isFirst));
    isFirst = false;
    return bytes;
  };
  const bookmark = (version: number, isInitialEnd = false): Uint8Array => {
    const bytes = encode(view.bookmark(version, isInitialEnd, isFirst));
    isFirst = false;
    return bytes;
  };
  // Its definition may have gone while it waited.
  if (storage.collection(collection.id) !== collection) throw unknownPath();
  const common = {
    collection,
    epoch: collection.epoch,
    encode: encoder(planned, selection, event),
    bookmark: allowWatchBookmarks ? bookmark : undefined,
    tooOld,
    timeoutMs,
  };
  const after = sendInitialEvents === true || asked === 0 ? storage.version : asked;
  if (late !== undefined || !collection.remembers(after))
    return {
      ...common,
      initial: [late === undefined ? tooOld(after) : errorEvent(late)].values(),
      after: storage.version,
      bookmark: undefined,
      timeoutMs: 0,
    };
  if (sendInitialEvents !== true) return { ...common, initial: [].values(), after };
  return {
    ...common,
    initial: initialEvents(collection.sorted(), selection, event, () =>
      allowWatchBookmarks ? bookmark(after, true) : undefined,
    ),
    after,
  };
}

/** Why a watch cannot begin: its version does not come. The stream says that, as it says what goes wrong later. */
async function whyLate(
  host: Host,
  resourceVersion: string,
  signal: AbortSignal | undefined,
): Promise<APIError | undefined> {
  try {
    await awaitVersion(host, resourceVersion, signal);
    return undefined;
  } catch (error) {
    if (isTooLargeResourceVersion(error)) return error;
    throw error;
  }
}

const oldest = ({ host, collection }: Planned): number =>
  Math.max(collection.forgotten, host.storage.compacted);

function* initialEvents(
  objects: readonly StoredObject[],
  selection: Selection,
  event: (type: string, object: StoredObject) => Uint8Array,
  end: () => Uint8Array | undefined,
): Generator<Uint8Array, void> {
  for (const object of objects) if (selection.selects(object)) yield event('ADDED', object);
  const last = end();
  if (last) yield last;
}

/** What enters a selection is added, what leaves it deleted: with its last matching state, at the version at which it left. */
function encoder(
  { form }: Planned,
  selection: Selection,
  event: (type: string, object: StoredObject) => Uint8Array,
): (change: Change) => Uint8Array | undefined {
  return (change) => {
    const { before, after, gone } = change;
    const was = before !== undefined && selection.selects(before);
    const is = after !== undefined && selection.selects(after);
    const shared = (type: string, object: StoredObject): Uint8Array => {
      if (form === undefined) return event(type, object);
      const key = `${type} ${form}`;
      const known = change.encoded.get(key);
      if (known) return known;
      const bytes = event(type, object);
      change.encoded.set(key, bytes);
      return bytes;
    };
    if (is) return shared(was ? 'MODIFIED' : 'ADDED', after);
    if (was && gone) return shared('DELETED', gone);
    return undefined;
  };
}
