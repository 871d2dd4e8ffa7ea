import type { Clock } from '@client-ts/apimachinery';
import type { Connection, Impersonation } from '@client-ts/rest-client';

import { credentialsOf } from './credentials.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { KubeConfig, User } from './kube-config.ts';
import type { FileSystem } from './ports.ts';
import { select } from './select.ts';
import { serverOf } from './server.ts';
import { tlsOf } from './tls.ts';

/** What `new RESTClient(connection)` takes, with a namespace always. */
export type KubeConnection = Connection & { namespace: string };

/** What a connection is made with. */
export interface Ambient {
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  readonly onError?: ((error: unknown) => void) | undefined;
}

/**
 * What one context of a configuration says.
 *
 * @param context its name; without one it is the current context
 * @throws KubeConfigError
 */
export async function connectionOf(
  config: KubeConfig,
  context: string | undefined,
  ambient: Ambient,
): Promise<KubeConnection> {
  if (context !== undefined && !config.contexts.has(context))
    throw new KubeConfigError(`context ${JSON.stringify(context)} does not exist`);
  const selection = select(config, context ?? config.currentContext);
  const { cluster, user } = selection;
  const { url, isSecure } = serverOf(cluster.server, selection.clusterName);
  const impersonate = impersonationOf(user);
  const connection = {
    server: url,
    namespace: selection.namespace || 'default',
    ...(impersonate && { impersonate }),
  };
  // What proves who we are goes over TLS alone (client-go `IsConfigTransportTLS`).
  if (!isSecure) return connection;
  const tls = await tlsOf(cluster, user, ambient.fileSystem);
  const credentials = await credentialsOf(user, selection.userName, ambient);
  return { ...connection, ...(tls && { tls }), ...(credentials && { credentials }) };
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
