import type { Connection, Impersonation } from '@client-ts/rest-client';

import type { Ambient } from './ambient.ts';
import { credentialsOf, execPluginOf } from './credentials.ts';
import { untrustedParts } from './data-only.ts';
import { parseTimeoutMs } from './duration.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { KubeConfig, User } from './kube-config.ts';
import { proxyFromEnvironment } from './proxy-environment.ts';
import { select } from './select.ts';
import type { SelectOptions } from './select.ts';
import { serverOf } from './server.ts';
import { tlsOf } from './tls.ts';

/**
 * What `new RESTClient(connection)` takes, with a namespace always. It holds its secrets so that nothing shows them: a
 * client certificate is behind `tlsSource`, everything else behind `credentials`.
 */
export type KubeConnection = Connection & { namespace: string };

export interface ConnectionOptions extends SelectOptions {
  /** `data-only`: refuse what a file could do harm with. Default `full`. */
  readonly trust?: 'full' | 'data-only' | undefined;
  /** Where nobody says one. Default: `default`. */
  readonly defaultNamespace?: (() => Promise<string | undefined>) | undefined;
  /** Throws for a server that must not be spoken to. */
  readonly checkServer?: ((url: URL) => void) | undefined;
}

/**
 * What one context of a configuration says.
 *
 * @throws KubeConfigError
 */
export async function connectionOf(
  config: KubeConfig,
  options: ConnectionOptions,
  ambient: Ambient,
): Promise<KubeConnection> {
  const selection = select(config, options);
  const { cluster, user, userName, clusterName, stated } = selection;
  if (options.trust === 'data-only') refuse(untrustedParts(stated.cluster, stated.user));
  const { url, isSecure } = serverOf(cluster.server, clusterName);
  options.checkServer?.(new URL(url));
  const impersonate = impersonationOf(user);
  const connection: KubeConnection = {
    server: url,
    namespace: selection.namespace || (await options.defaultNamespace?.()) || 'default',
    ...(impersonate && { impersonate }),
    ...timeoutOf(options.overrides?.timeout),
    ...proxyOf(cluster.proxyURL.reveal() || proxyFromEnvironment(ambient.env, url)),
  };
  // What proves who we are goes over TLS alone (client-go `IsConfigTransportTLS`).
  if (!isSecure) return connection;
  const plugin = execPluginOf(user, userName, cluster, ambient);
  const { tls, tlsSource, invalidate } = await tlsOf(cluster, user, plugin, ambient);
  const credentials =
    plugin ??
    (await credentialsOf(user, userName, ambient)) ??
    (invalidate && { headers: () => Promise.resolve([]), invalidate });
  return {
    ...connection,
    ...(tls && { tls }),
    ...(tlsSource && { tlsSource }),
    ...(credentials && { credentials }),
  };
}

function refuse(parts: readonly string[]): void {
  if (parts.length > 0)
    throw new KubeConfigError(
      `a kubeconfig that is trusted as data only must not have: ${parts.join(', ')}`,
    );
}

/** As a text where it holds no password, and otherwise out of sight. */
export function proxyOf(url: string | undefined): Pick<Connection, 'proxyURL'> {
  if (url === undefined) return {};
  return { proxyURL: url.includes('@') ? () => url : url };
}

function timeoutOf(text: string | undefined): Pick<Connection, 'timeoutMs'> {
  if (text === undefined || text === '') return {};
  const timeoutMs = parseTimeoutMs(text);
  if (timeoutMs === undefined)
    throw new KubeConfigError('timeout must be a number of seconds or a duration such as 1m30s');
  return { timeoutMs };
}

function impersonationOf({ as, asUID, asGroups, asUserExtra }: User): Impersonation | undefined {
  if (as === '') return undefined;
  return {
    user: as,
    ...(asUID !== '' && { uid: asUID }),
    ...(asGroups.length > 0 && { groups: asGroups }),
    ...(asUserExtra.size > 0 && { extra: asUserExtra }),
  };
}
