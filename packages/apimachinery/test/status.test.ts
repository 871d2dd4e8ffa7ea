import { describe, expect, test } from 'vitest';

import { failure, isStatus, statusReasons } from '../src/index.ts';

describe('failure', () => {
  test('is a Status as an API server writes it', () => {
    expect(failure('NotFound', 'pods "a" not found', { details: { name: 'a' } })).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'pods "a" not found',
      reason: 'NotFound',
      details: { name: 'a' },
      code: 404,
    });
  });

  test('carries the code of its reason, unless another is given', () => {
    for (const reason of ['Conflict', 'Expired', 'TooManyRequests', 'Timeout'] as const)
      expect(failure(reason, '').code).toBe(statusReasons[reason]);
    expect(failure('Timeout', '', { code: 408 }).code).toBe(408);
  });

  test('leaves out a reason and details that there are not', () => {
    const status = failure('', 'broken');
    expect(status.code).toBe(500);
    expect(Object.keys(status)).not.toContain('reason');
    expect(Object.keys(status)).not.toContain('details');
  });

  test('is a Status', () => {
    expect(isStatus(failure('Gone', 'gone'))).toBe(true);
  });
});

describe('isStatus', () => {
  test.each([
    { kind: 'Status' },
    { kind: 'Status', apiVersion: undefined },
    { kind: 'Status', apiVersion: 'v1', status: 'Success' },
  ])('%j is one', (value) => {
    expect(isStatus(value)).toBe(true);
  });

  test.each([
    undefined,
    null,
    'Status',
    [],
    {},
    { kind: 'status' },
    { kind: 'Status', apiVersion: 'example.com/v1' },
    { status: 'Failure', code: 404 },
  ])('%j is none', (value) => {
    expect(isStatus(value)).toBe(false);
  });
});

test('every reason goes with the code that the API conventions give it', () => {
  const codes = new Map<number, string[]>();
  for (const [reason, code] of Object.entries(statusReasons))
    codes.set(code, [...(codes.get(code) ?? []), reason]);
  expect([...codes.keys()].toSorted((a, b) => a - b)).toEqual([
    400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 422, 429, 500, 503, 504,
  ]);
  expect(codes.get(409)).toEqual(['AlreadyExists', 'Conflict']);
  expect(codes.get(410)).toEqual(['Gone', 'Expired']);
  expect(codes.get(500)).toEqual(['InternalError', 'ServerTimeout', 'StorageReadError']);
});
