import { defineResource } from '@client-ts/apimachinery';
import type { Stored } from '@client-ts/apimachinery';
import { byNamespace, createInformer } from '@client-ts/informer';
import type { EventHandler, Informer } from '@client-ts/informer';
import { RESTClient } from '@client-ts/rest-client';
import type { NamespacedResourceClient } from '@client-ts/rest-client';

import { has } from './job.ts';
import type { Job, Subject } from './job.ts';

const Pods = defineResource({
  group: '',
  version: 'v1',
  resource: 'pods',
  kind: 'Pod',
  namespaced: true,
});

function podsOf(job: Job): NamespacedResourceClient {
  const { url, ca } = job;
  // A list may take longer than a request of a user's.
  const options = { server: url, tls: { ca }, timeoutMs: 300_000, http2: has(job, 'HTTP/2') };
  return new RESTClient(options).resource(Pods);
}

const omitOf = (job: Job): 'managedFields'[] => (has(job, 'kept') ? [] : ['managedFields']);

function informerOf(
  job: Job,
  handlers: readonly EventHandler<Stored>[],
): Informer<Stored, 'namespace'> {
  const informer = createInformer(podsOf(job), {
    watchList: has(job, 'watch-list'),
    ...(has(job, 'pages') ? { pageSize: 500 } : {}),
    omit: omitOf(job),
    indexers: { namespace: byNamespace },
  });
  for (const handler of handlers) informer.addEventHandler(handler);
  return informer;
}

export const clientTS: Subject = {
  async sync(job) {
    if (has(job, 'decoding')) return { held: await podsOf(job).list({ omit: omitOf(job) }) };
    const informer = informerOf(job, []);
    const registration = informer.addEventHandler({ onAdd() {} });
    void informer.run({ signal: new AbortController().signal });
    await registration.synced();
    return { held: informer };
  },

  async watch(job, onChange) {
    if (has(job, 'decoding')) {
      const events = await podsOf(job).watch({ omit: omitOf(job), allowWatchBookmarks: true });
      void count(events, onChange);
      return events;
    }
    // Each of three handlers hears each change; the last one is done when the others are.
    const others = has(job, '3 handlers') ? [{ onUpdate() {} }, { onUpdate() {} }] : [];
    const informer = informerOf(job, [...others, { onUpdate: onChange }]);
    void informer.run({ signal: new AbortController().signal });
    await informer.synced();
    return informer;
  },

  async get(job) {
    const pods = podsOf(job).namespace('x');
    return (name) => pods.get(name);
  },
};

async function count(
  events: AsyncIterable<{ readonly type: string }>,
  onChange: () => void,
): Promise<void> {
  for await (const { type } of events) if (type === 'MODIFIED') onChange();
}
