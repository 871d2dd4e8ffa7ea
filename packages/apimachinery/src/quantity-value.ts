/** How a quantity was written, and is written again: `12M`, `12Mi` or `12e6`. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/**
 * What a quantity comes to: exactly mantissa · 10^scale. The mantissa that is made here ends in no zero, so that two of one value and
 * one format are deeply equal.
 */
export interface QuantityValue {
  readonly mantissa: bigint;
  /** A whole number; -9 at least, since a quantity is a number of billionths. */
  readonly scale: number;
  readonly format: QuantityFormat;
}

const nano = -9;
/** A bigint of so many digits is read in a fifth of a millisecond; one of a million, which a server takes, in a hundred. */
export const maxDigits = 10_000;

type Amount = Omit<QuantityValue, 'format'>;

/** What is more than this and has a binary suffix is read as this. */
export const maxBinary: Amount = { mantissa: 0x7fffffffffffffffn, scale: 0 };

const magnitude = (mantissa: bigint): bigint => (mantissa < 0n ? -mantissa : mantissa);
const digitsOf = (mantissa: bigint): number => String(magnitude(mantissa)).length;

/**
 * In units of 10^unitScale; what is no whole number of them goes away from zero, as a server rounds.
 *
 * @throws RangeError if it had to get more zeros than a quantity may have digits.
 */
export function unitsOf({ mantissa, scale }: Amount, unitScale: number): bigint {
  const places = scale - unitScale;
  if (mantissa === 0n || places === 0) return mantissa;
  if (places > maxDigits) throw new RangeError(`quantity: more than ${maxDigits} places are apart`);
  if (places > 0) return mantissa * 10n ** BigInt(places);
  const sign = mantissa < 0n ? -1n : 1n;
  // Less than one unit: the power that it would be divided by may be too long to write down.
  if (digitsOf(mantissa) + places <= 0) return sign;
  const divisor = 10n ** BigInt(-places);
  return mantissa % divisor === 0n ? mantissa / divisor : mantissa / divisor + sign;
}

/** Rounded to billionths, and its mantissa without zeros at the end. */
export function quantityValue(amount: Amount, format: QuantityFormat): QuantityValue {
  const scale = Math.max(amount.scale, nano);
  const mantissa = scale === amount.scale ? amount.mantissa : unitsOf(amount, scale);
  if (mantissa === 0n) return { mantissa, scale: 0, format };
  if (mantissa % 10n !== 0n) return { mantissa, scale, format };
  const digits = String(mantissa);
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  const zeros = digits.length - end;
  return { mantissa: mantissa / 10n ** BigInt(zeros), scale: scale + zeros, format };
}

const signOf = (mantissa: bigint): -1 | 0 | 1 => (mantissa < 0n ? -1 : mantissa > 0n ? 1 : 0);

/** By magnitude; of neither a power of ten is written out that is longer than the other. */
function compareMagnitudes(a: Amount, b: Amount): -1 | 0 | 1 {
  const digits = digitsOf(a.mantissa) + a.scale - digitsOf(b.mantissa) - b.scale;
  if (digits !== 0) return digits < 0 ? -1 : 1;
  const scale = Math.min(a.scale, b.scale);
  const units = (of: Amount): bigint => magnitude(of.mantissa) * 10n ** BigInt(of.scale - scale);
  return signOf(units(a) - units(b));
}

export function compareAmounts(a: Amount, b: Amount): -1 | 0 | 1 {
  const sign = signOf(a.mantissa);
  if (sign !== signOf(b.mantissa)) return sign < signOf(b.mantissa) ? -1 : 1;
  if (sign === 0) return 0;
  return sign > 0 ? compareMagnitudes(a, b) : compareMagnitudes(b, a);
}
