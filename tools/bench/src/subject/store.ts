// A store with two indexes: `store.ts LIBRARY PASSES`, pods on standard input, prints ns an operation as JSON.
import { objectKey } from '@client-ts/apimachinery';
import { Indexer } from '@client-ts/cache';

import { Samples, copies, heapBytes, readPods } from './samples.ts';
import type { SlimPod } from './samples.ts';

const [library, passes] = process.argv.slice(2);
const pods = readPods();
const same = copies(pods);
const moved = copies(pods, (_, i) => `moved-${i % 500}`);
// As a queue hands them on: made once.
const keys = pods.map((pod) => objectKey(pod));
const namespaces = new Set(pods.map((pod) => pod.metadata.namespace));
const samples = new Samples();

const indexers = {
  namespace: ({ metadata }: SlimPod) => [metadata.namespace],
  app: ({ metadata }: SlimPod) => [metadata.labels.app],
};

/** Every operation once, of a fresh store. */
interface Writes {
  insert(pod: SlimPod, key: string): void;
  update(pod: SlimPod, key: string): void;
  delete(pod: SlimPod, key: string): void;
}

async function pass(suffix: string, writes: Writes, byNamespace?: (name: string) => unknown) {
  const each = (name: string, objects: readonly SlimPod[], write: Writes['insert']) =>
    samples.take(name + suffix, objects.length, () => {
      for (let i = 0; i < objects.length; i++) {
        const pod = objects[i];
        if (pod !== undefined) write(pod, keys[i] ?? '');
      }
    });
  const before = heapBytes();
  await each('insert', pods, (pod, key) => writes.insert(pod, key));
  samples.note(`heapBytes${suffix}`, (heapBytes() - before) / pods.length);
  await each('update', same, (pod, key) => writes.update(pod, key));
  if (byNamespace)
    await samples.take('byIndex', pods.length, () => {
      for (const namespace of namespaces) byNamespace(namespace);
    });
  await each('move', moved, (pod, key) => writes.update(pod, key));
  await each('delete', moved, (pod, key) => writes.delete(pod, key));
}

async function ours(): Promise<void> {
  const making = new Indexer<SlimPod, 'namespace' | 'app'>(indexers);
  await pass(
    '',
    {
      insert: (pod) => making.add(pod),
      update: (pod) => making.update(pod),
      delete: (pod) => making.delete(pod),
    },
    (namespace) => making.byIndex('namespace', namespace),
  );
  const keyed = new Indexer<SlimPod, 'namespace' | 'app'>(indexers);
  await pass('Keyed', {
    insert: (pod, key) => keyed.add(pod, key),
    update: (pod, key) => keyed.update(pod, key),
    delete: (pod, key) => keyed.delete(pod, key),
  });
}

/** What its informer does with each event; it has no index, but keeps each namespace apart. */
async function clientNode(): Promise<void> {
  const { addOrUpdateObject, deleteObject } = await import('@kubernetes/client-node');
  const objects = new Map<string, Map<string, SlimPod>>();
  const put = (pod: SlimPod): void => addOrUpdateObject(objects, pod, [], []);
  await pass(
    '',
    { insert: put, update: put, delete: (pod) => deleteObject(objects, pod, []) },
    (namespace) => Array.from(objects.get(namespace)?.values() ?? []),
  );
}

for (let i = 0; i < Number(passes); i++) await (library === 'client-ts' ? ours() : clientNode());
console.log(JSON.stringify(samples.medians()));
