// The custom resource and the controllers, on any API server.
import { CustomResourceDefinitions } from '@client-ts/api/apiextensions/v1';
import { isAlreadyExists } from '@client-ts/apimachinery';
import type { RESTClient } from '@client-ts/rest-client';

import { runDeploymentControllers } from './deployment-controller.ts';
import { eventually } from './eventually.ts';
import type { Narrator } from './narrator.ts';
import { runWebsiteController } from './website-controller.ts';
import definition from './website-definition.json' with { type: 'json' };

export async function installWebsites(
  client: RESTClient,
  { signal, narrator }: { signal: AbortSignal; narrator: Narrator },
): Promise<void> {
  const definitions = client.resource(CustomResourceDefinitions);
  const { metadata, spec } = definition;
  try {
    await definitions.create({ metadata, spec }, { signal });
    narrator.say('setup', 'wrote CustomResourceDefinition websites.demo.client-ts.dev');
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
  await eventually(
    'websites are served',
    async () => {
      const { status } = await definitions.get(metadata.name, { signal });
      return (status?.conditions ?? []).some(
        (c) => c.type === 'Established' && c.status === 'True',
      );
    },
    { signal },
  );
}

export interface OperatorOptions {
  signal: AbortSignal;
  narrator: Narrator;
  /** Also play the Deployment controller and the nodes; only where nobody else does. */
  deployments: boolean;
}

/** Runs all controllers until the signal aborts; resolves when every one has ended. */
export async function runOperator(client: RESTClient, options: OperatorOptions): Promise<void> {
  await Promise.all([
    runWebsiteController(client, options),
    options.deployments ? runDeploymentControllers(client, options) : undefined,
  ]);
}
