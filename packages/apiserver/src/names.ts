// How things may be named (apimachinery `pkg/util/validation`); each rule says what is wrong, in the server's words.
import { isIPv4, isIPv6 } from './custom-schema/address-formats.ts';
import { isObject } from './json.ts';
import type { Json } from './json.ts';
import { invalidValue, tooLongValue } from './statuses.ts';
import type { FieldError } from './statuses.ts';

/** What is wrong with a name at a field; `said` is what stands there if that is something else. */
export type NameRule = (name: string, field: string, said?: string) => FieldError[];

function rule(pattern: RegExp, longest: number, why: string): NameRule {
  return (name, field, said = name) => {
    if (name.length > longest)
      return [invalidValue(field, said, `must be no more than ${longest} characters`)];
    return pattern.test(name) ? [] : [invalidValue(field, said, why)];
  };
}

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const subdomainWhy =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

export const dns1123Subdomain: NameRule = rule(subdomain, 253, subdomainWhy);

const anyLabel = rule(
  label,
  63,
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
);
export const dns1123Label: NameRule = (name, field, said = name) =>
  name.includes('.')
    ? [invalidValue(field, said, 'must not contain dots')]
    : anyLabel(name, field, said);

export const dns1035Label: NameRule = rule(
  /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  63,
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
);

/** What can stand in a path (apimachinery `api/validation/path`). */
export const pathSegment: NameRule = (name, field, said = name) => {
  if (name === '.' || name === '..') return [invalidValue(field, said, `may not be '${name}'`)];
  return ['/', '%']
    .filter((odd) => name.includes(odd))
    .map((odd) => invalidValue(field, said, `may not contain '${odd}'`));
};

const namePart = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const partWhy =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const namePartWhy = `name part ${partWhy}`;
const keyWhy = `a valid label key ${partWhy} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
const labelValueWhy =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** `name` or `example.com/name`. */
export const qualifiedNameErrors: NameRule = (key, field, said = key) => {
  const wrong = (why: string): FieldError => invalidValue(field, said, why);
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2) return [wrong(keyWhy)];
  const errors: FieldError[] = [];
  const prefix = parts.length === 2 ? parts[0] : undefined;
  if (prefix === '') errors.push(wrong('prefix part must be non-empty'));
  else if (prefix !== undefined && prefix.length > 253)
    errors.push(wrong('prefix part must be no more than 253 bytes'));
  else if (prefix !== undefined && !subdomain.test(prefix))
    errors.push(wrong(`prefix part ${subdomainWhy}`));
  if (name === '') errors.push(wrong('name part must be non-empty'));
  else if (name.length > 63) errors.push(wrong('name part must be no more than 63 bytes'));
  if (!namePart.test(name)) errors.push(wrong(namePartWhy));
  return errors;
};

/** The value of a label. */
export const labelValue: NameRule = (value, field) => labelValueErrors(value, field);

/** What is wrong with the labels at a field. */
export function labelErrors(labels: Json | undefined, field: string): FieldError[] {
  return Object.entries(isObject(labels) ? labels : {}).flatMap(([key, value]) => [
    ...qualifiedNameErrors(key, field),
    ...(typeof value === 'string' ? labelValueErrors(value, field) : []),
  ]);
}

function labelValueErrors(value: string, field: string): FieldError[] {
  if (value.length > 63) return [invalidValue(field, value, 'must be no more than 63 bytes')];
  return value === '' || namePart.test(value) ? [] : [invalidValue(field, value, labelValueWhy)];
}

/** What is wrong with the name of a port, of a container or a service. */
export const portName: NameRule = (name, field, said = name) => {
  const why = [
    name.length > 15 ? 'must be no more than 15 characters' : '',
    /^[-a-z0-9]+$/.test(name)
      ? ''
      : 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    /[a-z]/.test(name) ? '' : 'must contain at least one letter (a-z)',
    name.includes('--') ? 'must not contain consecutive hyphens' : '',
    /^-|-$/.test(name) ? 'must not begin or end with a hyphen' : '',
  ];
  return why.filter((one) => one !== '').map((one) => invalidValue(field, said, one));
};

/** `example.com/name`, of whatever a path may hold. */
export const prefixedPath: NameRule = (name, field, said = name) => {
  const [prefix = '', ...rest] = name.split('/');
  const path = rest.join('/');
  if (rest.length === 0 || prefix === '' || path === '')
    return [invalidValue(field, said, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  const errors = dns1123Subdomain(prefix, field, prefix);
  return /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path)
    ? errors
    : [...errors, invalidValue(field, path, 'Invalid path')];
};

/** 4 or 6, or 0 for what is no address. */
function isIP(address: string): 0 | 4 | 6 {
  if (isIPv4(address)) return 4;
  return isIPv6(address) ? 6 : 0;
}

export const ipAddress: NameRule = (address, field, said = address) =>
  isIP(address) === 0
    ? [invalidValue(field, said, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')]
    : [];

export const cidr: NameRule = (range, field, said = range) => {
  const [, address = '', bits = ''] = /^(.*)\/(0|[1-9]\d{0,2})$/.exec(range) ?? [];
  const family = isIP(address);
  return family === 0 || Number(bits) > (family === 4 ? 32 : 128)
    ? [invalidValue(field, said, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')]
    : [];
};

const configKey = /^[-._a-zA-Z0-9]+$/;

/** What is wrong with a key of a ConfigMap or a Secret. */
export function configKeyErrors(key: string, field: string): FieldError[] {
  if (key.length > 253) return [invalidValue(field, key, 'must be no more than 253 characters')];
  if (configKey.test(key) && key !== '.' && !key.startsWith('..')) return [];
  const why = configKey.test(key)
    ? key === '.' || key === '..'
      ? `must not be '${key}'`
      : "must not start with '..'"
    : "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
  return [invalidValue(field, key, why)];
}

const longestManager = 128;

/** What is wrong with the name of a field manager. */
export function managerErrors(manager: string, field: string): FieldError[] {
  if (Buffer.byteLength(manager) > longestManager) return [tooLongValue(field, longestManager)];
  const odd = /\p{C}/u.exec(manager);
  if (odd === null) return [];
  const code = (odd[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return [invalidValue(field, manager, `invalid character U+${code} (at position ${odd.index})`)];
}
