// The demo: an operator and a Deployment controller, on an embedded API server or on a cluster of yours.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { APIServer } from '@client-ts/apiserver';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { RESTClient } from '@client-ts/rest-client';

import { describe } from './controller.ts';
import { consoleNarrator } from './narrator.ts';
import { runOnce } from './once.ts';
import { installWebsites, runOperator } from './operator.ts';
import { Websites } from './website.ts';

const usage = `start [--once] [--kubeconfig FILE]

  --once             create, edit and delete a Website, check each step, exit 0
  --kubeconfig FILE  use this cluster ($KUBECONFIG does too); otherwise an embedded API server`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      kubeconfig: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const narrator = consoleNarrator();
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      narrator.say('demo', `${name}: stopping`);
      stop.abort();
    });
  const { signal } = stop;

  await using cleanup = new AsyncDisposableStack();
  let path = values.kubeconfig ?? process.env['KUBECONFIG'];
  const embedded = path === undefined || path === '';
  if (embedded) {
    const server = cleanup.use(await APIServer.start({ port: 0 }));
    const folder = await mkdtemp(join(tmpdir(), 'client-ts-demo-'));
    cleanup.defer(() => rm(folder, { recursive: true }));
    path = join(folder, 'kubeconfig');
    await writeFile(path, server.kubeconfig, { mode: 0o600 });
    narrator.say('demo', `embedded API server at ${server.url}`);
  }
  const connection = await loadKubeConfig({ path });
  const client = new RESTClient(connection);
  cleanup.defer(() => client.close());
  const { namespace } = connection;
  narrator.say(
    'demo',
    `try: kubectl --kubeconfig ${path} get websites,deployments,replicasets,pods`,
  );

  await installWebsites(client, { signal, narrator });
  const running = runOperator(client, { signal, narrator, deployments: embedded });
  try {
    if (values.once) {
      const work = runOnce(client, { namespace, deployments: embedded, signal, narrator });
      const checked = await Promise.race([work, running.then(() => work)]);
      console.log(
        `\n${checked.length} checks passed: the Website was created, edited and deleted.`,
      );
      stop.abort();
    } else {
      const websites = client.resource(Websites).namespace(namespace);
      await websites.apply(
        { metadata: { name: 'hello' }, spec: { html: '<h1>Hello</h1>', replicas: 2 } },
        { fieldManager: 'demo', force: true, signal },
      );
      narrator.say('demo', 'wrote Website hello; edit it with kubectl, end with Ctrl-C');
    }
    await running;
  } finally {
    stop.abort();
    await running.catch(() => {});
  }
}

main().catch((error: unknown) => {
  console.error(describe(error));
  process.exitCode = 1;
});
