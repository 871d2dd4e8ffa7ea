import type { Change } from './change.ts';
import type { EventHandler } from './event-handler.ts';

/** Who is told changes, one at a time. */
export interface Hearer<T> {
  /** A promise that it returns is waited for. */
  hear(change: Change<T>): unknown;
  /** All of the initial list has been heard. */
  synced(): void;
  /** There will be no more. */
  ended(): void;
}

const initial = { isInInitialList: true } as const;
const later = { isInInitialList: false } as const;

export function hearerOf<T>(handler: EventHandler<T>): Hearer<T> {
  return {
    hear({ old, deleted, now, isInInitialList }) {
      if (deleted !== undefined) return handler.onDelete?.(deleted);
      if (now === undefined) return undefined;
      if (old !== undefined) return handler.onUpdate?.(old, now);
      return handler.onAdd?.(now, isInInitialList ? initial : later);
    },
    synced() {},
    ended() {},
  };
}
