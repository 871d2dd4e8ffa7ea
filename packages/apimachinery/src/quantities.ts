import { binarySuffixes, decimalSuffixes, parseQuantity } from './quantity-parser.ts';
import { compareAmounts, maxBinary, quantityValue, unitsOf } from './quantity-value.ts';
import type { QuantityValue } from './quantity-value.ts';
import type { Quantity } from './scalars.ts';

/** As an object of the API has it, or parsed. */
export type QuantityInput = Quantity | number | QuantityValue;

function valueOf(quantity: QuantityInput): QuantityValue {
  if (typeof quantity !== 'object' || quantity === null) return parseQuantity(quantity);
  const { mantissa, scale, format } = quantity;
  if (typeof mantissa !== 'bigint' || !Number.isSafeInteger(scale))
    throw new TypeError('a quantity has a bigint as mantissa and an integer as scale');
  return quantityValue({ mantissa, scale }, format);
}

const kibi = 1024n;

/** Undefined if it is no whole number of 1024 and more that is read again as what it is. */
function formatBinary(value: QuantityValue): string | undefined {
  if (value.scale < 0) return undefined;
  const size = { ...value, mantissa: value.mantissa < 0n ? -value.mantissa : value.mantissa };
  if (compareAmounts(size, { mantissa: kibi, scale: 0 }) < 0) return undefined;
  if (compareAmounts(size, maxBinary) > 0) return undefined;
  let units = unitsOf(value, 0);
  let power = 0;
  for (; units % kibi === 0n; units /= kibi) power++;
  return `${units}${binarySuffixes[power]}`;
}

/**
 * Writes a quantity in its canonical form, as apimachinery's `Quantity.CanonicalizeBytes` does: no fraction, the largest suffix of its
 * format, no plus. With a binary suffix are only whole numbers of 1024 and more.
 *
 * Where a server would write what is read as something else, this does not: beyond 999E it writes an exponent (the server no suffix
 * at all), and beyond 2^63 - 1 no binary suffix. Of a text that is not canonical a server may give back that text (`+1`, `1.500`).
 *
 * @throws TypeError if it is no quantity.
 */
export function formatQuantity(quantity: QuantityInput): Quantity {
  const value = valueOf(quantity);
  if (value.mantissa === 0n) return '0';
  if (value.format === 'BinarySI') {
    const binary = formatBinary(value);
    if (binary !== undefined) return binary;
  }
  const exponent = Math.floor(value.scale / 3) * 3;
  const units = unitsOf(value, exponent);
  const suffix = value.format === 'DecimalExponent' ? undefined : decimalSuffixes[exponent / 3 + 3];
  return `${units}${suffix ?? (exponent === 0 ? '' : `e${exponent}`)}`;
}

/**
 * Negative if `a` is less, 0 if they come to the same (`1` and `1000m`): an order for `sort`, however long they are.
 *
 * @throws TypeError if one is no quantity.
 */
export function compareQuantity(a: QuantityInput, b: QuantityInput): number {
  return compareAmounts(valueOf(a), valueOf(b));
}

/** The format is that of `a`, unless that is zero. */
function sum(a: QuantityValue, b: QuantityValue): QuantityValue {
  const scale = Math.min(a.scale, b.scale);
  const format = a.mantissa === 0n ? b.format : a.format;
  return quantityValue({ mantissa: unitsOf(a, scale) + unitsOf(b, scale), scale }, format);
}

/**
 * Their sum, exactly, in the format of `a`, or of `b` if `a` is zero.
 *
 * @throws TypeError if one is no quantity. RangeError if their last digits are more than 10,000 places apart.
 */
export function addQuantity(a: QuantityInput, b: QuantityInput): QuantityValue {
  return sum(valueOf(a), valueOf(b));
}

/** `a` without `b`, which may be negative; otherwise as `addQuantity`. */
export function subtractQuantity(a: QuantityInput, b: QuantityInput): QuantityValue {
  const value = valueOf(b);
  return sum(valueOf(a), { ...value, mantissa: -value.mantissa });
}

/**
 * How many units of 10^scale it is, rounded away from zero: bytes or whole cores without a scale, milli-cores with -3. Use it where a
 * number is needed; `Number()` of it is exact up to 2^53.
 *
 * @throws TypeError if it is no quantity. RangeError if it would get more than 10,000 zeros.
 */
export function quantityAtScale(quantity: QuantityInput, scale = 0): bigint {
  if (!Number.isSafeInteger(scale))
    throw new TypeError('quantityAtScale: scale must be an integer');
  return unitsOf(valueOf(quantity), scale);
}
