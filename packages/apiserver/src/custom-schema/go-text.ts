// Values as Go writes them in messages.
import { isObject } from '../json.ts';
import type { Json } from '../json.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** As `strconv.Quote`. */
export function goQuoted(text: string): string {
  let quoted = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const escape = escapes.get(char);
    if (escape !== undefined) quoted += escape;
    else if (printable.test(char)) quoted += char;
    else if (code < 0x80) quoted += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code < 0x1_0000) quoted += `\\u${code.toString(16).padStart(4, '0')}`;
    else quoted += `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return `"${quoted}"`;
}

/** Whether Go reads a number of JSON as an int64; any other is a float64. */
export const isInt64 = (value: number): boolean =>
  Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;

/** As `%v` writes a float64: 1e+06 for a million. */
export function goFloat(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value === 0 || (power >= -4 && power < 6)) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** As `%v` writes a number of JSON. */
export const goNumber = (value: number): string =>
  isInt64(value) ? BigInt(value).toString() : goFloat(value);

/** As `json.Marshal` writes a value: keys in order, and nothing that HTML could take for its own. */
export function goJSON(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(goJSON).join(',')}]`;
  if (isObject(value)) {
    const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, part]) => `${goJSON(key)}:${goJSON(part)}`).join(',')}}`;
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A bad value as a field error shows it. */
export function goValue(value: Json): string {
  if (typeof value === 'number') return goNumber(value);
  return typeof value === 'string' ? goQuoted(value) : goJSON(value);
}
