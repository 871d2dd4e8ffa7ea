import { describe, expect, test, vi } from 'vitest';

import { TerminalError, isTerminal, processQueue } from '../src/index.ts';
import type { ProcessQueueOptions } from '../src/index.ts';
import { recorder, setup } from './support.ts';

describe('a reconcile that fails', () => {
  test('is reported, and tried again after a backoff that doubles until it succeeds', async () => {
    const { clock, queue, errors, start } = setup();
    const { seen, note } = recorder(clock);
    void start((key) => {
      note(key);
      if (seen.length < 4) throw new Error(`attempt ${seen.length}`);
    });
    queue.add('a');
    await clock.advance(1000);
    expect(seen).toEqual(['a@0', 'a@10', 'a@30', 'a@70']);
    expect(errors).toEqual(['a: attempt 1', 'a: attempt 2', 'a: attempt 3']);
    expect(queue.numRequeues('a')).toBe(0);
    queue.shutDown();
  });

  test('may throw anything, at once or later', async () => {
    const { clock, queue, errors, start } = setup();
    const thrown: unknown[] = [undefined, null, 'text', 7, Object.create(null)];
    let attempts = 0;
    void start(
      (_, { signal }) => {
        const error = thrown[attempts++];
        if (attempts > thrown.length) return;
        if (attempts % 2 === 0) return Promise.reject(error);
        expect(signal.aborted).toBe(false);
        throw error;
      },
      {
        onError: (error) => void errors.push(typeof error),
      },
    );
    queue.add('a');
    await clock.advance(1000);
    expect(errors).toEqual(['undefined', 'object', 'string', 'number', 'object']);
    expect(attempts).toBe(6);
    queue.shutDown();
  });

  test('does not keep other keys waiting', async () => {
    const { clock, queue, start } = setup();
    const { seen, note } = recorder(clock);
    void start((key) => {
      note(key);
      if (key === 'bad') throw new Error('no');
    });
    queue.add('bad');
    await clock.advance(5);
    queue.add('good');
    await clock.advance(10);
    expect(seen).toEqual(['bad@0', 'good@5', 'bad@10']);
    queue.shutDown();
  });

  test('during a backoff, because of other events, does not make it longer', async () => {
    const { clock, queue, start } = setup();
    const { seen, note } = recorder(clock);
    void start((key) => {
      note(key);
      throw new Error('no');
    });
    // Ten failures by themselves: the next is due after 10 · 2^9 ms.
    queue.add('a');
    await clock.advance(10 * (2 ** 9 - 1));
    expect([queue.numRequeues('a'), seen.length]).toEqual([10, 10]);
    const failedMs = clock.monotonicMs();
    for (let i = 0; i < 50; i++) {
      await clock.advance(100);
      queue.add('a');
    }
    await clock.settle();
    expect([queue.numRequeues('a'), seen.length]).toEqual([10, 60]);
    await clock.advance(failedMs + 5120 - clock.monotonicMs());
    expect(queue.numRequeues('a')).toBe(11);
    expect(seen.at(-1)).toBe(`a@${failedMs + 5120}`);
    queue.shutDown();
  });

  test('is given up after maxRetries, and begins anew when the key is added', async () => {
    const { clock, queue, errors, start } = setup();
    const { seen, note } = recorder(clock);
    void start(
      (key) => {
        note(key);
        throw new Error('no');
      },
      { maxRetries: 2 },
    );
    queue.add('a');
    await clock.advance(1000);
    expect(seen).toEqual(['a@0', 'a@10', 'a@30']);
    expect([errors.length, queue.numRequeues('a'), clock.timers]).toEqual([3, 0, 0]);
    queue.add('a');
    await clock.advance(1000);
    expect(seen.slice(3)).toEqual(['a@1000', 'a@1010', 'a@1030']);
    queue.shutDown();
  });

  test('is not given up, and not begun anew, by events that come during its backoff', async () => {
    const { clock, queue, start } = setup();
    const { seen, note } = recorder(clock);
    void start(
      (key) => {
        note(key);
        throw new Error('no');
      },
      { maxRetries: 3 },
    );
    queue.add('a');
    await clock.advance(40);
    queue.add('a');
    await clock.advance(1000);
    // 0, 10, 30, 70 are its attempts; at 40 came the event.
    expect(seen).toEqual(['a@0', 'a@10', 'a@30', 'a@40', 'a@70']);
    expect(clock.timers).toBe(0);
    queue.shutDown();
  });

  test('with a TerminalError is reported and not tried again', async () => {
    const { clock, queue, errors, start } = setup();
    const { seen, note } = recorder(clock);
    void start((key) => {
      note(key);
      throw seen.length === 2 ? new TerminalError('the spec is wrong') : new Error('no');
    });
    queue.add('a');
    await clock.advance(1000);
    expect(seen).toEqual(['a@0', 'a@10']);
    expect(errors).toEqual(['a: no', 'a: the spec is wrong']);
    expect([queue.numRequeues('a'), clock.timers]).toEqual([0, 0]);
    queue.add('a');
    await clock.settle();
    expect(seen).toHaveLength(3);
    queue.shutDown();
  });

  test('with a TerminalError of another copy of this package is known', async () => {
    vi.resetModules();
    const copy = await import('../src/index.ts');
    expect(copy.TerminalError).not.toBe(TerminalError);
    const error = new copy.TerminalError('no', { cause: 'x' });
    expect([isTerminal(error), isTerminal(new Error('no')), isTerminal(null)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(error).toMatchObject({ name: 'TerminalError', code: 'ERR_TERMINAL', cause: 'x' });
  });
});

/** The warnings of the process while something is done. */
async function warnings(
  act: () => Promise<void>,
): Promise<(Error & { code?: string; detail?: string })[]> {
  const heard: Error[] = [];
  const listener = (warning: Error): void => void heard.push(warning);
  process.on('warning', listener);
  try {
    await act();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('warning', listener);
  }
  return heard.filter(({ name }) => name === 'ReconcileWarning');
}

describe('errors that nobody hears', () => {
  test('are warnings of the process, with the key and the stack', async () => {
    const { clock, queue } = setup();
    const heard = await warnings(async () => {
      void processQueue(queue, () => {
        throw new Error('no such luck');
      });
      queue.add('default/a');
      await clock.settle();
      queue.shutDown();
    });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({
      name: 'ReconcileWarning',
      code: 'ERR_RECONCILE',
      message: 'a reconcile of "default/a" failed',
    });
    expect(heard[0]?.detail).toMatch(/^Error: no such luck\n +at /);
  });

  test('are told of what may be looked at no more, too, and the key is tried again', async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const { clock, queue } = setup();
    let attempts = 0;
    const heard = await warnings(async () => {
      const over = processQueue(queue, () => {
        if (++attempts === 1) throw proxy;
      });
      queue.add('default/a');
      await clock.advance(100);
      queue.shutDown();
      await over;
    });
    expect(attempts).toBe(2);
    expect(heard).toMatchObject([
      { message: 'a reconcile of "default/a" failed', detail: 'a thrown object' },
    ]);
  });

  test.each<[string, ProcessQueueOptions<string>['onError']]>([
    [
      'throws',
      () => {
        throw new Error('from onError');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('from onError');
      },
    ],
  ])('an onError that %s is one of them, and the work goes on', async (_, onError) => {
    const { clock, queue, start } = setup();
    const { seen, note } = recorder(clock);
    const heard = await warnings(async () => {
      void start(
        (key) => {
          note(key);
          if (seen.length === 1) throw new Error('no');
        },
        { onError },
      );
      queue.add('a');
      await clock.advance(100);
      queue.shutDown();
    });
    expect(seen).toEqual(['a@0', 'a@10']);
    expect(heard.map(({ detail }) => detail?.split('\n')[0])).toEqual(['Error: from onError']);
  });

  test.each([undefined, 'text', { toString: null }])('%j may be one of them', async (thrown) => {
    const { clock, queue } = setup();
    const heard = await warnings(async () => {
      void processQueue(queue, () => Promise.reject(thrown));
      queue.add('a');
      await clock.settle();
      queue.shutDown();
    });
    expect(heard).toHaveLength(1);
  });
});
