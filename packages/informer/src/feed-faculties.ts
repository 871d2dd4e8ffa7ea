import type { CheckingFeed, Feed, ObservableFeed } from './ports.ts';

export function canCheck<T>(feed: Feed | CheckingFeed<T>): feed is CheckingFeed<T> {
  return 'checkConsistency' in feed && typeof feed.checkConsistency === 'function';
}

export function hasStatus(feed: Feed | ObservableFeed): feed is ObservableFeed {
  return 'status' in feed && typeof feed.status === 'function';
}
