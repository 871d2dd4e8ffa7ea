import type { Clock, Random } from '@client-ts/apimachinery';

import { get, isObject, set } from './json.ts';
import type { JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import { list, text } from './read-fields.ts';
import { invalidValue, requiredValue } from './statuses.ts';
import type { FieldError } from './statuses.ts';

/** The time as Kubernetes writes it: RFC 3339, to the second. */
export function timestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export const now = (clock: Clock): string => timestamp(clock.now());

/** A version 4 UUID. */
export function newUID(random: Random): string {
  const digit = (below: number): string => Math.floor(random() * below).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replaceAll(/[xy]/g, (c) =>
    c === 'x' ? digit(16) : (8 + Math.floor(random() * 4)).toString(16),
  );
}

// No vowels, so that no word comes out (apimachinery `util/rand`).
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
const longestBase = 58;

/** The prefix with five characters more, 63 at most. */
export function generatedName(prefix: string, random: Random): string {
  const suffix = Array.from({ length: 5 }, () =>
    alphabet.charAt(Math.floor(random() * alphabet.length)),
  );
  return prefix.slice(0, longestBase) + suffix.join('');
}

/** A copy with some fields of the metadata set, or with `undefined` removed. */
export function withMeta(
  object: JsonObject,
  fields: { readonly [field: string]: JsonObject[string] | undefined },
): JsonObject {
  const metadata: JsonObject = { ...metadataOf(object) };
  for (const [field, value] of Object.entries(fields))
    if (value === undefined) delete metadata[field];
    else set(metadata, field, value);
  return { ...object, metadata };
}

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const labelRule =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const subdomainRule =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

/** How names of a kind are made: of one DNS label, or of several. */
export type NameRule = 'label' | 'subdomain';

export function nameErrors(name: string, rule: NameRule): FieldError[] {
  const field = 'metadata.name';
  const longest = rule === 'label' ? 63 : 253;
  if (name.length > longest)
    return [invalidValue(field, name, `must be no more than ${longest} characters`)];
  if ((rule === 'label' ? label : subdomain).test(name)) return [];
  return [invalidValue(field, name, rule === 'label' ? labelRule : subdomainRule)];
}

const namePart = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const namePartRule =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const labelValueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

function qualifiedNameErrors(key: string, field: string): FieldError[] {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2) return [invalidValue(field, key, namePartRule)];
  const errors: FieldError[] = [];
  if (parts.length === 2 && !subdomain.test(parts[0] ?? ''))
    errors.push(invalidValue(field, key, `prefix part ${subdomainRule}`));
  if (name === '') errors.push(invalidValue(field, key, 'name part must be non-empty'));
  else if (name.length > 63)
    errors.push(invalidValue(field, key, 'name part must be no more than 63 characters'));
  else if (!namePart.test(name)) errors.push(invalidValue(field, key, namePartRule));
  return errors;
}

function stringMapErrors(object: JsonObject, field: 'labels' | 'annotations'): FieldError[] {
  const map = get(object, 'metadata', field);
  const at = `metadata.${field}`;
  if (!isObject(map)) return [];
  return Object.entries(map).flatMap(([key, value]) => [
    ...qualifiedNameErrors(field === 'annotations' ? key.toLowerCase() : key, at),
    ...(typeof value === 'string' ? [] : [invalidValue(at, value, 'must be a string')]),
    ...(field === 'labels' && typeof value === 'string' ? labelValueErrors(value, at) : []),
  ]);
}

function labelValueErrors(value: string, field: string): FieldError[] {
  if (value.length > 63) return [invalidValue(field, value, 'must be no more than 63 bytes')];
  return value === '' || namePart.test(value) ? [] : [invalidValue(field, value, labelValueRule)];
}

function ownerErrors(object: JsonObject): FieldError[] {
  const field = 'metadata.ownerReferences';
  const owners = list(object, 'metadata', 'ownerReferences');
  const errors = owners.flatMap((owner) =>
    ['apiVersion', 'kind', 'name', 'uid']
      .filter((part) => text(owner, part) === '')
      .map((part) => invalidValue(`${field}.${part}`, '', `${part} must not be empty`)),
  );
  const controllers = owners.filter((owner) => get(owner, 'controller') === true);
  if (controllers.length > 1)
    errors.push(
      invalidValue(
        field,
        owners,
        'Only one reference can have Controller set to true. Found "true" in references for ' +
          controllers.map((owner) => `${text(owner, 'kind')}/${text(owner, 'name')}`).join(' and '),
      ),
    );
  return errors;
}

/** What is wrong with the metadata of an object that is to be stored. */
export function metadataErrors(object: JsonObject, rule: NameRule): FieldError[] {
  const name = text(object, 'metadata', 'name');
  return [
    ...(name === ''
      ? [requiredValue('metadata.name', 'name or generateName is required')]
      : nameErrors(name, rule)),
    ...stringMapErrors(object, 'labels'),
    ...stringMapErrors(object, 'annotations'),
    ...ownerErrors(object),
  ];
}
