import type { IntOrString } from './scalars.ts';

// `50%`, as Go's strconv.Atoi reads what stands before the sign; of 64 bits are at most 19 digits.
const percentage = /^[+-]?[0-9]{1,19}%$/;

function percentOf(text: string): bigint {
  // Looked at first: no regular expression walks a long text.
  if (text.length > 21 || !percentage.test(text))
    throw new TypeError('intOrPercent: neither a number nor a whole percentage like 50%');
  const percent = BigInt(text.slice(text[0] === '+' ? 1 : 0, -1));
  if (BigInt.asIntN(64, percent) !== percent)
    throw new TypeError('intOrPercent: the percentage is beyond 64 bits');
  return percent;
}

/**
 * What `maxUnavailable: 25%` and its like come to (apimachinery `intstr.GetScaledValueFromIntOrPercent`): a number is itself, a
 * percentage that of the total, exactly, rounded to a whole number; `up` is toward positive infinity.
 *
 * @throws TypeError if the value is neither a whole number nor `NN%` (`5` as text is none), or the total is no whole number.
 * RangeError if the result is beyond 2^53.
 */
export function intOrPercent(value: IntOrString, total: number, rounding: 'up' | 'down'): number {
  if (rounding !== 'up' && rounding !== 'down')
    throw new TypeError('intOrPercent: rounding must be up or down');
  if (!Number.isSafeInteger(total)) throw new TypeError('intOrPercent: total must be an integer');
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('intOrPercent: no integer');
    return value;
  }
  if (typeof value !== 'string') throw new TypeError('intOrPercent: no number and no text');
  const hundredths = percentOf(value) * BigInt(total);
  const [whole, rest] = [hundredths / 100n, hundredths % 100n];
  const step = rounding === 'up' && rest > 0n ? 1n : rounding === 'down' && rest < 0n ? -1n : 0n;
  const result = Number(whole + step);
  if (!Number.isSafeInteger(result)) throw new RangeError('intOrPercent: the result is too large');
  return result;
}
