import { listAPIVersions } from '@client-ts/discovery';
import type { CachedDiscovery } from '@client-ts/discovery';

import { CommandError } from './command-error.ts';
import { innerText } from './error-text.ts';
import type { Surroundings } from './ports.ts';

/** `client-ts-discovery api-versions`: asks the server each time. */
export async function apiVersions(
  discovery: CachedDiscovery,
  server: string,
  { stdout, signal }: Surroundings,
): Promise<void> {
  discovery.invalidate();
  try {
    const groups = await discovery.serverGroups({ signal });
    stdout(
      listAPIVersions(groups)
        .map((version) => `${version}\n`)
        .join(''),
    );
  } catch (error) {
    signal?.throwIfAborted();
    throw new CommandError(
      `error: couldn't get available api versions from server: ${innerText(error, { server })}`,
    );
  }
}
