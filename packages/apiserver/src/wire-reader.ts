// The wire format of protobuf: numbered fields in four encodings.

/** What a field carries: a whole number, or bytes; a fixed number is its bytes. */
export type WireValue = bigint | Uint8Array;

/** Each field of a message, in their order. @throws RangeError where the bytes are no message */
export function* readFields(
  bytes: Uint8Array,
): Generator<[number: number, value: WireValue], void> {
  let at = 0;
  const take = (count: number): Uint8Array => {
    if (count > bytes.length - at) throw new RangeError('the message ends in a field');
    at += count;
    return bytes.subarray(at - count, at);
  };
  const varint = (): bigint => {
    const [value, next] = readVarint(bytes, at);
    at = next;
    return value;
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Number(tag >> 3n);
    switch (Number(tag & 7n)) {
      case 0:
        yield [number, varint()];
        break;
      case 1:
        yield [number, take(8)];
        break;
      case 2:
        yield [number, take(Number(varint()))];
        break;
      case 5:
        yield [number, take(4)];
        break;
      default:
        throw new RangeError('a field of an encoding that is none');
    }
  }
}

const longest = 10;

/** The number at a place, and the place behind it. @throws RangeError for what is none */
export function readVarint(bytes: Uint8Array, from: number): [value: bigint, next: number] {
  let value = 0n;
  for (let i = 0; i < longest; i++) {
    const byte = bytes[from + i];
    if (byte === undefined) break;
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return [BigInt.asUintN(64, value), from + i + 1];
  }
  throw new RangeError('a number that does not end');
}
