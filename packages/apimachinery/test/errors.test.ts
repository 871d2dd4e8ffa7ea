import { inspect } from 'node:util';

import { describe, expect, test, vi } from 'vitest';

import * as apimachinery from '../src/index.ts';
import {
  APIError,
  DecodeError,
  TransportError,
  UnknownOutcomeError,
  failure,
  isAPIError,
  isConnectionRefused,
  isDecodeError,
  isNotFound,
  isTooLargeResourceVersion,
  isTransportError,
  isUnknownOutcome,
  statusCause,
} from '../src/index.ts';
import type { Status, StatusReason } from '../src/index.ts';

const predicates = {
  isAlreadyExists: apimachinery.isAlreadyExists,
  isBadRequest: apimachinery.isBadRequest,
  isConflict: apimachinery.isConflict,
  isExpired: apimachinery.isExpired,
  isForbidden: apimachinery.isForbidden,
  isGone: apimachinery.isGone,
  isInternalError: apimachinery.isInternalError,
  isInvalid: apimachinery.isInvalid,
  isMethodNotSupported: apimachinery.isMethodNotSupported,
  isNotAcceptable: apimachinery.isNotAcceptable,
  isNotFound: apimachinery.isNotFound,
  isRequestEntityTooLarge: apimachinery.isRequestEntityTooLarge,
  isResourceExpired: apimachinery.isResourceExpired,
  isServerTimeout: apimachinery.isServerTimeout,
  isServiceUnavailable: apimachinery.isServiceUnavailable,
  isTimeout: apimachinery.isTimeout,
  isTooManyRequests: apimachinery.isTooManyRequests,
  isUnauthorized: apimachinery.isUnauthorized,
  isUnsupportedMediaType: apimachinery.isUnsupportedMediaType,
};
type Predicate = keyof typeof predicates;

/** The predicates that say yes. */
const said = (error: unknown): string[] =>
  Object.entries(predicates).flatMap(([name, holds]) => (holds(error) ? [name] : []));

const byReason: Record<StatusReason, Predicate[]> = {
  BadRequest: ['isBadRequest'],
  Unauthorized: ['isUnauthorized'],
  Forbidden: ['isForbidden'],
  NotFound: ['isNotFound'],
  MethodNotAllowed: ['isMethodNotSupported'],
  NotAcceptable: ['isNotAcceptable'],
  AlreadyExists: ['isAlreadyExists'],
  Conflict: ['isConflict'],
  Gone: ['isExpired', 'isGone'],
  Expired: ['isExpired', 'isResourceExpired'],
  RequestEntityTooLarge: ['isRequestEntityTooLarge'],
  UnsupportedMediaType: ['isUnsupportedMediaType'],
  Invalid: ['isInvalid'],
  TooManyRequests: ['isTooManyRequests'],
  InternalError: ['isInternalError'],
  ServerTimeout: ['isServerTimeout'],
  // Go's constant for it is StatusReasonStoreReadError, but this is what a server sends.
  StorageReadError: [],
  ServiceUnavailable: ['isServiceUnavailable'],
  Timeout: ['isTimeout'],
};

const byCode: [number, Predicate[]][] = [
  [400, ['isBadRequest']],
  [401, ['isUnauthorized']],
  [403, ['isForbidden']],
  [404, ['isNotFound']],
  [405, ['isMethodNotSupported']],
  [406, ['isNotAcceptable']],
  [408, []],
  [409, ['isConflict']],
  [410, ['isExpired', 'isGone']],
  [413, ['isRequestEntityTooLarge']],
  [415, ['isUnsupportedMediaType']],
  [422, ['isInvalid']],
  [429, ['isTooManyRequests']],
  [500, ['isInternalError']],
  [502, []],
  [503, ['isServiceUnavailable']],
  [504, ['isTimeout']],
];

