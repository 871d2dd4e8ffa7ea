/** An IP address as its bits; undefined for anything else. IPv4 in IPv6 is IPv4. */
export interface NetworkAddress {
  readonly bits: bigint;
  readonly width: 32 | 128;
}

export function parseAddress(text: string): NetworkAddress | undefined {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) {
    const parts = text.split('.');
    if (parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0'))))
      return undefined;
    return { bits: parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n), width: 32 };
  }
  // The URL parser knows all the ways to write one, and gives the shortest.
  const url = /^[\da-fA-F:.]{2,45}$/.test(text) ? URL.parse(`http://[${text}]`) : null;
  if (!url) return undefined;
  const [head = '', tail] = url.hostname.slice(1, -1).split('::');
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const bits = [...before, ...zeros, ...after].reduce(
    (sum, group) => (sum << 16n) | BigInt(`0x${group}`),
    0n,
  );
  return bits >> 32n === 0xffffn ? { bits: bits & 0xffff_ffffn, width: 32 } : { bits, width: 128 };
}

const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);

/** Whether an address is in `10.0.0.0/8`; false too where the text is no such range. */
export function isInRange(address: NetworkAddress, range: string): boolean {
  const [text = '', length = '', ...rest] = range.split('/');
  const network = parseAddress(text);
  if (network === undefined || rest.length > 0 || !/^\d{1,3}$/.test(length)) return false;
  if (network.width !== address.width || Number(length) > network.width) return false;
  const shift = BigInt(network.width - Number(length));
  return network.bits >> shift === address.bits >> shift;
}

const loopback = ['127.0.0.0/8', '::1/128'];
// Where clouds keep what a machine may know of itself, credentials too.
const metadata = [
  '169.254.0.0/16',
  'fe80::/10',
  'fd00:ec2::254/128',
  // The same as IPv6, as it is and by way of NAT64.
  '::a9fe:0/112',
  '64:ff9b::a9fe:0/112',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '192.0.0.192/32',
];
const metadataNames = ['metadata', 'metadata.google.internal', 'metadata.goog', 'instance-data'];

export const isLoopback = (hostname: string): boolean => isHost(hostname, ['localhost'], loopback);

/** Link-local addresses and the metadata services of clouds. */
export const isMetadataHost = (hostname: string): boolean =>
  isHost(hostname, metadataNames, metadata);

function isHost(hostname: string, names: readonly string[], ranges: readonly string[]): boolean {
  const bare = hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  const address = parseAddress(bare);
  if (address === undefined) return names.includes(bare);
  return ranges.some((range) => isInRange(address, range));
}
