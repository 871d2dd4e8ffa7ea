#!/usr/bin/env node
// The command: an API server for any language's tests.
import { rename, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { APIServer } from './api-server.ts';

const usage = `client-ts-apiserver [--port PORT] [--host HOST] [--kubeconfig-out FILE] [--preview-apis]

A Kubernetes API server in memory. It prints one line when it is ready, and ends on SIGTERM or SIGINT.

  --port PORT            where to listen (default 0: a free port)
  --host HOST            on which address (default 127.0.0.1; it asks nobody who they are)
  --preview-apis         serve alpha and beta APIs too
  --kubeconfig-out FILE  write a kubeconfig there when it is ready, and remove it at the end
  --help                 print this`;

interface Arguments {
  readonly port: number;
  readonly host: string;
  readonly file: string | undefined;
  readonly previewAPIs: boolean;
  readonly help: boolean;
}

/** @throws TypeError for what is none */
function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      'kubeconfig-out': { type: 'string' },
      'preview-apis': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535)
    throw new TypeError('--port must be a number from 0 to 65535');
  if (values.host === '') throw new TypeError('--host must be an address');
  if (values['kubeconfig-out'] === '') throw new TypeError('--kubeconfig-out must be a file');
  return {
    port,
    host: values.host,
    file: values['kubeconfig-out'],
    previewAPIs: values['preview-apis'],
    help: values.help,
  };
}

/** Settles at the first signal to end; the second one ends the process as it always does. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve());
  });
}

async function run({ port, host, file, previewAPIs }: Arguments): Promise<void> {
  const stopped = untilStopped();
  await using server = await APIServer.start({
    port,
    host,
    previewAPIs,
    onError: (error) => console.error(error),
  });
  await using cleanup = new AsyncDisposableStack();
  if (file !== undefined) {
    // Who waits for the file finds it whole.
    const unfinished = `${file}.${process.pid}`;
    cleanup.defer(() => rm(unfinished, { force: true }));
    await writeFile(unfinished, server.kubeconfig, { mode: 0o600 });
    await rename(unfinished, file);
    cleanup.defer(() => rm(file, { force: true }));
  }
  console.log(`client-ts-apiserver ready at ${server.url}`);
  await stopped;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE')
    return `the port is in use already (${error.message})`;
  return error.message;
}

async function main(): Promise<void> {
  let read: Arguments;
  try {
    read = readArguments();
  } catch (error) {
    console.error(`client-ts-apiserver: ${describe(error)}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  if (read.help) console.log(usage);
  else await run(read);
}

main().catch((error: unknown) => {
  console.error(`client-ts-apiserver: ${describe(error)}`);
  process.exitCode = 1;
});