describe('an APIError', () => {
  test('is the server’s Status, with its message', () => {
    const status = failure('NotFound', 'pods "a" not found', { details: { kind: 'pods' } });
    const request = { verb: 'GET', path: '/api/v1/namespaces/default/pods/a' };
    const error = new APIError(status, { request });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'APIError',
      code: 'ERR_K8S_API',
      message: 'pods "a" not found',
      statusCode: 404,
      reason: 'NotFound',
      details: { kind: 'pods' },
      retryAfterMs: undefined,
      request,
    });
    expect(error.status).toBe(status);
    expect(String(error)).toBe('APIError: pods "a" not found');
  });

  test('believes the HTTP code before the code in the Status, and without either says 500', () => {
    expect(new APIError({ code: 404 }, { statusCode: 410 }).statusCode).toBe(410);
    expect(new APIError({ code: 404 }).statusCode).toBe(404);
    expect(new APIError({}).statusCode).toBe(500);
  });

  test.each([{}, { message: '' }])(
    'has a message of its own if the server gave none: %j',
    (status) => {
      const error = new APIError({ ...status, code: 418 });
      expect(error.message).toContain('418');
      expect([error.reason, error.details]).toEqual(['', undefined]);
    },
  );

  test('says how long the server asks to wait, in ms', () => {
    const status = failure('TooManyRequests', 'later', { details: { retryAfterSeconds: 2 } });
    expect(new APIError(status).retryAfterMs).toBe(2000);
    expect(new APIError(status, { retryAfterMs: 700 }).retryAfterMs).toBe(700);
    expect(new APIError({ details: { retryAfterSeconds: 0 } }).retryAfterMs).toBe(0);
    expect(new APIError({}, { retryAfterMs: 5 }).retryAfterMs).toBe(5);
  });

  test('has fields of their types, whatever the server sent', () => {
    const hostile: unknown = JSON.parse(
      '{"kind":"Status","message":{"toString":1,"valueOf":1},"reason":7,"code":"410","details":{"retryAfterSeconds":"soon","causes":"x"}}',
    );
    const error = new APIError(hostile as Status);
    expect(error).toMatchObject({ reason: '', statusCode: 500, retryAfterMs: undefined });
    expect(error.message).toContain('500');
    expect(said(error)).toEqual(['isInternalError']);
    expect(new APIError({ details: { retryAfterSeconds: -3 } }).retryAfterMs).toBeUndefined();
  });
});

describe('a predicate', () => {
  test.each(Object.entries(byReason))('goes by the reason: %s', (reason, names) => {
    expect(said(new APIError({ reason }))).toEqual(names);
    expect(said(new APIError({ reason }, { statusCode: 418 }))).toEqual(names);
  });

  test.each(byCode)(
    'goes by the code %d where there is no reason, or none that is known',
    (code, names) => {
      for (const reason of [undefined, '', 'Tea', 'constructor', '__proto__'])
        expect(said(new APIError({ reason, code }))).toEqual(names);
    },
  );

  test('does not look at the code where the reason is known', () => {
    expect(said(new APIError({ reason: 'NotFound', code: 409 }))).toEqual(['isNotFound']);
    expect(said(new APIError({ reason: 'StorageReadError', code: 500 }))).toEqual([]);
  });

  test('knows 429 and 413 by their code, whatever the reason', () => {
    const busy = new APIError({ reason: 'Timeout', code: 429 });
    expect(said(busy)).toEqual(['isTimeout', 'isTooManyRequests']);
    const large = new APIError({ reason: 'Invalid', code: 413 });
    expect(said(large)).toEqual(['isInvalid', 'isRequestEntityTooLarge']);
  });

  test('says no to everything that is no APIError, and never throws', () => {
    const { proxy: gone, revoke } = Proxy.revocable({}, {});
    revoke();
    const others = [
      gone,
      undefined,
      null,
      0,
      'NotFound',
      Symbol('x'),
      {},
      new Error('404'),
      { reason: 'NotFound', statusCode: 404 },
      Object.create(null),
      new TransportError('cut'),
      new DecodeError('broken'),
    ];
    for (const other of others) {
      expect(said(other)).toEqual([]);
      expect([isAPIError(other), isTooLargeResourceVersion(other)]).toEqual([false, false]);
      expect(statusCause(other, 'x')).toBeUndefined();
    }
    for (const causes of ['x', 7, {}, null, [null, 'x', 7]]) {
      const odd = new APIError({ reason: 'Timeout', details: { causes: causes as never } });
      expect(isTooLargeResourceVersion(odd)).toBe(false);
      expect(statusCause(odd, 'x')).toBeUndefined();
    }
    expect(isTooLargeResourceVersion(new APIError({ details: null as never }))).toBe(false);
  });
});

