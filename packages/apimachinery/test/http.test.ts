import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { header, readBody } from '../src/index.ts';
import type { HTTPHeaders } from '../src/index.ts';

describe('header', () => {
  const headers: HTTPHeaders = [
    ['content-type', 'application/json'],
    ['Warning', '299 - "a"'],
    ['warning', '299 - "b"'],
  ];

  test('is the first of its name, in any case', () => {
    expect(header(headers, 'Content-Type')).toBe('application/json');
    expect(header(headers, 'warning')).toBe('299 - "a"');
    expect(header(headers, 'WARNING')).toBe('299 - "a"');
  });

  test('is undefined if there is none of the name', () => {
    expect(header(headers, 'etag')).toBeUndefined();
    expect(header([], 'constructor')).toBeUndefined();
  });
});

/** A body in pieces, and whether it was let go of early. */
const pieces = (
  ...chunks: readonly Uint8Array[]
): { body: AsyncGenerator<Uint8Array>; read: number; ended: boolean } => {
  const state = { read: 0, ended: false };
  async function* body(): AsyncGenerator<Uint8Array> {
    try {
      for (const chunk of chunks) {
        state.read++;
        yield chunk;
      }
    } finally {
      state.ended = true;
    }
  }
  return Object.assign(state, { body: body() });
};

describe('readBody', () => {
  test('is the whole, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 9 })), async (chunks) => {
        const whole = await readBody(pieces(...chunks).body);
        expect([...whole]).toEqual(chunks.flatMap((chunk) => [...chunk]));
      }),
    );
  });

  test('may be exactly as long as is allowed', async () => {
    const whole = await readBody(pieces(new Uint8Array(3), new Uint8Array(2)).body, {
      maxBytes: 5,
    });
    expect(whole.byteLength).toBe(5);
  });

  test('that is longer is an error, and its rest is not read', async () => {
    const long = pieces(new Uint8Array(3), new Uint8Array(3), new Uint8Array(3));
    await expect(readBody(long.body, { maxBytes: 5 })).rejects.toThrow(RangeError);
    expect([long.read, long.ended]).toEqual([2, true]);
  });

  test('that is cut throws what cut it', async () => {
    const cut = new Error('reset');
    async function* body(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(1);
      throw cut;
    }
    await expect(readBody(body())).rejects.toBe(cut);
  });
});
