// One real kube-apiserver for all test files, where it is built.
import { findKubeAPIServer, startKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the running server, or why there is none. */
    kubeAPIServer: { kubeconfig: string } | { missing: string };
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const found = findKubeAPIServer();
  if ('missing' in found) {
    console.log(found.missing);
    project.provide('kubeAPIServer', found);
    return;
  }
  const server = await startKubeAPIServer({ controllers: true });
  project.provide('kubeAPIServer', { kubeconfig: server.kubeconfig });
  return () => server.stop();
}
