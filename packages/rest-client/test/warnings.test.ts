import { emitWarning } from 'node:process';

import { beforeEach, expect, test, vi } from 'vitest';

import { RESTClient, warnOnce } from '../src/index.ts';
import { scripted } from './support.ts';

vi.mock('node:process', () => ({ emitWarning: vi.fn<typeof emitWarning>() }));
const emit = vi.mocked(emitWarning);
beforeEach(() => emit.mockClear());

const get = { method: 'GET', path: '/version', headers: [] } as const;
const asBytes = (text: string): string => Buffer.from(text).toString('latin1');
const warning = (text: string) => ({ headers: [['warning', `299 - "${text}"`]] as const });

test('a warning that nobody handles is a process warning, each text once for a client', async () => {
  for (let i = 0; i < 2; i++) {
    const { transport } = scripted(warning('a is old'), warning('b is old'), warning('a is old'));
    const client = new RESTClient({ server: 'http://x', transport });
    for (let n = 0; n < 3; n++) await client.request(get);
  }
  expect(emit.mock.calls).toEqual([
    ['a is old', 'KubernetesWarning'],
    ['b is old', 'KubernetesWarning'],
    ['a is old', 'KubernetesWarning'],
    ['b is old', 'KubernetesWarning'],
  ]);
});

test('a handler of one’s own hears every warning, or with warnOnce each text once', async () => {
  const all: string[] = [];
  const once: string[] = [];
  for (const onWarning of [
    (text: string) => void all.push(text),
    warnOnce((text) => void once.push(text)),
  ]) {
    const { transport } = scripted(warning('a'), warning('b'), warning('a'));
    const client = new RESTClient({ server: 'http://x', transport, onWarning });
    for (let n = 0; n < 3; n++) await client.request(get);
  }
  expect([all, once]).toEqual([
    ['a', 'b', 'a'],
    ['a', 'b'],
  ]);
  expect(emit).not.toHaveBeenCalled();
});

test('a warning is read as UTF-8, which is what API servers write', async () => {
  const seen: string[] = [];
  const replies = ['veraltet: „größer“ ☃', 'plain', '\\"ä\\"'].map((text) =>
    warning(asBytes(text)),
  );
  // What is no UTF-8, and what a transport has read already, stays as it is.
  const { transport } = scripted(...replies, warning('gr\xf6sser'), warning('☃'));
  const client = new RESTClient({ server: 'http://x', transport, onWarning: (t) => seen.push(t) });
  for (let n = 0; n < 5; n++) await client.request(get);
  expect(seen).toEqual(['veraltet: „größer“ ☃', 'plain', '"ä"', 'gr\xf6sser', '☃']);
});

test('a server that makes up warnings all the time does not fill the memory', () => {
  let count = 0;
  const handler = warnOnce(() => void count++);
  for (let i = 0; i < 5000; i++) handler(`text ${i}`);
  expect(count).toBe(5000);
  // Of what was said long ago nothing is kept.
  handler('text 0');
  expect(count).toBe(5001);
  handler('text 4999');
  expect(count).toBe(5001);
});
