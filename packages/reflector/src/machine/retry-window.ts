// An InternalError that comes so long after the one before it has nothing to do with it.
const forgottenAfterMs = 60_000;

/** InternalErrors in a row that were taken for passing. */
export interface RetryWindow {
  readonly firstMs: number;
  readonly lastMs: number;
}

/**
 * The window with one more InternalError in it; undefined if they have lasted longer than `forMs`, and for 0 always
 * (client-go `retry_with_deadline.go`).
 */
export function withinWindow(
  window: RetryWindow | undefined,
  nowMs: number,
  forMs: number,
): RetryWindow | undefined {
  if (forMs === 0) return undefined;
  const goesOn = window !== undefined && nowMs - window.lastMs < forgottenAfterMs;
  const firstMs = goesOn ? window.firstMs : nowMs;
  return nowMs - firstMs <= forMs ? { firstMs, lastMs: nowMs } : undefined;
}
