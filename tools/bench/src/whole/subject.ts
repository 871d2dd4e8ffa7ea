// One client, one job, in a process of its own: `subject.ts STRATEGY URL COUNT CHANGES` prints what it took as JSON.
import { defineResource } from '@client-ts/apimachinery';
import { createInformer } from '@client-ts/informer';
import { RESTClient } from '@client-ts/rest-client';
import { CoreV1Api, KubeConfig, makeInformer } from '@kubernetes/client-node';

const [strategy = '', url = '', countText = '0', changesText = '0'] = process.argv.slice(2);
const [count, changes] = [Number(countText), Number(changesText)];

const Pods = defineResource({
  group: '',
  version: 'v1',
  resource: 'pods',
  kind: 'Pod',
  namespaced: true,
});

/** Settles when all of the collection is held, and if there are changes, when a handler has seen them all; gives what is held. */
type Run = () => Promise<unknown>;

async function lines(body: AsyncIterable<Uint8Array>, each: (text: string) => boolean) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (each(part)) return;
  }
}

const responseOf = async (query: string): Promise<Response> => fetch(`${url}/api/v1/pods${query}`);

const runs: Record<string, Run> = {
  async floor() {
    const list = JSON.parse(await (await responseOf('')).text()) as { items: unknown[] };
    if (changes === 0) return list.items;
    let seen = 0;
    const { body } = await responseOf('?watch=1');
    if (body) await lines(body, (text) => JSON.parse(text) !== undefined && ++seen === changes);
    return list.items;
  },
  'client-ts, list': () => ours({ watchList: false }),
  'client-ts, watch-list': () => ours({ watchList: true }),
  'client-ts, list, managed fields kept': () => ours({ watchList: false, omit: [] }),
  async 'client-node'() {
    const config = new KubeConfig();
    // It takes plain http only so.
    config.loadFromClusterAndUser({ name: 'x', server: url, skipTLSVerify: true }, { name: 'x' });
    const api = config.makeApiClient(CoreV1Api);
    const informer = makeInformer(config, '/api/v1/pods', () => api.listPodForAllNamespaces());
    let [added, updated] = [0, 0];
    await new Promise<void>((resolve, reject) => {
      const check = (): void => {
        if (added >= count && updated >= changes) resolve();
      };
      informer.on('add', () => {
        added++;
        check();
      });
      informer.on('update', () => {
        updated++;
        check();
      });
      informer.on('error', reject);
      informer.start().then(check, reject);
    });
    return informer;
  },
};

async function ours(options: { watchList: boolean; omit?: 'managedFields'[] }): Promise<unknown> {
  const client = new RESTClient({ server: url });
  const informer = createInformer(client.resource(Pods), {
    ...options,
    indexers: { namespace: ({ metadata }) => [metadata?.namespace ?? ''] },
  });
  const stop = new AbortController();
  let updated = 0;
  const done = Promise.withResolvers<void>();
  const registration = informer.addEventHandler({
    onAdd: () => {},
    onUpdate: () => {
      if (++updated === changes) done.resolve();
    },
  });
  void informer.run({ signal: stop.signal });
  await registration.synced();
  if (changes > 0) await done.promise;
  return informer;
}

const run = runs[strategy];
if (run === undefined) throw new TypeError(`no strategy ${strategy}`);
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const [startMs, startCPU] = [performance.now(), process.cpuUsage()];
let blockedMs = 0;
let lastMs = startMs;
const heart = setInterval(() => {
  const nowMs = performance.now();
  blockedMs = Math.max(blockedMs, nowMs - lastMs);
  lastMs = nowMs;
}, 1);
const held = await run();
blockedMs = Math.max(blockedMs, performance.now() - lastMs);
clearInterval(heart);
const wallMs = performance.now() - startMs;
const { user, system } = process.cpuUsage(startCPU);
const peakMB = process.resourceUsage().maxRSS / 1024;
globalThis.gc?.();
const heapBytes = (process.memoryUsage().heapUsed - before) / count;
console.log(
  JSON.stringify({
    wallMs,
    cpuMs: (user + system) / 1000,
    peakMB,
    heapBytes,
    blockedMs,
    held: held !== undefined,
  }),
);
process.exit(0);
