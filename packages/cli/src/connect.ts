import { join } from 'node:path';

import {
  CachingRequester,
  DiscoveryClient,
  DiskCachedDiscovery,
  nodeCacheFiles,
} from '@client-ts/discovery';
import type { CacheFiles, CachedDiscovery } from '@client-ts/discovery';
import { RESTClient } from '@client-ts/rest-client';
import type { Connection } from '@client-ts/rest-client';

import type { Surroundings } from './ports.ts';

// As kubectl asks the server, and gives up itself.
const timeoutMs = 32_000;

export interface Connected extends AsyncDisposable {
  readonly discovery: CachedDiscovery;
}

/** Discovery as kubectl does it: over its cache on disk, and its HTTP cache under that. */
export function connect(
  connection: Connection,
  cacheFolder: string | undefined,
  { cacheFiles = nodeCacheFiles, transport, clock, stderr }: Surroundings,
): Connected {
  const client = new RESTClient({
    ...connection,
    ...(transport && { transport }),
    ...(clock && { clock }),
    timeoutMs,
    userAgent: 'client-ts-discovery',
    onWarning: (text) => stderr(`Warning: ${text}\n`),
  });
  const files = (...folder: readonly string[]): CacheFiles =>
    cacheFolder === undefined ? noFiles : cacheFiles(join(cacheFolder, ...folder));
  const requester = new CachingRequester(client, connection.server, files('http'));
  const source = new DiscoveryClient(requester, { serverTimeoutMs: timeoutMs });
  return {
    discovery: new DiskCachedDiscovery(
      source,
      files('discovery', serverFolder(connection.server)),
      { clock },
    ),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

/** Where kubectl keeps what it knows: `--cache-dir`, or else `$KUBECACHEDIR`, or else `~/.kube/cache`. */
export function cacheFolderOf(
  flag: string | undefined,
  { env = process.env, home }: Surroundings,
): string | undefined {
  const given = flag || env['KUBECACHEDIR'];
  if (given) return given;
  const folder = home ?? env['HOME'] ?? env['USERPROFILE'];
  return folder ? join(folder, '.kube', 'cache') : undefined;
}

/** `127.0.0.1_6443`: the server without its scheme, as a path that every file system takes and that leads nowhere else. */
function serverFolder(server: string): string {
  const named = server.replace(/^https?:\/\//i, '').replaceAll(/[^\w/.()]/g, '_');
  const parts = named.split('/').map((part) => (/^\.+$/.test(part) ? '_' : part));
  return parts.join('/').replace(/\/+$/, '');
}

const noFiles: CacheFiles = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(),
};
