import type { List } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { ReflectorError } from '../src/index.ts';
import { endOfInitial, listOf, thing } from './scripted-source.ts';
import type { Thing } from './scripted-source.ts';
import { apiError, setup } from './setup.ts';

const withUid = (name: string, version: number, uid: string): Thing => ({
  metadata: { name, resourceVersion: String(version), uid },
});

const identity = (version: number, uid?: string) => ({ uid, resourceVersion: String(version) });

describe('a check on demand', () => {
  test('asks for exactly the version held, with the same selection, in pages', async () => {
    const { source, reflector } = setup({ labelSelector: 'app=web', fieldSelector: 'spec.x=y' });
    source.lists.push(listOf([thing('a', 3)], '7', 'two'), listOf([thing('b', 4)], '7'));
    const held = { resourceVersion: '7', objects: [thing('b', 4), thing('a', 3)] };
    expect(await reflector.checkConsistency(held)).toEqual([]);
    const selection = { labelSelector: 'app=web', fieldSelector: 'spec.x=y', limit: 500 };
    expect(source.requests).toMatchObject([
      { verb: 'list', resourceVersion: '7', resourceVersionMatch: 'Exact', ...selection },
      { verb: 'list', continue: 'two', ...selection },
    ]);
    expect(source.requests[1]).not.toHaveProperty('resourceVersion');
  });

  test('finds what is missing, what is gone, what is older and what is another under the same name', async () => {
    const { source, reflector } = setup();
    source.lists.push(
      listOf(
        [thing('same', 1), thing('missing', 2), thing('older', 9), withUid('new', 5, 'u2')],
        '9',
      ),
    );
    const objects = [
      thing('same', 1),
      thing('gone', 3),
      thing('older', 4),
      withUid('new', 5, 'u1'),
    ];
    expect(await reflector.checkConsistency({ resourceVersion: '9', objects })).toEqual([
      { key: 'missing', held: undefined, served: identity(2) },
      { key: 'older', held: identity(4), served: identity(9) },
      { key: 'new', held: identity(5, 'u1'), served: identity(5, 'u2') },
      { key: 'gone', held: identity(3), served: undefined },
    ]);
  });

  test('finds no differences with a list whose page is followed by itself, but says so', async () => {
    const { source, reflector } = setup();
    const page = listOf([thing('a', 3)], '7', 'again');
    source.lists.push(page, page);
    const held = { resourceVersion: '7', objects: [thing('a', 3)] };
    await expect(reflector.checkConsistency(held)).rejects.toMatchObject({
      code: 'ERR_MALFORMED_LIST',
    });
  });

  test('of nothing against nothing finds nothing', async () => {
    const { source, reflector } = setup();
    source.lists.push(listOf([], '7'));
    expect(await reflector.checkConsistency({ resourceVersion: '7', objects: [] })).toEqual([]);
  });

  test('reads what is held in the turn of the call', async () => {
    const { source, reflector } = setup();
    source.lists.push(listOf([thing('a', 3)], '7'));
    const objects = [thing('a', 3)];
    const checking = reflector.checkConsistency({ resourceVersion: '7', objects });
    objects.length = 0;
    expect(await checking).toEqual([]);
  });

  test.each(['', '0'])('of version "%s" is a TypeError, and asks for nothing', async (version) => {
    const { source, reflector } = setup();
    const held = { resourceVersion: version, objects: [] };
    await expect(reflector.checkConsistency(held)).rejects.toThrow(TypeError);
    expect(source.requests).toEqual([]);
  });

  test('rejects with what the source says, with its signal’s reason, and when the reflector stops', async () => {
    const { source, reflector, stop, start } = setup({ watchList: false });
    const held = { resourceVersion: '7', objects: [] };
    source.lists.push(apiError('Expired'));
    await expect(reflector.checkConsistency(held)).rejects.toMatchObject({ reason: 'Expired' });
    const abort = new AbortController();
    const aborted = reflector.checkConsistency(held, { signal: abort.signal });
    const reason = new Error('enough');
    abort.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await start();
    const stopped = reflector.checkConsistency(held);
    stop.abort(reason);
    await expect(stopped).rejects.toBe(reason);
  });
});

