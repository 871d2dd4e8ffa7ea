import { defineResource, isAPIError, isNotFound, isTransportError } from '@client-ts/apimachinery';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { LogOptions } from '../src/index.ts';
import { broken, cut, eventsOf, scripted, silent, statusBody, watched } from './support.ts';
import type { Reply } from './support.ts';

const Pods = defineResource({
  group: '',
  version: 'v1',
  resource: 'pods',
  kind: 'Pod',
  namespaced: true,
});

function stack(...replies: Reply[]) {
  const { requests, transport } = scripted(...replies);
  const client = new RESTClient({ server: 'http://x', transport });
  return { requests, pods: client.resource(Pods).namespace('default') };
}

async function linesOf(reply: Reply, options?: LogOptions): Promise<string[]> {
  const log = await stack(reply).pods.logs('a', options);
  return eventsOf(log.lines());
}

describe('a log', () => {
  test('is asked for with what is set', async () => {
    const { pods, requests } = stack({ body: '' });
    await pods.logs('a');
    await pods.logs('a', {
      container: 'web',
      follow: true,
      previous: true,
      sinceSeconds: 60,
      tailLines: 0,
      limitBytes: 1000,
      timestamps: true,
      stream: 'Stderr',
    });
    await pods.logs('a', { sinceTime: '2026-01-01T00:00:00Z', follow: false });
    expect(requests.map((r) => `${r.method} ${r.path}`)).toEqual([
      'GET /api/v1/namespaces/default/pods/a/log',
      'GET /api/v1/namespaces/default/pods/a/log?container=web&follow=true&limitBytes=1000&previous=true&sinceSeconds=60&stream=Stderr&tailLines=0&timestamps=true',
      'GET /api/v1/namespaces/default/pods/a/log?sinceTime=2026-01-01T00%3A00%3A00Z',
    ]);
  });

  test('is its lines, whatever they hold', async () => {
    expect(await linesOf({ body: 'a\n\n b \r\n{"c":1}\nlast' })).toEqual([
      'a',
      '',
      ' b ',
      '{"c":1}',
      'last',
    ]);
    expect(await linesOf({ body: '' })).toEqual([]);
    expect(await linesOf({ body: Uint8Array.of(0x61, 0xff, 0x0a) })).toEqual(['a\ufffd']);
  });

  test('is the same lines wherever its bytes are cut', async () => {
    const text = fc.array(fc.string({ unit: 'grapheme' }).map((s) => s.replaceAll(/[\n\r]/g, '')));
    const places = fc.array(fc.nat(200), { maxLength: 8 });
    const run = await fc.check(
      fc.asyncProperty(text, places, async (lines, at) => {
        const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
        const ends = at.filter((n) => n < bytes.length).toSorted((a, b) => a - b);
        const seen = await linesOf({ body: cut(bytes, ...ends) });
        return seen.length === lines.length && seen.every((line, i) => line === lines[i]);
      }),
      { numRuns: 300 },
    );
    expect(run.counterexample).toBeNull();
  });

  test('is its bytes as they came', async () => {
    const bytes = Uint8Array.of(0, 0xff, 0x0a, 0x0d, 0xc3);
    const log = await stack({ body: cut(bytes, 2) }).pods.logs('a');
    expect(await eventsOf(log)).toEqual([Uint8Array.of(0, 0xff), Uint8Array.of(0x0a, 0x0d, 0xc3)]);
  });

  test('gives a line as soon as it is whole', async () => {
    const log = await stack({ body: silent('first\nsec') }).pods.logs('a', { follow: true });
    const lines = log.lines();
    expect(await lines.next()).toEqual({ done: false, value: 'first' });
    const second = watched(lines.next());
    await new Promise(setImmediate);
    expect(second.state).toBe('pending');
    await log.return();
    await new Promise(setImmediate);
    // What came of a line before it was left is not given out as one.
    expect(second.state).toBe('resolved');
  });

  test('of a pod that is not there is the server’s error', async () => {
    const missing = { status: 404, body: statusBody(404, 'NotFound', 'pods "a" not found') };
    const error = await stack(missing)
      .pods.logs('a')
      .catch((e: unknown) => e);
    expect(isNotFound(error) && isAPIError(error) && error.message).toBe('pods "a" not found');
  });

  test('whose connection is cut throws, after the lines that came', async () => {
    const log = await stack({ body: broken('one\ntwo') }).pods.logs('a', { follow: true });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const line of log.lines()) seen.push(line);
    })();
    await expect(reading).rejects.toSatisfy(isTransportError);
    expect(seen).toEqual(['one']);
  });

  test('ends with the signal’s reason, and by leaving it', async () => {
    const stop = new AbortController();
    const reason = new Error('stop');
    const { pods, requests } = stack({ body: silent('a\n') });
    const log = await pods.logs('a', { follow: true, signal: stop.signal });
    const lines = log.lines();
    await lines.next();
    const hanging = watched(lines.next());
    stop.abort(reason);
    await new Promise(setImmediate);
    expect(hanging.error).toBe(reason);

    const another = await stack({ body: silent('a\n') }).pods.logs('a', { follow: true });
    for await (const line of another.lines()) {
      expect(line).toBe('a');
      break;
    }
    expect(await another.next()).toEqual({ done: true, value: undefined });
    expect(requests[0]?.signal?.aborted).toBe(true);
  });
});
