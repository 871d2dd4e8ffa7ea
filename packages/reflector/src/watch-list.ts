import { objectKey } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

import { isCut, isRetriable, isSilence, isVersionUnavailable } from './classify.ts';
import { patienceMs } from './context.ts';
import type { Context } from './context.ts';
import type { EventStream } from './event-stream.ts';
import { readEvent } from './read-event.ts';
import { veryShortMs } from './watch.ts';

// Initial events come without pauses; a server that knows of the end bookmark sends it right after the last of them.
const stallMs = 30_000;

/**
 * Streams the whole collection, replaces what the store holds, and gives the stream, which goes on with what happens next.
 *
 * @throws whatever makes it impossible: the caller lists instead.
 */
export async function watchList<T extends KubernetesObject>(
  context: Context<T>,
): Promise<EventStream<T>> {
  const { versions, signal } = context;
  for (let early = 0; ;) {
    const resourceVersion = versions.forWatchList;
    try {
      const stream = await attempt(context, resourceVersion);
      if (stream !== undefined) return stream;
      // A server that restarts may end one; one after the other is a server that knows no better.
      if (++early > 1)
        throw context.error('ERR_STALLED_WATCH_LIST', 'no watch-list lasts until its end bookmark');
    } catch (error) {
      if (signal.aborted) throw error;
      if (isRetriable(error)) {
        context.failed(error);
        await context.pause();
      } else if (isVersionUnavailable(error)) {
        versions.lost();
        context.failed(error);
        // To ask for the newest version again would fail in the same way, at once.
        if (resourceVersion === '') await context.pause();
      } else throw error;
    }
  }
}

/** Undefined if the stream was cut before its initial events had ended. */
async function attempt<T extends KubernetesObject>(
  context: Context<T>,
  resourceVersion: string,
): Promise<EventStream<T> | undefined> {
  const stream = await context.open({
    resourceVersion,
    resourceVersionMatch: 'NotOlderThan',
    sendInitialEvents: true,
  });
  let keep = false;
  try {
    stream.patienceMs = stallMs;
    keep = await readInitialEvents(context, stream);
    if (keep) stream.patienceMs = patienceMs;
    return keep ? stream : undefined;
  } catch (error) {
    throw stalled(context, error);
  } finally {
    if (!keep) stream.close();
  }
}

function stalled<T extends KubernetesObject>(context: Context<T>, error: unknown): unknown {
  if (!isSilence(error)) return error;
  context.watchListStalls = true;
  return context.error('ERR_STALLED_WATCH_LIST', 'the watch-list has no end bookmark');
}

/** Whether the initial events came to their end; then the store holds them. */
async function readInitialEvents<T extends KubernetesObject>(
  context: Context<T>,
  stream: EventStream<T>,
): Promise<boolean> {
  const { board, versions, store } = context;
  const objects = new Map<string, T>();
  let events = 0;
  for (;;) {
    const event = await next(context, stream);
    if (event === undefined) break;
    board.heard();
    const reading = readEvent(event);
    switch (reading.type) {
      case 'ADDED':
      case 'MODIFIED':
        context.survive(() => objects.set(objectKey(reading.object), reading.object));
        break;
      case 'DELETED':
        context.survive(() => objects.delete(objectKey(reading.object)));
        break;
      case 'BOOKMARK':
        if (!reading.endsInitial) continue;
        store.replace([...objects.values()], reading.resourceVersion);
        versions.synced(reading.resourceVersion);
        board.synced();
        return true;
      case 'unknown':
        board.report(context.error('ERR_SKIPPED_EVENT', 'an event of an unknown type'));
        break;
      case 'skipped':
        board.report(context.error('ERR_SKIPPED_EVENT', reading.why));
        continue;
    }
    events++;
  }
  const lastedMs = context.nowMs - stream.openedMs;
  if (lastedMs < veryShortMs && events === 0)
    throw context.error('ERR_VERY_SHORT_WATCH', 'the watch-list ended at once');
  if (lastedMs >= stream.timeoutMs) {
    context.watchListStalls = true;
    throw context.error('ERR_STALLED_WATCH_LIST', 'a whole watch-list had no end bookmark');
  }
  return false;
}

/** A cut is an end, too. */
async function next<T extends KubernetesObject>(
  context: Context<T>,
  stream: EventStream<T>,
): ReturnType<EventStream<T>['next']> {
  try {
    return await stream.next();
  } catch (error) {
    if (context.signal.aborted || isSilence(error) || !isCut(error)) throw error;
    context.failed(error);
    return undefined;
  }
}
