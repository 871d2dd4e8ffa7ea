import { compareAmounts, maxBinary, maxDigits, quantityValue } from './quantity-value.ts';
import type { QuantityFormat, QuantityValue } from './quantity-value.ts';
import type { Quantity } from './scalars.ts';

/** From 10^-9 on, by powers of 1000. */
export const decimalSuffixes: readonly string[] = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
/** By powers of 1024. */
export const binarySuffixes: readonly string[] = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

const maxExponent = 2 ** 31 - 1;

function refuseExponent(): never {
  throw new TypeError('quantity: its exponent is beyond 32 bits');
}

function refuse(): never {
  throw new TypeError('not a quantity: it is a decimal number and a suffix');
}

const isSign = (text: string, at: number): boolean => text[at] === '+' || text[at] === '-';

const zero = 48;
const nine = 57;

// Behind the end of a text the code is NaN, which is no digit.
function pastDigits(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (!(code >= zero && code <= nine)) return at;
  }
}

function pastZeros(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === zero) at++;
  return at;
}

/** Of `e3`, `E-3`, `e+03`. */
function parseExponent(suffix: string): number {
  if (suffix[0] !== 'e' && suffix[0] !== 'E') refuse();
  const start = isSign(suffix, 1) ? 2 : 1;
  const end = pastDigits(suffix, start);
  if (end === start || end < suffix.length) refuse();
  const digits = suffix.slice(pastZeros(suffix, start));
  // Go keeps the last 32 bits of what is longer: 1e4294967296 is 1 there.
  const exponent = digits.length > 10 ? Infinity : Number(digits);
  if (exponent > maxExponent) refuseExponent();
  return suffix[1] === '-' ? -exponent : exponent;
}

interface Suffix {
  readonly format: QuantityFormat;
  readonly scale: number;
  readonly powerOf1024: number;
}

function parseSuffix(suffix: string): Suffix {
  const thousands = decimalSuffixes.indexOf(suffix);
  if (thousands >= 0) return { format: 'DecimalSI', scale: 3 * thousands - 9, powerOf1024: 0 };
  const powerOf1024 = binarySuffixes.indexOf(suffix);
  if (powerOf1024 > 0) return { format: 'BinarySI', scale: 0, powerOf1024 };
  return { format: 'DecimalExponent', scale: parseExponent(suffix), powerOf1024: 0 };
}

/** The digits without zeros at either end, and how many places their last one is behind the point. */
function significant(whole: string, fraction: string): { digits: string; places: number } {
  const text = whole + fraction;
  const start = pastZeros(text, 0);
  let end = text.length;
  while (end > start && text.charCodeAt(end - 1) === zero) end--;
  const digits = text.slice(start, end);
  return { digits, places: end - whole.length };
}

function withinBinary(value: QuantityValue): QuantityValue {
  // As a server has it, what is less than one is a decimal, so that it is not written as a whole number.
  if (compareAmounts(value, { mantissa: 1n, scale: 0 }) < 0 && value.mantissa !== 0n)
    return { ...value, format: 'DecimalSI' };
  return compareAmounts(value, maxBinary) > 0 ? { ...value, ...maxBinary } : value;
}

/**
 * Reads a quantity (`500m`, `1.5Gi`, `1e3`) as apimachinery's `resource.ParseQuantity` does: exactly, but that what is less than a
 * billionth is rounded away from zero, and what has a binary suffix is 2^63 - 1 at most. A number is read as JSON writes it.
 *
 * It refuses three kinds that the server takes: text without any digit (`k` and `-` are 0 there), an exponent beyond 32 bits (whose
 * upper bits get lost there), and more than 10,000 characters.
 *
 * @throws TypeError if it is none; the message quotes none of it.
 */
export function parseQuantity(quantity: Quantity | number): QuantityValue {
  if (typeof quantity !== 'string' && typeof quantity !== 'number') refuse();
  const text = String(quantity);
  if (text.length > maxDigits) throw new TypeError(`quantity: more than ${maxDigits} characters`);
  const start = isSign(text, 0) ? 1 : 0;
  const point = pastDigits(text, start);
  const hasPoint = text[point] === '.';
  const end = hasPoint ? pastDigits(text, point + 1) : point;
  const fraction = hasPoint ? text.slice(point + 1, end) : '';
  if (point === start && fraction === '') refuse();

  const { format, scale, powerOf1024 } = parseSuffix(text.slice(end));
  const { digits, places } = significant(text.slice(start, point), fraction);
  const mantissa = BigInt(digits) << BigInt(10 * powerOf1024);
  const unsigned = quantityValue({ mantissa, scale: scale - places }, format);
  if (unsigned.scale > maxExponent) refuseExponent();
  const value = format === 'BinarySI' ? withinBinary(unsigned) : unsigned;
  return text[0] === '-' ? { ...value, mantissa: -value.mantissa } : value;
}
