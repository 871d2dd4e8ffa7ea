// The formats of strings that the server checks (kube-openapi `validation/strfmt`).
import { isCIDR, isIPv4, isIPv6, isMAC } from './address-formats.ts';
import { isEmail, isRequestURI } from './uri-formats.ts';

type Check = (text: string) => boolean;

const matching =
  (pattern: RegExp): Check =>
  (text) =>
    pattern.test(text);

const hostname =
  /^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$/u;

const isHostname: Check = (text) =>
  Buffer.byteLength(text) <= 255 &&
  text.split('.').every((label) => Buffer.byteLength(label) <= 63) &&
  hostname.test(text);

const bare = (text: string): string => text.replaceAll(/[\s-]/g, '');

const isISBN10: Check = (text) => {
  const digits = bare(text);
  if (!/^(?:[0-9]{9}X|[0-9]{10})$/.test(digits)) return false;
  const sum = Array.from(digits).reduce(
    (total, digit, i) => total + (i + 1) * (digit === 'X' ? 10 : Number(digit)),
    0,
  );
  return sum % 11 === 0;
};

const isISBN13: Check = (text) => {
  const digits = bare(text);
  if (!/^[0-9]{13}$/.test(digits)) return false;
  const sum = Array.from(digits).reduce(
    (total, digit, i) => total + (i % 2 === 0 ? 1 : 3) * Number(digit),
    0,
  );
  return sum % 10 === 0;
};

const card =
  /^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\d{3})\d{11})$/;

const isCreditCard: Check = (text) => {
  const digits = text.replaceAll(/[^0-9]+/g, '');
  if (!card.test(digits)) return false;
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, i) => {
      const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
};

const isDate: Check = (text) => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
};

const isDateTime: Check = (text) => {
  const [date = '', time] = text.toLowerCase().split('t');
  if (time === undefined || !isDate(date)) return false;
  const parts = /^(\d\d):(\d\d):(\d\d)(.\d+)?(z|([+-]\d\d:\d\d))$/.exec(time);
  if (!parts) return false;
  return (parts[1] ?? '') <= '23' && (parts[2] ?? '') <= '59' && (parts[3] ?? '') <= '59';
};

const goDuration = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
/** The last of each group may be the beginning of a longer word. */
const units: readonly (readonly string[])[] = [
  ['ns', 'nano'],
  ['us', 'µs', 'micro'],
  ['ms', 'milli'],
  ['s', 'sec'],
  ['m', 'min'],
  ['h', 'hr', 'hour'],
  ['d', 'day'],
  ['w', 'wk', 'week'],
];

const isDuration: Check = (text) =>
  goDuration.test(text) ||
  [...text.matchAll(/\d+\s*([A-Za-zµ]+)/g)].some(([, unit = '']) => {
    const said = unit.toLowerCase();
    return units.some((names) => names.includes(said) || said.startsWith(names.at(-1) ?? ''));
  });

const uuid = (version: string, variant: string): Check =>
  matching(
    new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}[0-9a-f]{3}-?${variant}-?[0-9a-f]{12}$`, 'i'),
  );
const rgb = String.raw`\s*(?:0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*`;
const shortName = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const upTo =
  (longest: number, pattern: RegExp): Check =>
  (text) =>
    text.length <= longest && pattern.test(text);

const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['bsonobjectid', matching(/^[0-9a-f]{24}$/i)],
  ['uri', isRequestURI],
  ['email', isEmail],
  ['hostname', isHostname],
  ['ipv4', isIPv4],
  ['ipv6', isIPv6],
  ['cidr', isCIDR],
  ['mac', isMAC],
  ['uuid', uuid('[0-9a-f]', '[0-9a-f]{4}')],
  ['uuid3', uuid('3', '[0-9a-f]{4}')],
  ['uuid4', uuid('4', '[89ab][0-9a-f]{3}')],
  ['uuid5', uuid('5', '[89ab][0-9a-f]{3}')],
  ['isbn', (text) => isISBN10(text) || isISBN13(text)],
  ['isbn10', isISBN10],
  ['isbn13', isISBN13],
  ['creditcard', isCreditCard],
  ['ssn', upTo(11, /^\d{3}[- ]\d{2}[- ]\d{4}$/)],
  ['hexcolor', matching(/^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/)],
  ['rgbcolor', matching(new RegExp(String.raw`^rgb\(${rgb},${rgb},${rgb}\)$`))],
  ['byte', (text) => text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)],
  ['password', () => true],
  ['date', isDate],
  ['duration', isDuration],
  ['datetime', isDateTime],
  ['k8sshortname', upTo(63, new RegExp(`^${shortName}$`))],
  ['k8slongname', upTo(253, new RegExp(String.raw`^${shortName}(?:\.${shortName})*$`))],
]);

const normalized = (format: string): string => format.replaceAll('-', '');

/** The format if the server checks it of values of this type. */
export function checkedFormat(format: string, type: string): string | undefined {
  switch (type) {
    case '':
    case 'string':
      return checks.has(normalized(format)) ? format : undefined;
    case 'integer':
      return format === 'int32' || format === 'int64' ? format : undefined;
    case 'number':
      return format === 'float' || format === 'double' ? format : undefined;
    default:
      return undefined;
  }
}

export const hasFormat = (text: string, format: string): boolean =>
  checks.get(normalized(format))?.(text) ?? true;
