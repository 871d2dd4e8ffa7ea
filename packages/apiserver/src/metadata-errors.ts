// What the metadata of an object may say (apimachinery `pkg/api/validation`).
import { get } from './json.ts';
import type { JsonObject } from './json.ts';
import { metadataOf } from './managed-fields.ts';
import { labelErrors, managerErrors, qualifiedNameErrors } from './names.ts';
import type { NameRule } from './names.ts';
import { list, stringMap, text } from './read-fields.ts';
import { invalidValue, requiredValue, tooLongValue } from './statuses.ts';
import type { FieldError } from './statuses.ts';
import { stringsOf } from './stored-object.ts';

// All annotations of an object together.
export const mostAnnotationBytes: number = 256 * 1024;
const standardFinalizers: readonly string[] = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** What is wrong with the metadata of an object that is to be stored, whose names follow this rule. */
export function metadataErrors(object: JsonObject, rule: NameRule): FieldError[] {
  const name = text(object, 'metadata', 'name');
  const prefix = text(object, 'metadata', 'generateName');
  const generation = get(object, 'metadata', 'generation');
  return [
    // What is appended makes up for a hyphen at the end; the server forgives what stands before that too.
    ...(prefix === '' ? [] : rule(prefix.replace(/.-$/s, 'a'), 'metadata.generateName', prefix)),
    ...(name === ''
      ? [requiredValue('metadata.name', 'name or generateName is required')]
      : rule(name, 'metadata.name')),
    ...(typeof generation === 'number' && generation < 0
      ? [invalidValue('metadata.generation', generation, 'must be greater than or equal to 0')]
      : []),
    ...labelErrors(get(object, 'metadata', 'labels'), 'metadata.labels'),
    ...annotationErrors(stringMap(get(object, 'metadata', 'annotations'))),
    ...ownerErrors(object),
    ...finalizerErrors(object),
  ];
}

function annotationErrors(annotations: Record<string, string>): FieldError[] {
  const field = 'metadata.annotations';
  const all = Object.entries(annotations);
  const bytes = all.flat().reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  return [
    ...all.flatMap(([key]) => qualifiedNameErrors(key.toLowerCase(), field)),
    ...(bytes > mostAnnotationBytes ? [tooLongValue(field, mostAnnotationBytes)] : []),
  ];
}

function ownerErrors(object: JsonObject): FieldError[] {
  const field = 'metadata.ownerReferences';
  const owners = list(object, 'metadata', 'ownerReferences');
  const errors = owners.flatMap((owner, i) => [
    ...['apiVersion', 'kind', 'name', 'uid']
      .filter((part) => text(owner, part) === '')
      .map((part) => requiredValue(`${field}[${i}].${part}`, 'must not be empty')),
    ...(text(owner, 'apiVersion').split('/').length > 2
      ? [
          invalidValue(
            `${field}[${i}].apiVersion`,
            text(owner, 'apiVersion'),
            'must be <group>/<version> or <version>',
          ),
        ]
      : []),
    ...(text(owner, 'apiVersion') === 'v1' && text(owner, 'kind') === 'Event'
      ? [invalidValue(`${field}[${i}]`, owner, '/v1, Kind=Event is disallowed from being an owner')]
      : []),
  ]);
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

function finalizerErrors(object: JsonObject): FieldError[] {
  const field = 'metadata.finalizers';
  const finalizers = stringsOf(metadataOf(object)['finalizers']);
  const errors = finalizers.flatMap((name, i) => {
    const wrong = qualifiedNameErrors(name, field);
    if (name.includes('/') || standardFinalizers.includes(name)) return wrong;
    const why = 'name is neither a standard finalizer name nor is it fully qualified';
    return [...wrong, invalidValue(`${field}[${i}]`, name, why)];
  });
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion'))
    errors.push(
      invalidValue(field, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set'),
    );
  return errors;
}

/** What is wrong with the metadata that an update says; what a creator says of managers is not heard. */
export function metadataUpdateErrors(object: JsonObject, before: JsonObject): FieldError[] {
  return [
    ...list(object, 'metadata', 'managedFields').flatMap((entry, i) =>
      managerErrors(text(entry, 'manager'), `metadata.managedFields[${i}].manager`),
    ),
    ...newFinalizerErrors(object, before),
  ];
}

/** Nothing may come between an object that is being deleted and its end. */
function newFinalizerErrors(object: JsonObject, before: JsonObject): FieldError[] {
  if (text(before, 'metadata', 'deletionTimestamp') === '') return [];
  const old = new Set(stringsOf(metadataOf(before)['finalizers']));
  const added = stringsOf(metadataOf(object)['finalizers']).filter((name) => !old.has(name));
  if (added.length === 0) return [];
  return [
    {
      field: 'metadata.finalizers',
      reason: 'FieldValueForbidden',
      message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((name) => JSON.stringify(name)).join(', ')}}`,
    },
  ];
}
