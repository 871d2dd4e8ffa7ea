import { VirtualClock } from '@client-ts/apimachinery/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { TokenFile } from '../src/index.ts';
import { failureOf, headersOf, kubeconfig, load } from './kubeconfigs.ts';
import { MemoryFiles, systemError } from './memory-files.ts';

interface Scene {
  readonly clock: VirtualClock;
  readonly files: MemoryFiles;
  readonly errors: unknown[];
  readonly source: TokenFile;
  readonly token: () => Promise<string | undefined>;
}

function tokenFile(first: string | Error, fallback?: string): Scene {
  const clock = new VirtualClock();
  const files = new MemoryFiles({ '/token': first });
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const source = new TokenFile('/token', { fileSystem: files, clock, fallback, onError });
  const token = async (): Promise<string | undefined> => (await source.headers({}))[0]?.[1];
  return { clock, files, errors, source, token };
}

test('the file is read again after 50 s, and not before', async () => {
  const { clock, files, token } = tokenFile('one\n');
  expect(await token()).toBe('Bearer one');
  files.files.set('/token', '  two ');
  await clock.advance(49_999);
  expect(await token()).toBe('Bearer one');
  await clock.advance(1);
  expect(await token()).toBe('Bearer two');
  expect(files.reads).toHaveLength(2);
});

test('after a 401 the file is read again at once', async () => {
  const { files, source, token } = tokenFile('one');
  await token();
  files.files.set('/token', 'two');
  source.invalidate();
  expect(await token()).toBe('Bearer two');
  expect(await token()).toBe('Bearer two');
  expect(files.reads).toHaveLength(2);
});

test('a thousand requests at once read the file once', async () => {
  const { files, token } = tokenFile('one');
  const tokens = await Promise.all(Array.from({ length: 1000 }, token));
  expect(new Set(tokens)).toEqual(new Set(['Bearer one']));
  expect(files.reads).toHaveLength(1);
});

test.each([
  ['cannot be read', systemError('EIO', '/token'), 'unable to read token file "/token": EIO'],
  ['is empty', ' \n', 'read empty token from file "/token"'],
  ['holds two lines', 'a\nb', 'no token is in file "/token"'],
])('a file that %s leaves the last token in use, and is told of', async (_, broken, message) => {
  const { clock, errors, files, token } = tokenFile('one');
  await token();
  files.files.set('/token', broken);
  await clock.advance(60_000);
  expect(await token()).toBe('Bearer one');
  expect(errors).toMatchObject([{ code: 'ERR_K8S_KUBECONFIG', message }]);
  files.files.set('/token', 'two');
  expect(await token()).toBe('Bearer two');
});

test('without a token there is no request: the error is the caller’s, and the next one tries again', async () => {
  const { errors, files, token } = tokenFile(systemError('ENOENT', '/token'));
  expect((await failureOf(token())).message).toBe('unable to read token file "/token": ENOENT');
  files.files.set('/token', 'late');
  expect(await token()).toBe('Bearer late');
  expect(errors).toEqual([]);
});

test('the fallback serves until the file has been read', async () => {
  const { files, token } = tokenFile(systemError('ENOENT', '/token'), 'static');
  expect(await token()).toBe('Bearer static');
  files.files.set('/token', 'file');
  expect(await token()).toBe('Bearer file');
});

test('an aborted caller gets its reason, and the others their token', async () => {
  const { files, source, token } = tokenFile('one');
  const stop = new AbortController();
  const reason = new Error('enough');
  const aborted = source.headers({ signal: stop.signal });
  const other = token();
  stop.abort(reason);
  await expect(aborted).rejects.toBe(reason);
  expect(await other).toBe('Bearer one');
  await expect(source.headers({ signal: stop.signal })).rejects.toBe(reason);
  expect(files.reads).toHaveLength(1);
});

test('a file system that throws at once is one that rejects', async () => {
  const source = new TokenFile('/token', {
    fileSystem: {
      read() {
        throw systemError('EIO', '/token');
      },
    },
    clock: new VirtualClock(),
  });
  expect((await failureOf(source.headers({}))).message).toMatch(/EIO$/);
  expect((await failureOf(source.headers({}))).message).toMatch(/EIO$/);
});

test('a token rotated every 10 minutes for a day, each old for 60 s more, is never refused', async () => {
  const { clock, files, token } = tokenFile('0');
  for (let second = 0; second < 24 * 3600; second += 7) {
    const current = Math.floor(second / 600);
    files.files.set('/token', `${current}\n`);
    const sent = await token();
    const accepted = second % 600 < 60 ? [current - 1, current] : [current];
    expect(accepted.map((n) => `Bearer ${n}`)).toContain(sent);
    await clock.advance(7000);
  }
});

test('whatever happens to the file, what is sent is at most 50 s older than the last good content', async () => {
  const step = fc.oneof(
    fc.record({ write: fc.constantFrom('a', 'b', 'c', '', 'x\ny') }),
    fc.record({ wait: fc.integer({ min: 1, max: 70_000 }) }),
    fc.constant({ invalidate: true }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { clock, files, source, token } = tokenFile('first');
      let held = await token();
      let readMs = clock.monotonicMs();
      for (const one of steps) {
        if ('write' in one) files.files.set('/token', one.write);
        else if ('wait' in one) await clock.advance(one.wait);
        else {
          source.invalidate();
          readMs = -Infinity;
        }
        const content = files.files.get('/token') as string;
        const isGood = content !== '' && !content.includes('\n');
        if (clock.monotonicMs() - readMs >= 50_000 && isGood) {
          held = `Bearer ${content}`;
          readMs = clock.monotonicMs();
        }
        expect(await token()).toBe(held);
      }
    }),
    { numRuns: 200 },
  );
});

describe('in a kubeconfig', () => {
  test('tokenFile alone must be there when it is loaded', async () => {
    const loading = load(kubeconfig({}, { tokenFile: '/t' }), { fileSystem: new MemoryFiles() });
    expect((await failureOf(loading)).message).toBe('unable to read token file "/t": ENOENT');
  });

  test('of tokenFile and token the file wins, whenever it can be read', async () => {
    const fileSystem = new MemoryFiles();
    const connection = await load(kubeconfig({}, { tokenFile: '/t', token: 'static' }), {
      fileSystem,
      clock: new VirtualClock(),
    });
    expect(await headersOf(connection)).toEqual([['authorization', 'Bearer static']]);
    fileSystem.files.set('/t', 'file');
    expect(await headersOf(connection)).toEqual([['authorization', 'Bearer file']]);
  });
});
