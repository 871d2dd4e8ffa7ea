// The in-process server and the shared real one: what runs on both is the same tests.
import { APIServer } from '@client-ts/apiserver';
import { inject } from 'vitest';

const real = inject('kubeAPIServer');
const why = 'missing' in real ? ` (${real.missing})` : '';

export interface Server {
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

export const servers: [name: string, missing: boolean, start: () => Promise<Server>][] = [
  [
    'the in-process server',
    false,
    async () => {
      const server = await APIServer.start({ port: 0 });
      return { kubeconfig: server.kubeconfig, stop: () => server.close() };
    },
  ],
  [
    `the real kube-apiserver${why}`,
    'missing' in real,
    () =>
      'missing' in real
        ? Promise.reject(new Error(real.missing))
        : Promise.resolve({ kubeconfig: real.kubeconfig, stop: () => Promise.resolve() }),
  ],
];
