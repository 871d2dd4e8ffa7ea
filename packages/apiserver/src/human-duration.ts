/** A time span as kubectl shows it: `5m`, `3h12m`, `2d4h`; `<invalid>` for a time in the future. */
export function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / 1000);
  // Two machines' clocks may differ by less than two seconds.
  if (!Number.isFinite(ms) || seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return both(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return both(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(hours / 24);
  if (days < 8) return both(days, 'd', hours % 24, 'h');
  if (days < 365 * 2) return `${days}d`;
  const years = Math.floor(days / 365);
  return years < 8 ? both(years, 'y', days % 365, 'd') : `${years}y`;
}

const both = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large}${unit}` : `${large}${unit}${small}${smallUnit}`;

/** How long ago an RFC 3339 time was; `<unknown>` if there is none, `<invalid>` if it is not a time. */
export function age(time: unknown, nowMs: number): string {
  if (time === undefined || time === null || time === '') return '<unknown>';
  return typeof time === 'string' ? humanDuration(nowMs - Date.parse(time)) : '<invalid>';
}
