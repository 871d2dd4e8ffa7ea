import { formatGroupVersion } from '@client-ts/apimachinery';
import { readOpenAPI } from '@client-ts/codegen';
import type { GroupVersionModel } from '@client-ts/codegen';
import { DiscoveryClient, OpenAPIClient } from '@client-ts/discovery';
import { RESTClient } from '@client-ts/rest-client';
import type { Connection } from '@client-ts/rest-client';

import type { Surroundings } from './ports.ts';

// As kubectl asks the server, and gives up itself.
const timeoutMs = 32_000;

/**
 * The models of what a server has.
 *
 * @param wants which groups are asked for
 * @throws as `DiscoveryClient`; CodegenError where a document is not as it should be
 */
export async function readServer(
  connection: Connection,
  wants: (group: string) => boolean,
  { transport, clock, signal, stderr }: Surroundings,
): Promise<readonly GroupVersionModel[]> {
  await using client = new RESTClient({
    ...connection,
    ...(transport && { transport }),
    ...(clock && { clock }),
    timeoutMs,
    userAgent: 'client-ts-codegen',
    onWarning: (text) => stderr(`Warning: ${text}\n`),
  });
  const discovery = new DiscoveryClient(client, { serverTimeoutMs: timeoutMs });
  const { pathname } = new URL(connection.server);
  const openAPI = new OpenAPIClient(client, { basePath: pathname });
  const models: GroupVersionModel[] = [];
  for (const groupVersion of await openAPI.groupVersions({ signal })) {
    if (!wants(groupVersion.group)) continue;
    const name = formatGroupVersion(groupVersion);
    const list = await discovery.serverResourcesForGroupVersion(name, { signal });
    const document = await openAPI.document(name, { signal });
    models.push(
      readOpenAPI(document, list, {
        openAPIFile: `/openapi/v3 of ${name}`,
        discoveryFile: `the resources of ${name}`,
      }),
    );
  }
  return models;
}