describe('a check of each watch-list', () => {
  test('that finds it right lets it pass, before the store hears of it', async () => {
    const { source, store, start, errors, clock } = setup({ consistencyCheck: true });
    await start();
    source.last.send({ type: 'ADDED', object: thing('a', 3) }, endOfInitial('7'));
    await clock.settle();
    expect(source.log).toEqual(['watch-list ""', 'list "7"']);
    expect(source.requests[1]).toMatchObject({ resourceVersionMatch: 'Exact' });
    expect(store.calls).toEqual([]);
    source.last.send({ type: 'ADDED', object: thing('b', 8) });
    await clock.settle();
    expect(store.calls).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('lets the stream go on after it', async () => {
    const { source, store, start, errors, clock } = setup({ consistencyCheck: true });
    source.lists.push(listOf([thing('a', 3)], '7'));
    await start();
    source.last.send({ type: 'ADDED', object: thing('a', 3) }, endOfInitial('7'), {
      type: 'ADDED',
      object: thing('b', 8),
    });
    await clock.settle();
    expect(store.calls).toEqual(['replace a @7', 'add b']);
    expect(errors).toEqual([]);
  });

  test('may take longer than a stream may be silent: nobody reads it meanwhile', async () => {
    const { source, store, start, errors, clock } = setup({ consistencyCheck: true });
    const served = Promise.withResolvers<List<Thing>>();
    source.lists.push(() => served.promise);
    await start();
    source.last.send({ type: 'ADDED', object: thing('a', 3) }, endOfInitial('7'));
    await clock.advance(120_000);
    source.last.send({ type: 'ADDED', object: thing('b', 8) });
    served.resolve(listOf([thing('a', 3)], '7'));
    await clock.settle();
    expect(store.calls).toEqual(['replace a @7', 'add b']);
    await clock.advance(74_999);
    expect(errors).toEqual([]);
    expect(source.watches).toHaveLength(1);
    await clock.advance(1);
    expect(errors).toMatchObject([{ code: 'ERR_SILENT_WATCH' }]);
  });

  test('that finds it wrong says in what, and the collection is listed', async () => {
    const { source, store, start, errors, clock } = setup({ consistencyCheck: true });
    source.lists.push(listOf([thing('a', 4)], '7'), listOf([thing('a', 4)], '8'));
    await start();
    source.last.send({ type: 'ADDED', object: thing('a', 3) }, endOfInitial('7'));
    await clock.settle();
    expect(errors).toMatchObject([
      {
        code: 'ERR_INCONSISTENT',
        differences: [{ key: 'a', held: identity(3), served: identity(4) }],
      },
    ]);
    expect(errors[0]).toBeInstanceOf(ReflectorError);
    expect(source.watches[0]?.returned).toBe(1);
    expect(source.log).toEqual(['watch-list ""', 'list "7"', 'list "0"', 'watch "8"']);
    expect(store.calls).toEqual(['replace a @8']);
  });

  test('that gets no answer asks again each second, and is given up when the version is forgotten', async () => {
    const { source, store, start, codes, clock } = setup({ consistencyCheck: true });
    source.lists.push(apiError('InternalError'), apiError('TooManyRequests'), apiError('Expired'));
    await start();
    source.last.send(endOfInitial('7'));
    await clock.advance(999);
    expect(source.log).toEqual(['watch-list ""', 'list "7"']);
    await clock.advance(1);
    expect(store.calls).toEqual([]);
    await clock.advance(1000);
    expect(codes()).toEqual(['InternalError', 'TooManyRequests', 'Expired']);
    expect(store.calls).toEqual(['replace  @7']);
  });

  test('of a server that does not take such a request is given up at once', async () => {
    const { source, store, start, codes, clock } = setup({ consistencyCheck: true });
    source.lists.push(apiError('BadRequest'));
    await start();
    source.last.send({ type: 'ADDED', object: thing('a', 3) }, endOfInitial('7'));
    await clock.settle();
    expect(codes()).toEqual(['BadRequest']);
    expect(store.calls).toEqual(['replace a @7']);
  });

  test('is left out at version "0", and where the collection is listed', async () => {
    const zero = setup({ consistencyCheck: true });
    await zero.start();
    zero.source.last.send(endOfInitial('0'));
    await zero.clock.settle();
    expect(zero.store.calls).toEqual(['replace  @0']);
    const list = setup({ consistencyCheck: true, watchList: false });
    list.source.lists.push(listOf([], '5'));
    await list.start();
    expect(list.source.log).toEqual(['list "0"', 'watch "5"']);
  });

  test('that waits for an answer says nothing when the reflector is stopped', async () => {
    const { source, reflector, stop, clock, errors } = setup({ consistencyCheck: true });
    const running = reflector.run({ signal: stop.signal });
    await clock.settle();
    source.last.send(endOfInitial('7'));
    await clock.settle();
    expect(source.log).toEqual(['watch-list ""', 'list "7"']);
    stop.abort();
    await running;
    await clock.settle();
    expect(errors).toEqual([]);
  });

  test('ends with the reflector', async () => {
    const { source, reflector, stop, clock } = setup({ consistencyCheck: true });
    source.lists.push(apiError('InternalError'));
    const running = reflector.run({ signal: stop.signal });
    await clock.settle();
    source.last.send(endOfInitial('7'));
    await clock.settle();
    stop.abort();
    await expect(running).resolves.toBeUndefined();
    await clock.settle();
    expect(clock.timers).toBe(0);
    expect(source.last.returned).toBe(1);
  });
});
