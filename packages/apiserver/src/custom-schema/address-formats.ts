// Addresses as Go's `net` reads them.

/** Leading zeros count for nothing. */
function isDotted(text: string, allowZeros: boolean): boolean {
  const parts = text.split('.');
  const number = allowZeros ? /^\d{1,8}$/ : /^(?:0|[1-9]\d{0,2})$/;
  return parts.length === 4 && parts.every((part) => number.test(part) && Number(part) <= 255);
}

function isColons(text: string, allowZeros: boolean): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const dotted = last.includes('.');
  if (dotted && !isDotted(last, allowZeros)) return false;
  if (dotted && halves.length === 2 && halves[1] === '') return false;
  const plain = dotted ? groups.slice(0, -1) : groups;
  const count = plain.length + (dotted ? 2 : 0);
  return (
    plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) &&
    (halves.length === 2 ? count < 8 : count === 8)
  );
}

/** One in the clothes of IPv6 too. */
export const isIPv4 = (text: string): boolean =>
  text.includes('.') && (isDotted(text, true) || (text.includes(':') && isColons(text, true)));

export const isIPv6 = (text: string): boolean => text.includes(':') && isColons(text, false);

export function isCIDR(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash < 0) return false;
  const [address, bits] = [text.slice(0, slash), text.slice(slash + 1)];
  if (!/^\d{1,8}$/.test(bits)) return false;
  if (isDotted(address, true)) return Number(bits) <= 32;
  return address.includes(':') && isColons(address, true) && Number(bits) <= 128;
}

const macs: readonly RegExp[] = [6, 8, 20].flatMap((bytes) => [
  new RegExp(`^[0-9a-f]{2}(?::[0-9a-f]{2}){${bytes - 1}}$`, 'i'),
  new RegExp(`^[0-9a-f]{2}(?:-[0-9a-f]{2}){${bytes - 1}}$`, 'i'),
  new RegExp(String.raw`^[0-9a-f]{4}(?:\.[0-9a-f]{4}){${bytes / 2 - 1}}$`, 'i'),
]);

export const isMAC = (text: string): boolean => macs.some((pattern) => pattern.test(text));
