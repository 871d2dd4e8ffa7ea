import { describe, expect, test, vi } from 'vitest';

import { Latch } from '../src/index.ts';
import { VirtualClock } from '../src/testing/index.ts';

const reason = new Error('enough');

describe('Latch', () => {
  test('who waits before it opens and who comes after is let through', async () => {
    const latch = new Latch();
    const seen: string[] = [];
    const waits = ['a', 'b'].map((name) => latch.wait().then(() => seen.push(name)));
    await new VirtualClock().settle();
    expect([latch.isOpen, seen]).toEqual([false, []]);
    latch.open();
    expect(latch.isOpen).toBe(true);
    await Promise.all(waits);
    expect(seen).toEqual(['a', 'b']);
    await expect(latch.wait()).resolves.toBeUndefined();
  });

  test('stays open, whatever comes then', async () => {
    const latch = new Latch();
    latch.open();
    latch.open();
    latch.fail(reason);
    expect(latch.isOpen).toBe(true);
    await expect(latch.wait()).resolves.toBeUndefined();
    await expect(latch.wait({ signal: AbortSignal.abort(reason) })).resolves.toBeUndefined();
  });

  test('if it will never open, who waits and who comes later is told why, the first reason', async () => {
    const latch = new Latch();
    const waiting = latch.wait();
    latch.fail(reason);
    latch.fail(new Error('too late'));
    latch.open();
    await expect(waiting).rejects.toBe(reason);
    await expect(latch.wait()).rejects.toBe(reason);
    await expect(latch.wait({ signal: AbortSignal.abort('other') })).rejects.toBe(reason);
    expect(latch.isOpen).toBe(false);
  });

  test('a reason may be anything, undefined too', async () => {
    const latch = new Latch();
    latch.fail(undefined);
    await expect(latch.wait()).rejects.toBeUndefined();
  });

  test('an aborted wait rejects with the reason, and the others go on waiting', async () => {
    const latch = new Latch();
    const stop = new AbortController();
    const aborted = latch.wait({ signal: stop.signal });
    const other = latch.wait({ signal: new AbortController().signal });
    stop.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await expect(latch.wait({ signal: stop.signal })).rejects.toBe(reason);
    latch.open();
    await expect(other).resolves.toBeUndefined();
  });

  test.each(['open', 'fail'] as const)('after %s no listener is left on a signal', async (how) => {
    const latch = new Latch();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const waiting = latch.wait({ signal });
    latch[how](reason);
    await Promise.allSettled([waiting]);
    expect(added).toHaveBeenCalledTimes(1);
    expect(removed).toHaveBeenCalledWith('abort', added.mock.calls[0]?.[1]);
  });
});
