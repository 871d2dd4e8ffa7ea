// What the server says when it refuses, word for word as kube-apiserver does: clients match on these texts.
import { APIError, failure } from '@client-ts/apimachinery';
import type { StatusDetails } from '@client-ts/apimachinery';

/** What a failure is about. */
export interface Subject {
  readonly group: string;
  /** The plural, or the kind where the server says that. */
  readonly resource: string;
  readonly name: string;
}

/** One thing that is wrong with an object, at a field. */
export interface FieldError {
  readonly field: string;
  readonly reason:
    | 'FieldValueInvalid'
    | 'FieldValueRequired'
    | 'FieldValueForbidden'
    | 'FieldValueNotSupported'
    | 'FieldValueDuplicate'
    | 'FieldValueTooLong'
    | 'FieldValueTooMany'
    | 'FieldValueTypeInvalid'
    | 'FieldValueNotFound';
  readonly message: string;
}

export const invalidValue = (field: string, value: unknown, why: string): FieldError => ({
  field,
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value) ?? 'null'}: ${why}`,
});

export const requiredValue = (field: string, why?: string): FieldError => ({
  field,
  reason: 'FieldValueRequired',
  message: why === undefined ? 'Required value' : `Required value: ${why}`,
});

export const forbiddenValue = (field: string, why: string): FieldError => ({
  field,
  reason: 'FieldValueForbidden',
  message: `Forbidden: ${why}`,
});

export const unsupportedValue = (
  field: string,
  value: unknown,
  supported: readonly string[],
): FieldError => ({
  field,
  reason: 'FieldValueNotSupported',
  message: `Unsupported value: ${JSON.stringify(value) ?? 'null'}: supported values: ${supported.map((one) => JSON.stringify(one)).join(', ')}`,
});

export const duplicateValue = (field: string, value: unknown): FieldError => ({
  field,
  reason: 'FieldValueDuplicate',
  message: `Duplicate value: ${JSON.stringify(value) ?? 'null'}`,
});

/** Of what another part of the object should have. */
export const missingValue = (field: string, value: unknown): FieldError => ({
  field,
  reason: 'FieldValueNotFound',
  message: `Not found: ${JSON.stringify(value) ?? 'null'}`,
});

export const tooLongValue = (field: string, maxBytes: number): FieldError => ({
  field,
  reason: 'FieldValueTooLong',
  message: `Too long: may not be more than ${maxBytes} bytes`,
});

function qualified({ group, resource }: Subject): string {
  return group === '' ? resource : `${resource}.${group}`;
}

function detailsOf({ group, resource, name }: Subject): StatusDetails {
  return {
    ...(name === '' ? {} : { name }),
    ...(group === '' ? {} : { group }),
    ...(resource === '' ? {} : { kind: resource }),
  };
}

export function notFound(subject: Subject): APIError {
  return new APIError(
    failure('NotFound', `${qualified(subject)} "${subject.name}" not found`, {
      details: detailsOf(subject),
    }),
  );
}

export function alreadyExists(subject: Subject): APIError {
  return new APIError(
    failure('AlreadyExists', `${qualified(subject)} "${subject.name}" already exists`, {
      details: detailsOf(subject),
    }),
  );
}

/** Of a name that the server was to find itself. */
export function noNameFound(subject: Subject): APIError {
  return new APIError(
    failure(
      'AlreadyExists',
      `${qualified(subject)} "${subject.name}" already exists, the server was not able to generate a unique name for the object`,
      { details: { ...detailsOf(subject), retryAfterSeconds: 1 } },
    ),
  );
}

export function conflict(subject: Subject, why: string): APIError {
  return new APIError(
    failure(
      'Conflict',
      `Operation cannot be fulfilled on ${qualified(subject)} "${subject.name}": ${why}`,
      { details: detailsOf(subject) },
    ),
  );
}

export function modified(subject: Subject): APIError {
  return conflict(
    subject,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
}

/** @param subject whose resource is the kind */
export function invalid(subject: Subject, errors: readonly FieldError[]): APIError {
  const texts = errors.map(({ field, message }) => `${field}: ${message}`);
  const all = texts.length === 1 ? texts.join() : `[${texts.join(', ')}]`;
  return new APIError(
    failure('Invalid', `${qualified(subject)} "${subject.name}" is invalid: ${all}`, {
      details: {
        ...detailsOf(subject),
        causes: errors.map(({ reason, message, field }) => ({ reason, message, field })),
      },
    }),
  );
}

/** Of the options in a query: `ListOptions`, `PatchOptions` … */
export function invalidOptions(kind: string, ...errors: readonly FieldError[]): APIError {
  return invalid({ group: 'meta.k8s.io', resource: kind, name: '' }, errors);
}

export function forbidden(
  subject: Subject,
  why: string,
  causes?: StatusDetails['causes'],
): APIError {
  return new APIError(
    failure('Forbidden', `${qualified(subject)} "${subject.name}" is forbidden: ${why}`, {
      details: { ...detailsOf(subject), ...(causes ? { causes } : {}) },
    }),
  );
}

export function badRequest(message: string): APIError {
  return new APIError(failure('BadRequest', message));
}

/** A failure that the server gives no reason for. */
export function unexplained(message: string): APIError {
  return new APIError(failure('', message, { code: 500 }));
}

export function serviceUnavailable(message: string): APIError {
  return new APIError(failure('ServiceUnavailable', message));
}

/** What a cluster would do, and this server cannot. */
export function notImplemented(message: string): APIError {
  return new APIError(failure('', message, { code: 501 }));
}

/** Of an eviction that a PodDisruptionBudget forbids. */
export function disruptionBudget(budget: string): APIError {
  return new APIError(
    failure(
      'TooManyRequests',
      "Cannot evict pod as it would violate the pod's disruption budget.",
      {
        details: {
          causes: [
            {
              reason: 'DisruptionBudget',
              message: `The disruption budget ${budget} does not allow another disruption now`,
            },
          ],
        },
      },
    ),
  );
}

export function unknownPath(): APIError {
  return new APIError(
    failure('NotFound', 'the server could not find the requested resource', { details: {} }),
  );
}

export function methodNotAllowed(
  message = 'the server does not allow this method on the requested resource',
): APIError {
  return new APIError(failure('MethodNotAllowed', message, { details: {} }));
}

export function notAcceptable(message: string): APIError {
  return new APIError(failure('NotAcceptable', message));
}

export function unsupportedMediaType(accepted: readonly string[]): APIError {
  return new APIError(
    failure(
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
    ),
  );
}

/** Of a type that no path takes. */
export function unknownMediaType(): APIError {
  return new APIError(
    failure('UnsupportedMediaType', '415: Unsupported Media Type', { details: {} }),
  );
}

export function tooLarge(why: string): APIError {
  return new APIError(failure('RequestEntityTooLarge', `Request entity too large: ${why}`));
}

export function invalidPatch(): APIError {
  return new APIError(
    failure('Invalid', 'the server rejected our request due to an error in our request', {
      details: {},
    }),
  );
}

export function versionTooLarge(asked: string, current: number): APIError {
  return new APIError(
    failure('Timeout', `Timeout: Too large resource version: ${asked}, current: ${current}`, {
      details: {
        causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
        retryAfterSeconds: 1,
      },
    }),
  );
}

export function expired(message: string, continueToken?: string): APIError {
  const status = failure('Expired', message);
  return new APIError(
    continueToken === undefined ? status : { ...status, metadata: { continue: continueToken } },
  );
}

export function internalError(why?: string): APIError {
  const message = 'Internal error occurred';
  return new APIError(failure('InternalError', why === undefined ? message : `${message}: ${why}`));
}
