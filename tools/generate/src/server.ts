import { spawnSync } from 'node:child_process';

import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { readBody } from '@client-ts/apimachinery';
import { loadKubeConfig } from '@client-ts/kubeconfig';
import { RESTClient } from '@client-ts/rest-client';

/** The answer to a GET of a path, as it came; JSON unless another type is asked for. */
export type Get = (path: string, accept?: string) => Promise<string>;

export interface Source extends AsyncDisposable {
  readonly get: Get;
}

// What a gate hides, its API server does not serve; what no version promises yet, it serves only when it is told to.
const flags = ['--feature-gates=AllAlpha=true,AllBeta=true', '--runtime-config=api/all=true'];

/** Why nothing can be generated here, in one line. */
export function missingSource(): string | undefined {
  const found = findKubeAPIServer();
  if ('missing' in found) return found.missing;
  // The structs that are behind the schemas are read from Go's sources.
  return spawnSync('go', ['version']).status === 0 ? undefined : 'go is not installed';
}

/** A kube-apiserver that serves all that it has. */
export async function startSource(): Promise<Source> {
  const server = await startKubeAPIServer({ flags });
  const connection = await loadKubeConfig({ text: server.kubeconfig });
  // That a version is deprecated is no news here.
  const client = new RESTClient({ ...connection, onWarning: () => {} });
  return {
    async get(path, accept = 'application/json') {
      const headers = [['accept', accept]] as const;
      const { body } = await client.request({ method: 'GET', path, headers });
      return new TextDecoder().decode(await readBody(body));
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await server.stop();
    },
  };
}
