import { defineResource } from '@client-ts/apimachinery';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import { ConfigMaps, Deployments, eventsOf, json, scripted } from './support.ts';
import type { Reply } from './support.ts';

const Widgets = defineResource({
  group: 'example.com',
  version: 'v1',
  resource: 'widgets',
  kind: 'Widget',
  namespaced: true,
});

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
  const text = (i: number): string => new TextDecoder().decode(requests[i]?.body);
  return { client, text, widgets: client.resource(Widgets).namespace('default') };
}

const metadata = '"metadata":{"name":"a","namespace":"default","uid":"u","resourceVersion":"7"}';
const widget = (spec: string): string =>
  `{"apiVersion":"example.com/v1","kind":"Widget",${metadata},"spec":${spec}}`;

const isSafe = (n: bigint): boolean => n <= BigInt(Number.MAX_SAFE_INTEGER);

describe('an integer beyond 2^53', () => {
  test.each([
    '9007199254740993',
    '-9007199254740993',
    '9223372036854775807',
    '-9223372036854775808',
    '18446744073709551615',
    '123456789012345678901234567890',
  ])('survives a read and a write: %s', async (digits) => {
    const body = widget(`{"a":${digits},"list":[1,${digits},[${digits}]],"x":{"y": ${digits}}}`);
    const { widgets, text } = stack({ body });
    const object = await widgets.get('a');
    expect(object['spec']).toMatchObject({ a: BigInt(digits), list: [1, BigInt(digits), {}] });
    await widgets.update(object);
    await widgets.mergePatch('a', { spec: object['spec'] });
    await widgets.apply({ ...structuredClone(object) }, { fieldManager: 'me' });
    const spec = `"spec":{"a":${digits},"list":[1,${digits},[${digits}]],"x":{"y":${digits}}}`;
    for (const i of [1, 2, 3]) expect(text(i)).toContain(spec);
  });

  test('survives in a list, and in a watch', async () => {
    const body = `{"kind":"WidgetList","apiVersion":"example.com/v1","metadata":{},"items":[${widget('{"a":9007199254740993}')},${widget('{"a":1}')}]}`;
    const listed = await stack({ body }).widgets.list();
    expect(listed.items.map((item) => item['spec'])).toEqual([{ a: 9007199254740993n }, { a: 1 }]);
    const line = `{"type":"ADDED","object":${widget('{"a":-9007199254740993}')}}\n`;
    const events = await eventsOf(await stack({ body: line }).widgets.watch());
    expect(events).toMatchObject([{ object: { spec: { a: -9007199254740993n } } }]);
  });

  test('survives in the seconds of a built-in kind, read, listed and written', async () => {
    const forever = '9223372036854775807';
    const pod = `{"kind":"Pod","apiVersion":"v1",${metadata},"spec":{"terminationGracePeriodSeconds":${forever},"tolerations":[{"tolerationSeconds":${forever}},{"tolerationSeconds":300}]}}`;
    const list = `{"kind":"PodList","apiVersion":"v1","metadata":{},"items":[${pod}]}`;
    const { client, text } = stack({ body: pod }, { body: list }, { body: pod });
    const pods = client.resource(Pods).namespace('default');
    const object = await pods.get('a');
    const seconds = BigInt(forever);
    expect(object['spec']).toEqual({
      terminationGracePeriodSeconds: seconds,
      tolerations: [{ tolerationSeconds: seconds }, { tolerationSeconds: 300 }],
    });
    expect((await pods.list()).items).toEqual([object]);
    await pods.update(object);
    expect(text(2)).toContain(`"terminationGracePeriodSeconds":${forever},"tolerations"`);
  });

  test('is the only one that becomes a bigint', async () => {
    const digits = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
    const values = fc.array(
      fc.oneof(
        digits,
        fc.integer(),
        fc.double({ noDefaultInfinity: true, noNaN: true }),
        fc.constantFrom(2 ** 53 - 1, 1e21, 0.1234567890123456, 12345678901234.5),
        fc.stringMatching(/^[:,[ -]?\d{14,20}$/),
        fc.boolean(),
      ),
    );
    const run = await fc.check(
      fc.asyncProperty(values, async (given) => {
        const written = given.map((v) => (typeof v === 'bigint' ? String(v) : json(v)));
        const { widgets, text } = stack({ body: widget(`[${written.join()}]`) });
        const object = await widgets.get('a');
        const spec: unknown = object['spec'];
        if (!Array.isArray(spec) || spec.length !== given.length) return false;
        await widgets.update(object);
        const isRight = given.every((value, i) => {
          const seen: unknown = spec[i];
          if (typeof value === 'string' || typeof value === 'boolean') return seen === value;
          const isUnsafe = /^-?\d+$/.test(written[i] ?? '') && !Number.isSafeInteger(Number(value));
          if (isUnsafe) return seen === BigInt(written[i] ?? '');
          return typeof seen === 'number' && Number(value) === seen;
        });
        // -0 is 0 in JSON's eyes, and in a server's.
        const sent = text(1).slice(text(1).indexOf('"spec":') + '"spec":'.length, -1);
        return isRight && sent === `[${written.join()}]`;
      }),
      { numRuns: 500 },
    );
    expect(run.counterexample).toBeNull();
  });

  test('is found wherever it stands, of any kind, and digits in a text are none', async () => {
    const piece = fc.oneof(
      fc.bigInt({ min: 10n ** 14n, max: 10n ** 20n }),
      // The shortest that a number cannot hold.
      fc.bigInt({ min: 2n ** 53n, max: 10n ** 16n }),
      fc.stringMatching(/^[0-9a-f:,[ -]{0,40}$/),
      fc.stringMatching(/^\d{0,40}$/),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const written = pieces.map((one) => (typeof one === 'bigint' ? String(one) : json(one)));
        const body = `{"kind":"Pod","apiVersion":"v1",${metadata},"spec":[${written.join()}]}`;
        const pods = stack({ body }).client.resource(Pods).namespace('default');
        const wanted = pieces.map((n) => (typeof n === 'bigint' && isSafe(n) ? Number(n) : n));
        expect((await pods.get('a'))['spec']).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  test('does not change what else an object holds', async () => {
    const spec =
      '{"a":9007199254740993,"__proto__":{"x":1},"b":null,"c":"9007199254740993","é":[]}';
    const { widgets, text } = stack({ body: widget(spec) });
    await widgets.update(await widgets.get('a'));
    expect(text(1)).toContain(`"spec":${spec}`);
  });

  test('that a caller wrote as one is sent, to any kind', async () => {
    const { client, text } = stack({ body: widget('{}') });
    const deployments = client.resource(Deployments).namespace('default');
    await deployments.create({ metadata: { name: 'a' }, spec: { n: 2n ** 63n - 1n, m: 1n } });
    expect(text(0)).toContain('"spec":{"n":9223372036854775807,"m":1}');
  });

  test('an object that cannot be JSON is an error of the caller, and nothing is sent', async () => {
    const cyclic: Record<string, unknown> = { n: 1n };
    cyclic['self'] = cyclic;
    const { client, text } = stack({});
    const maps = client.resource(ConfigMaps).namespace('default');
    await expect(maps.mergePatch('a', cyclic)).rejects.toThrow(TypeError);
    expect(text(0)).toBe('');
  });
});
