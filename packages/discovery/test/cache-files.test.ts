import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { nodeCacheFiles } from '../src/index.ts';

const root = mkdtempSync(join(tmpdir(), 'cache-files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
const folder = (): string => join(root, String(++count), 'a', 'b');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (read: { bytes: Uint8Array } | undefined): string | undefined =>
  read && new TextDecoder().decode(read.bytes);

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('cache files', () => {
  test('what is written is read, with the time of its writing', async () => {
    const at = folder();
    const files = nodeCacheFiles(at);
    expect(await files.read('apps/v1/serverresources.json')).toBeUndefined();
    await files.write('apps/v1/serverresources.json', bytes('one'));
    await files.write('apps/v1/serverresources.json', bytes('two'));
    const read = await files.read('apps/v1/serverresources.json');
    expect(textOf(read)).toBe('two');
    expect(read?.modifiedMs).toBe(statSync(join(at, 'apps/v1/serverresources.json')).mtimeMs);
    expect(readdirSync(join(at, 'apps/v1'))).toEqual(['serverresources.json']);
  });

  test.skipIf(process.platform === 'win32')('folders are 0750 and files 0660', async () => {
    const at = folder();
    await nodeCacheFiles(at).write('v1/x.json', bytes('x'));
    for (const path of [at, join(at, 'v1')]) expect(modeOf(path) & ~0o750).toBe(0);
    expect(modeOf(join(at, 'v1/x.json'))).toBe(0o660);
  });

  test('who reads while others write sees one of them, whole', async () => {
    const files = nodeCacheFiles(folder());
    const texts = ['a', 'b', 'c'].map((letter) => letter.repeat(200_000));
    await files.write('x', bytes(texts[0] ?? ''));
    const writes = Promise.all(texts.map((text) => files.write('x', bytes(text))));
    const reads = Array.from({ length: 20 }, () => files.read('x'));
    for (const read of reads) expect(texts).toContain(textOf(await read));
    await writes;
  });

  test.each(['../x', 'a/../../x', '/x', '', '.', 'a//b', 'a\\b', 'a/./b', 'a\0b', 'C:x'])(
    '%j leaves the folder: it is refused',
    async (name) => {
      const files = nodeCacheFiles(folder());
      await expect(files.write(name, bytes('x'))).rejects.toBeInstanceOf(TypeError);
      expect(await files.read(name)).toBeUndefined();
    },
  );

  test('what cannot be read is not there, what cannot be written rejects and leaves nothing', async () => {
    const at = folder();
    const files = nodeCacheFiles(at);
    mkdirSync(join(at, 'x'), { recursive: true });
    expect(await files.read('x')).toBeUndefined();
    await expect(files.write('x', bytes('x'))).rejects.toHaveProperty('code');
    expect(readdirSync(at)).toEqual(['x']);
    writeFileSync(join(at, 'file'), '');
    await expect(files.write('file/y', bytes('x'))).rejects.toHaveProperty('code');
  });

  test('a file of more than 16 MiB is not read', async () => {
    const at = folder();
    const files = nodeCacheFiles(at);
    await files.write('x', bytes('x'));
    truncateSync(join(at, 'x'), 16 * 1024 * 1024 + 1);
    expect(await files.read('x')).toBeUndefined();
    expect(readFileSync(join(at, 'x')).byteLength).toBeGreaterThan(16 * 1024 * 1024);
  });

  test('no folder is a TypeError', () => {
    expect(() => nodeCacheFiles('')).toThrow(TypeError);
  });
});
