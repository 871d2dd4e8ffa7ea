import type { HTTPHeaders } from '@client-ts/apimachinery';
import type { TLSOptions } from '@client-ts/rest-client';

import { isKubeConfigError, loadKubeConfig } from '../src/index.ts';
import type { KubeConfigError, KubeConnection, LoadKubeConfigOptions } from '../src/index.ts';
import { expectNoCanary } from './no-canary.ts';

type Fields = Record<string, unknown>;

export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A kubeconfig with one cluster, one user and one context. */
export const kubeconfig = (
  cluster: Fields = {},
  user: Fields = {},
  context: Fields = {},
  more: Fields = {},
): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'x',
    clusters: [{ name: 'c', cluster: { server: 'https://k8s.example:6443', ...cluster } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u', ...context } }],
    ...more,
  });

/** No machine shows through. */
export const nowhere = { env: {}, home: '/home/me' } as const;

export async function load(
  text: string,
  options: LoadKubeConfigOptions = {},
): Promise<KubeConnection> {
  const connection = await loadKubeConfig({ ...nowhere, text, ...options });
  expectNoCanary(connection);
  return connection;
}

export const headersOf = async ({ credentials }: KubeConnection): Promise<HTTPHeaders> =>
  (await credentials?.headers({})) ?? [];

/** What TLS is spoken with now. */
export const tlsOf = async ({ tls, tlsSource }: KubeConnection): Promise<TLSOptions | undefined> =>
  tlsSource ? tlsSource.current({}) : tls;

export async function failureOf(loading: Promise<unknown>): Promise<KubeConfigError> {
  const error = await loading.then(
    () => new Error('it was loaded'),
    (reason: unknown) => reason,
  );
  if (!isKubeConfigError(error)) throw error;
  expectNoCanary(error);
  return error;
}
