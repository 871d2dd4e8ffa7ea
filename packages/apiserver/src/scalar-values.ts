// Which values of JSON are values of Go's types.
import type { ScalarType } from './api-types.ts';
import type { Json } from './json.ts';

const isInteger = (value: number, bits: 32 | 64): boolean =>
  bits === 32 ? (value | 0) === value : Number.isSafeInteger(value);

/** Whether a value of JSON is of the type. */
export function fits(value: Json, type: ScalarType): boolean {
  switch (type) {
    case 's':
      return typeof value === 'string';
    case 'b':
      return typeof value === 'boolean';
    case 'i':
      return typeof value === 'number' && isInteger(value, 32);
    case 'l':
      return typeof value === 'number' && isInteger(value, 64);
    case 'n':
      return typeof value === 'number';
    case 'y':
      return typeof value === 'string' && isBase64(value);
    case 'o':
      return true;
  }
}

/** As Go reads it: padded, line breaks aside. */
function isBase64(text: string): boolean {
  const bare = text.replaceAll(/[\r\n]/g, '');
  return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare);
}

const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,](\d+))?(?:Z|[+-]\d\d:\d\d)$/;

/** As the server writes a time: in UTC, to the second or to the microsecond; undefined for what is none. */
export function writtenTime(text: string, micro: boolean): string | undefined {
  const fraction = timePattern.exec(text);
  const date = new Date(text.replace(/[.,]\d+/, ''));
  if (!fraction || Number.isNaN(date.getTime())) return undefined;
  const seconds = date.toISOString().slice(0, 19);
  return micro ? `${seconds}.${(fraction[1] ?? '').slice(0, 6).padEnd(6, '0')}Z` : `${seconds}Z`;
}
