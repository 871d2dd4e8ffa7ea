import { defineResource, isDecodeError } from '@client-ts/apimachinery';
import { describe, expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import type { ResourceClient } from '../src/index.ts';
import { bodyOf, eventsOf, json, scripted, valuesOf } from './support.ts';
import type { Reply } from './support.ts';

const gvr = { group: 'flops', version: 'v1alpha1', resource: 'flips', kind: 'Flip' } as const;
const Flips = defineResource({ ...gvr, namespaced: true });
const ClusterFlips = defineResource({ ...gvr, namespaced: false });

const metadata = { name: 'a', uid: 'u', resourceVersion: '7' };
const stored = { apiVersion: 'flops/v1alpha1', kind: 'Flip', metadata, spec: { any: ['thing'] } };
const list = { apiVersion: 'flops/v1alpha1', kind: 'FlipList', metadata: { resourceVersion: '9' } };

/** A client of both scopes. */
function stack(reply: Reply) {
  const { requests, transport } = scripted(reply);
  const client = new RESTClient({ server: 'http://x', transport });
  return {
    requests,
    scopes: [
      ['/apis/flops/v1alpha1/flips', client.resource(ClusterFlips)],
      ['/apis/flops/v1alpha1/namespaces/ns/flips', client.resource(Flips).namespace('ns')],
    ] as const satisfies readonly (readonly [string, ResourceClient])[],
  };
}

const object = { metadata: { name: 'a' }, spec: { any: ['thing'] } };
interface Sent {
  method: string;
  path: string;
  type?: string;
  body?: object;
}
const written = { apiVersion: 'flops/v1alpha1', kind: 'Flip', spec: object.spec };
const applied = 'application/apply-patch+yaml';

const verbs: [string, (flips: ResourceClient) => Promise<unknown>, Sent][] = [
  ['create', (f) => f.create(object), { method: 'POST', path: '', body: written }],
  ['update', (f) => f.update(object), { method: 'PUT', path: '/a', body: written }],
  [
    'update of the status',
    (f) => f.subresource('status').update(object),
    { method: 'PUT', path: '/a/status', body: written },
  ],
  [
    'create of a subresource',
    (f) => f.subresource('srv').create(object),
    { method: 'POST', path: '/a/srv', body: written },
  ],
  [
    'delete',
    (f) => f.delete('a', { gracePeriodSeconds: 3 }),
    { method: 'DELETE', path: '/a', body: { kind: 'DeleteOptions', gracePeriodSeconds: 3 } },
  ],
  [
    'delete of a subresource',
    (f) => f.subresource('srv').delete('a'),
    { method: 'DELETE', path: '/a/srv', body: { kind: 'DeleteOptions' } },
  ],
  [
    'delete of a collection',
    (f) => f.deleteCollection({ labelSelector: 'x=y' }),
    { method: 'DELETE', path: '?labelSelector=x%3Dy', body: { kind: 'DeleteOptions' } },
  ],
  ['get', (f) => f.get('a'), { method: 'GET', path: '/a' }],
  ['get of a subresource', (f) => f.subresource('srv').get('a'), { method: 'GET', path: '/a/srv' }],
  ['list', (f) => f.list({ limit: 5 }), { method: 'GET', path: '?limit=5' }],
  ['watch', (f) => f.watch(), { method: 'GET', path: '?watch=true' }],
  [
    'patch',
    (f) => f.mergePatch('a', { x: 1 }),
    { method: 'PATCH', path: '/a', type: 'application/merge-patch+json', body: { x: 1 } },
  ],
  [
    'patch of a subresource',
    (f) => f.subresource('srv').strategicMergePatch('a', { x: 1 }),
    {
      method: 'PATCH',
      path: '/a/srv',
      type: 'application/strategic-merge-patch+json',
      body: { x: 1 },
    },
  ],
  [
    'apply',
    (f) => f.apply(object, { fieldManager: 'm', force: true }),
    { method: 'PATCH', path: '/a?fieldManager=m&force=true', type: applied, body: written },
  ],
  [
    'apply of the status',
    (f) => f.subresource('status').apply(object, { fieldManager: 'm' }),
    { method: 'PATCH', path: '/a/status?fieldManager=m', type: applied, body: written },
  ],
];

describe('without a type', () => {
  test.each(verbs)(
    'a %s sends what it should, in a namespace and without one',
    async (_, call, sent) => {
      const { requests, scopes } = stack({ body: json({ ...stored, ...list, items: [] }) });
      for (const [base, flips] of scopes) {
        await call(flips);
        const request = requests.at(-1);
        expect(`${request?.method} ${request?.path}`).toBe(`${sent.method} ${base}${sent.path}`);
        expect(valuesOf(request, 'accept')).toEqual(['application/json']);
        const type = sent.type ?? 'application/json';
        expect(valuesOf(request, 'content-type')).toEqual(sent.body ? [type] : []);
        expect({ body: request?.body && bodyOf(request) }).toMatchObject({ body: sent.body });
      }
      expect(requests).toHaveLength(2);
    },
  );

  test('an answer is given as it came, whatever it holds', async () => {
    for (const [, flips] of stack({ body: json(stored) }).scopes) {
      expect(await flips.get('a')).toEqual(stored);
      expect(await flips.create(object)).toEqual(stored);
      expect(await flips.update(object)).toEqual(stored);
      expect(await flips.subresource('status').update(object)).toEqual(stored);
      expect(await flips.mergePatch('a', {})).toEqual(stored);
    }
    for (const [, flips] of stack({ body: json({ ...list, items: [stored] }) }).scopes)
      expect(await flips.list()).toEqual({ ...list, items: [stored] });
    const line = `${json({ type: 'MODIFIED', object: stored })}\n`;
    for (const [, flips] of stack({ body: line }).scopes)
      expect(await eventsOf(await flips.watch())).toEqual([{ type: 'MODIFIED', object: stored }]);
  });
});

test.each([
  { ...stored, kind: undefined },
  { ...stored, apiVersion: undefined },
  { apiVersion: 'flops/v1alpha1', kind: 'Flip' },
  { apiVersion: 'flops/v1alpha1', kind: 'Flip', metadata: 'x' },
])(
  'of metadata only, an answer that does not say what it is is a DecodeError: %j',
  async (answer) => {
    for (const [, flips] of stack({ body: json(answer) }).scopes) {
      const error = await flips
        .metadata()
        .get('a')
        .catch((e: unknown) => e);
      expect(isDecodeError(error)).toBe(true);
    }
  },
);
