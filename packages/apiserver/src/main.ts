#!/usr/bin/env node
// The command: an API server for any language's tests.
import { rm, rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { APIServer } from './api-server.ts';

const usage = `client-ts-apiserver [--port PORT] [--host HOST] [--kubeconfig-out FILE]

A Kubernetes API server in memory. It prints one line when it is ready, and ends on SIGTERM or SIGINT.

  --port PORT            where to listen (default 0: a free port)
  --host HOST            on which address (default 127.0.0.1; it asks nobody who they are)
  --kubeconfig-out FILE  write a kubeconfig there when it is ready, and remove it at the end`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      'kubeconfig-out': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535)
    throw new TypeError('--port must be a number from 0 to 65535');
  const file = values['kubeconfig-out'];

  const stopped = new Promise<void>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve());
  });
  await using server = await APIServer.start({ port, host: values.host });
  if (file !== undefined) {
    // Who waits for the file finds it whole.
    const unfinished = `${file}.${process.pid}`;
    await writeFile(unfinished, server.kubeconfig, { mode: 0o600 });
    await rename(unfinished, file);
  }
  console.log(`client-ts-apiserver ready at ${server.url}`);
  await stopped;
  if (file !== undefined) await rm(file, { force: true });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
