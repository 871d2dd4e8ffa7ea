import type { WatchEvent } from '@client-ts/apimachinery';

import type { PollableEvents } from './ports.ts';

export function isPollable<T>(
  iterator: AsyncIterator<WatchEvent<T>>,
): iterator is PollableEvents<T> {
  return 'poll' in iterator && typeof iterator.poll === 'function';
}
