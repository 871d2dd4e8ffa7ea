import { CoreV1Api, KubeConfig, makeInformer } from '@kubernetes/client-node';
import type { Informer, V1Pod } from '@kubernetes/client-node';

import { podsPath } from './job.ts';
import type { Job, Subject } from './job.ts';

function configOf({ url, ca }: Job): KubeConfig {
  const config = new KubeConfig();
  // It takes plain HTTP only so.
  const tls =
    ca === undefined ? { skipTLSVerify: true } : { caData: Buffer.from(ca).toString('base64') };
  config.loadFromClusterAndUser(
    { name: 'x', server: url, skipTLSVerify: false, ...tls },
    { name: 'x' },
  );
  return config;
}

function informerOf(job: Job): Informer<V1Pod> {
  const config = configOf(job);
  const api = config.makeApiClient(CoreV1Api);
  return makeInformer(config, podsPath, () => api.listPodForAllNamespaces());
}

export const clientNode: Subject = {
  async sync(job) {
    const informer = informerOf(job);
    let added = 0;
    await new Promise<void>((resolve, reject) => {
      informer.on('add', () => {
        if (++added === job.count) resolve();
      });
      informer.on('error', reject);
      informer.start().catch(reject);
    });
    return { held: informer };
  },

  async watch(job, onChange) {
    const informer = informerOf(job);
    informer.on('update', onChange);
    await informer.start();
    return informer;
  },

  async get(job) {
    const api = configOf(job).makeApiClient(CoreV1Api);
    return (name) => api.readNamespacedPod({ namespace: 'x', name });
  },
};
