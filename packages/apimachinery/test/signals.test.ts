import { describe, expect, test, vi } from 'vitest';

import { linkedAbort, onAbort } from '../src/index.ts';

const reason = new Error('enough');

describe('onAbort', () => {
  test('calls back once, with the reason', () => {
    const stop = new AbortController();
    const callback = vi.fn<(reason: unknown) => void>();
    onAbort(stop.signal, callback);
    expect(callback).not.toHaveBeenCalled();
    stop.abort(reason);
    stop.abort('again');
    expect(callback.mock.calls).toEqual([[reason]]);
  });

  test('calls back at once if the signal is aborted already', () => {
    const callback = vi.fn<(reason: unknown) => void>();
    const forget = onAbort(AbortSignal.abort(reason), callback);
    forget();
    expect(callback.mock.calls).toEqual([[reason]]);
  });

  test('does not call back once taken away', () => {
    const stop = new AbortController();
    const callback = vi.fn<(reason: unknown) => void>();
    const forget = onAbort(stop.signal, callback);
    forget();
    forget();
    stop.abort(reason);
    expect(callback).not.toHaveBeenCalled();
  });

  test('without a signal there is nothing to hear', () => {
    const callback = vi.fn<(reason: unknown) => void>();
    onAbort(undefined, callback)();
    expect(callback).not.toHaveBeenCalled();
  });
});

describe('linkedAbort', () => {
  test('aborts with the reason of the first signal that does', () => {
    const [a, b] = [new AbortController(), new AbortController()];
    using link = linkedAbort(a.signal, undefined, b.signal);
    expect(link.signal.aborted).toBe(false);
    b.abort(reason);
    a.abort('later');
    expect([link.signal.aborted, link.signal.reason]).toEqual([true, reason]);
  });

  test('is aborted from the start if one of them is', () => {
    using link = linkedAbort(new AbortController().signal, AbortSignal.abort(reason));
    expect([link.signal.aborted, link.signal.reason]).toEqual([true, reason]);
  });

  test('aborts by itself, and not the signals it is linked to', () => {
    const outer = new AbortController();
    using link = linkedAbort(outer.signal);
    link.abort(reason);
    expect([link.signal.reason, outer.signal.aborted]).toEqual([reason, false]);
    using bare = linkedAbort();
    bare.abort();
    expect(bare.signal.reason).toMatchObject({ name: 'AbortError' });
  });

  test('hears nothing more once disposed of, and leaves no listener behind', () => {
    const outers = [new AbortController(), new AbortController()];
    const spies = outers.map(({ signal }) => [
      vi.spyOn(signal, 'addEventListener'),
      vi.spyOn(signal, 'removeEventListener'),
    ]);
    const link = linkedAbort(...outers.map(({ signal }) => signal));
    link[Symbol.dispose]();
    for (const [added, removed] of spies)
      expect(removed?.mock.calls.map(([, listener]) => listener)).toEqual(
        added?.mock.calls.map(([, listener]) => listener),
      );
    for (const outer of outers) outer.abort(reason);
    expect(link.signal.aborted).toBe(false);
    link.abort('still its own');
    expect(link.signal.reason).toBe('still its own');
  });
});
