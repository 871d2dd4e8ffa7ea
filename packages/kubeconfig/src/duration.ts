const unitsMs = new Map([
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
  ['us', 0.001],
  ['µs', 0.001],
  ['μs', 0.001],
  ['ns', 0.000_001],
]);

/** A whole number of seconds, or a duration as Go writes it (`1m30s`), in ms; undefined where it is neither. */
export function parseTimeoutMs(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  let sumMs = 0;
  let length = 0;
  for (const [part, number = '', unit = ''] of text
    .slice(0, 64)
    .matchAll(/(\d{1,9}(?:\.\d{1,9})?)(h|ms|m|s|us|µs|μs|ns)/gy)) {
    sumMs += Number(number) * (unitsMs.get(unit) ?? 0);
    length += part.length;
  }
  return length > 0 && length === text.length ? sumMs : undefined;
}
