import { isTooManyRequests } from '@client-ts/apimachinery';
import type { KubernetesObject } from '@client-ts/apimachinery';

import { isCut, isRetriable, isSilence } from './classify.ts';
import type { Context } from './context.ts';
import type { EventStream } from './event-stream.ts';
import { readEvent } from './read-event.ts';
import type { Reading } from './read-event.ts';

// client-go's "very short watch": one that ends sooner, without an event, is not asked for again at once.
export const veryShortMs = 1000;

/** What to do when a stream is over. */
type Sequel = 'watch again' | 'watch again after a pause' | 'read anew';

/**
 * Tells the store every change, watch after watch, each from where the last one ended. Returns when the collection must
 * be read anew.
 *
 * @throws why a watch cannot be started; the signal's reason.
 */
export async function watch<T extends KubernetesObject>(
  context: Context<T>,
  inherited: EventStream<T> | undefined,
): Promise<void> {
  let sequel: Sequel = inherited
    ? await follow(context, inherited, { inOrder: true })
    : 'watch again';
  while (sequel !== 'read anew') {
    if (sequel === 'watch again after a pause') await context.pause();
    sequel = await watchOnce(context);
  }
}

async function watchOnce<T extends KubernetesObject>(context: Context<T>): Promise<Sequel> {
  const resourceVersion = context.versions.last;
  let stream: EventStream<T>;
  try {
    stream = await context.open({ resourceVersion });
  } catch (error) {
    if (context.signal.aborted || !(isRetriable(error) || isSilence(error))) throw error;
    context.failed(error);
    return 'watch again after a pause';
  }
  // A watch from no version begins with the whole collection, in no order of versions.
  const inOrder = resourceVersion !== '' && resourceVersion !== '0';
  return follow(context, stream, { inOrder });
}

async function follow<T extends KubernetesObject>(
  context: Context<T>,
  stream: EventStream<T>,
  progress: { inOrder: boolean },
): Promise<Sequel> {
  const { board, signal } = context;
  const beganMs = context.nowMs;
  let events = 0;
  let sequel: Sequel = 'watch again';
  board.live();
  try {
    for (let event = await stream.next(); event !== undefined; event = await stream.next()) {
      board.heard();
      if (apply(context, readEvent(event), progress)) events++;
    }
    board.offline();
  } catch (error) {
    if (signal.aborted) throw error;
    context.failed(error);
    if (isTooManyRequests(error)) sequel = 'watch again after a pause';
    else if (!isCut(error)) sequel = 'read anew';
  } finally {
    stream.close();
  }
  if (sequel === 'watch again' && events === 0 && context.nowMs - beganMs < veryShortMs) {
    context.failed(context.error('ERR_VERY_SHORT_WATCH', 'the watch ended at once'));
    return 'read anew';
  }
  return sequel;
}

/** Whether it is an event that counts: a bookmark says that nothing happened. */
function apply<T extends KubernetesObject>(
  context: Context<T>,
  reading: Reading<T>,
  progress: { inOrder: boolean },
): boolean {
  const { store, versions, board } = context;
  switch (reading.type) {
    case 'ADDED':
      context.survive(() => store.add(reading.object));
      break;
    case 'MODIFIED':
      context.survive(() => store.update(reading.object));
      break;
    case 'DELETED':
      context.survive(() => store.delete(reading.object));
      break;
    case 'BOOKMARK':
      context.survive(() => store.bookmark(reading.resourceVersion));
      break;
    case 'unknown':
      board.report(context.error('ERR_SKIPPED_EVENT', 'an event of an unknown type'));
      break;
    case 'skipped':
      board.report(context.error('ERR_SKIPPED_EVENT', reading.why));
      return false;
  }
  if (reading.type !== 'ADDED') progress.inOrder = true;
  if (progress.inOrder && reading.resourceVersion !== '') versions.advance(reading.resourceVersion);
  return reading.type !== 'BOOKMARK';
}
