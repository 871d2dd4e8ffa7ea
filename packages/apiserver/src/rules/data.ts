// ConfigMaps and Secrets: data under keys.
import { equal, get, isObject, set } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { configKeyErrors } from '../names.ts';
import { stringMap, text } from '../read-fields.ts';
import { forbiddenValue, invalidValue, requiredValue, tooLongValue } from '../statuses.ts';
import type { FieldError } from '../statuses.ts';
import type { KindRules } from './kind-rules.ts';

const mostBytes = 1024 * 1024;
const immutable = 'field is immutable when `immutable` is set';

/** What must not change once an object says that it is immutable. */
function immutableErrors(
  object: JsonObject,
  before: JsonObject | undefined,
  fields: readonly string[],
): FieldError[] {
  if (get(before, 'immutable') !== true) return [];
  const errors = fields
    .filter((field) => !equal(get(object, field) ?? {}, get(before, field) ?? {}))
    .map((field) => forbiddenValue(field, immutable));
  return get(object, 'immutable') === true
    ? errors
    : [forbiddenValue('immutable', immutable), ...errors];
}

const keyErrors = (object: JsonObject, field: string): FieldError[] =>
  Object.keys(stringMap(get(object, field))).flatMap((key) =>
    configKeyErrors(key, `${field}[${key}]`),
  );

const utf8Bytes = (value: string): number => Buffer.byteLength(value);
const base64Bytes = (value: string): number => Buffer.byteLength(value, 'base64');

function bytesOf(object: JsonObject, field: string, measure: (value: string) => number): number {
  return Object.values(stringMap(get(object, field))).reduce(
    (sum, value) => sum + measure(value),
    0,
  );
}

export const configMapRules: KindRules = {
  errors(object, before) {
    const binary = stringMap(get(object, 'binaryData'));
    const twice = Object.keys(stringMap(get(object, 'data')))
      .filter((key) => Object.hasOwn(binary, key))
      .map((key) => invalidValue(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    const bytes = bytesOf(object, 'data', utf8Bytes) + bytesOf(object, 'binaryData', base64Bytes);
    return [
      ...keyErrors(object, 'data'),
      ...twice,
      ...keyErrors(object, 'binaryData'),
      ...(bytes > mostBytes ? [tooLongValue('[]', mostBytes)] : []),
      ...immutableErrors(object, before, ['data', 'binaryData']),
    ];
  },
};

/** What a secret of a type must hold. */
const typedKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
]);
const login: readonly string[] = ['username', 'password'];
const account = 'kubernetes.io/service-account.name';

function typeErrors(secret: JsonObject): FieldError[] {
  const type = text(secret, 'type');
  if (type === 'kubernetes.io/service-account-token')
    return text(secret, 'metadata', 'annotations', account) === ''
      ? [requiredValue(`metadata.annotations[${account}]`)]
      : [];
  const isMissing = (key: string): boolean => get(secret, 'data', key) === undefined;
  // Of a login one half is enough.
  const wanted =
    type === 'kubernetes.io/basic-auth' && login.every(isMissing) ? login : typedKeys.get(type);
  return (wanted ?? []).filter(isMissing).map((key) => requiredValue(`data[${key}]`));
}

export const secretRules: KindRules = {
  fields: ['type'],
  defaults(object) {
    if (text(object, 'type') === '') object['type'] = 'Opaque';
    const plain = get(object, 'stringData');
    delete object['stringData'];
    if (!isObject(plain)) return;
    const data = get(object, 'data');
    const all: JsonObject = isObject(data) ? { ...data } : {};
    for (const [key, value] of Object.entries(stringMap(plain)))
      set(all, key, Buffer.from(value, 'utf8').toString('base64'));
    object['data'] = all;
  },
  errors(object, before) {
    const type = get(object, 'type');
    return [
      ...keyErrors(object, 'data'),
      ...(bytesOf(object, 'data', base64Bytes) > mostBytes
        ? [tooLongValue('data', mostBytes)]
        : []),
      ...(before !== undefined && get(before, 'type') !== type
        ? [invalidValue('type', type, 'field is immutable')]
        : []),
      ...typeErrors(object),
      ...immutableErrors(object, before, ['data']),
    ];
  },
};
