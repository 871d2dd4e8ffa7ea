import { encode } from './answers.ts';
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
 * @throws APIError 504 if it is to begin at a version that does not come, 404 if what is watched goes meanwhile
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
  const wantsState = sendInitialEvents ?? asked === 0;
  // A watch from a version waits for what comes after it, however long; one that begins with the state needs that state.
  if (wantsState && asked > 0) await awaitVersion(host, resourceVersion, signal);

  const tooOld = (version: number): Uint8Array => {
    const { status } = expired(`too old resource version: ${version} (${oldest(planned)})`);
    return encode(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
  };
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
  // Its definition may have gone while it waited.
  if (storage.collection(collection.id) !== collection) throw unknownPath();
  const common = {
    collection,
    epoch: collection.epoch,
    encode: encoder(planned, selection, event),
    bookmark: allowWatchBookmarks
      ? (version: number) => encode(view.bookmark(version, false))
      : undefined,
    tooOld,
    timeoutMs,
  };
  if (wantsState) {
    const version = storage.version;
    const endsWithBookmark = allowWatchBookmarks && (sendInitialEvents === true || asked === 0);
    return {
      ...common,
      initial: initialEvents(collection.sorted(), selection, event, () =>
        endsWithBookmark ? encode(view.bookmark(version, true)) : undefined,
      ),
      after: version,
    };
  }
  const after = asked === 0 ? storage.version : asked;
  if (collection.remembers(after)) return { ...common, initial: [].values(), after };
  return {
    ...common,
    initial: [tooOld(after)].values(),
    after: storage.version,
    bookmark: undefined,
    timeoutMs: 0,
  };
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
