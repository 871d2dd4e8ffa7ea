import { Namespaces, Pods, ServiceAccounts } from '@client-ts/api/core/v1';
// What the types of a pod's subresources promise, on both servers: an answer is what it is said to be.
import { isStatus } from '@client-ts/apimachinery';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { RESTClient } from '@client-ts/rest-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { servers } from './both-servers.ts';
import type { Server } from './both-servers.ts';

describe.each(servers)('on %s', (_, missing, start) => {
  describe.skipIf(missing)('a typed subresource', () => {
    const namespace = `typed-${process.pid}`;
    let server: Server;
    let client: RESTClient;
    beforeAll(async () => {
      server = await start();
      client = new RESTClient(await loadKubeConfig({ text: server.kubeconfig }));
      await client.resource(Namespaces).create({ metadata: { name: namespace } });
      await client
        .resource(ServiceAccounts)
        .namespace(namespace)
        .create({ metadata: { name: 'default' } });
    });
    afterAll(async () => {
      await client?.close();
      await server?.stop();
    });
    async function pod(name: string) {
      const pods = client.resource(Pods).namespace(namespace);
      await pods.create({
        metadata: { name },
        spec: { containers: [{ name: 'a', image: 'nginx' }] },
      });
      return pods;
    }

    test('a binding is answered with a Status, and the pod is on its node', async () => {
      const pods = await pod('bound');
      const answer = await pods
        .subresource('binding')
        .create({ metadata: { name: 'bound' }, target: { kind: 'Node', name: 'n1' } });
      expect(isStatus(answer)).toBe(true);
      expect((await pods.get('bound')).spec?.nodeName).toBe('n1');
    });

    test('an eviction is answered with a Status, and the pod goes', async () => {
      const pods = await pod('evicted');
      const answer = await pods
        .subresource('eviction')
        .create({ metadata: { name: 'evicted' }, deleteOptions: { gracePeriodSeconds: 0 } });
      expect(answer).toMatchObject({ kind: 'Status', status: 'Success' });
      expect((await pods.list({ fieldSelector: 'metadata.name=evicted' })).items).toEqual([]);
    });

    test('a token is answered with a token, which is no stored object', async () => {
      const accounts = client.resource(ServiceAccounts).namespace(namespace);
      const { status, metadata } = await accounts
        .subresource('token')
        .create({ metadata: { name: 'default' }, spec: { expirationSeconds: 600 } });
      expect(status?.token?.split('.')).toHaveLength(3);
      expect(metadata?.resourceVersion).toBeUndefined();
    });

    test('a status is of the object', async () => {
      const pods = await pod('ran');
      const status = { phase: 'Running' as const };
      const ran = await pods.subresource('status').mergePatch('ran', { status });
      expect(ran.status?.phase).toBe('Running');
      expect(ran.spec?.containers).toHaveLength(1);
    });
  });
});