describe('errors of their own kind', () => {
  test('are told apart', () => {
    const errors = [new APIError({}), new TransportError('cut'), new DecodeError('broken')];
    expect(errors.map((e) => [isAPIError(e), isTransportError(e), isDecodeError(e)])).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
    expect(errors.map(({ name, code }) => [name, code])).toEqual([
      ['APIError', 'ERR_K8S_API'],
      ['TransportError', 'ERR_K8S_TRANSPORT'],
      ['DecodeError', 'ERR_K8S_DECODE'],
    ]);
  });

  test('an unknown outcome is a TransportError, and more', async () => {
    const error = new UnknownOutcomeError('cut', { cause: 1 });
    expect([isTransportError(error), isUnknownOutcome(error)]).toEqual([true, true]);
    expect([error.name, error.code]).toEqual(['UnknownOutcomeError', 'ERR_K8S_UNKNOWN_OUTCOME']);
    expect(error.cause).toBe(1);
    for (const other of [new TransportError('cut'), new APIError({}), undefined])
      expect(isUnknownOutcome(other)).toBe(false);
  });

  test('carry what caused them', () => {
    const cause = new Error('reset');
    const request = { verb: 'GET', path: '/version' };
    expect(new TransportError('cut', { cause, request })).toMatchObject({ cause, request });
    expect(new DecodeError('broken', { cause }).cause).toBe(cause);
  });

  test('are known to another copy of this package', async () => {
    vi.resetModules();
    const copy = await import('../src/index.ts');
    expect(copy.APIError).not.toBe(APIError);
    expect(isNotFound(new copy.APIError({ code: 404 }))).toBe(true);
    expect(copy.isTransportError(new TransportError('cut'))).toBe(true);
    expect(copy.isDecodeError(new DecodeError('broken'))).toBe(true);
  });

  test('may be extended', () => {
    class MyError extends APIError {}
    expect(isNotFound(new MyError({ code: 404 }))).toBe(true);
  });

  test('say what was asked, in whatever way they are printed', () => {
    const error = new TransportError('cut', { request: { verb: 'GET', path: '/version' } });
    expect(inspect(error)).toContain("path: '/version'");
  });
});

describe('a version that the server has not reached', () => {
  const text = 'Too large resource version';

  test.each<[string, Status]>([
    ['a cause', { code: 504, details: { causes: [{ reason: 'ResourceVersionTooLarge' }] } }],
    ['a message', failure('Timeout', `${text}: 9, current: 7`, { details: {} })],
    [
      'a cause’s message',
      failure('Timeout', 'later', { details: { causes: [{ message: text }] } }),
    ],
  ])('is known by %s', (_, status) => {
    expect(isTooLargeResourceVersion(new APIError(status))).toBe(true);
  });

  test.each<[string, Status]>([
    ['a timeout like any other', failure('Timeout', 'later', { details: {} })],
    ['a message without details', failure('Timeout', text)],
    ['a message in other letters', failure('Timeout', text.toUpperCase(), { details: {} })],
    ['a message of another error', failure('Expired', text, { details: {} })],
    [
      'a cause that says more',
      failure('Timeout', '', { details: { causes: [{ message: `${text}!` }] } }),
    ],
  ])('is not %s', (_, status) => {
    expect(isTooLargeResourceVersion(new APIError(status))).toBe(false);
  });
});

test('a cause is found by its reason', () => {
  const causes = [{ reason: 'FieldValueInvalid', field: 'spec.x' }, { reason: 'Other' }];
  const error = new APIError(failure('Invalid', 'no', { details: { causes } }));
  expect(statusCause(error, 'FieldValueInvalid')).toEqual(causes[0]);
  expect(statusCause(error, 'Missing')).toBeUndefined();
});

describe('a refused connection', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

  test('is known however deep it lies', () => {
    expect(isConnectionRefused(refused)).toBe(true);
    expect(isConnectionRefused(new TransportError('cut', { cause: refused }))).toBe(true);
    const both = new AggregateError([new Error('other'), new Error('x', { cause: refused })]);
    expect(isConnectionRefused(new TypeError('failed', { cause: both }))).toBe(true);
  });

  test('is not another error, and errors in a circle end', () => {
    const circle = new Error('a');
    circle.cause = new Error('b', { cause: circle });
    const reset = Object.assign(new Error('read'), { code: 'ECONNRESET' });
    for (const other of [undefined, null, 'ECONNREFUSED', {}, { code: 111 }, circle, reset])
      expect(isConnectionRefused(other)).toBe(false);
  });
});
