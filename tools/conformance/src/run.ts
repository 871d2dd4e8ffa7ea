import { isDeepStrictEqual } from 'node:util';

import { RESTClient } from '@client-ts/rest-client';
import type { Connection } from '@client-ts/rest-client';

import { Namespaces } from './kinds.ts';
import { Kit } from './kit.ts';
import type { Scenario, Seen } from './scenario.ts';

/** What one server showed: as it must be, or something else. */
export type Outcome = { readonly passed: true } | { readonly passed: false; readonly saw: Seen };

let count = 0;

/**
 * Runs scenarios against one server, each in a namespace of its own, which stays there: a real namespace controller takes
 * seconds for each, and the scenario that waits for one would wait for all of them.
 */
export class Runner {
  readonly #client: RESTClient;
  readonly #once: RESTClient;
  readonly #run = Math.floor(Math.random() * 36 ** 5).toString(36);

  constructor(connection: Connection) {
    this.#client = new RESTClient(connection);
    this.#once = new RESTClient({ ...connection, maxRetries: 0 });
  }

  async run(scenario: Scenario): Promise<Outcome> {
    const unique = `s${++count}-${this.#run}`;
    await this.#client.resource(Namespaces).create({ metadata: { name: unique } });
    const saw = await scenario
      .run(new Kit({ client: this.#client, once: this.#once, namespace: unique, unique }))
      .then(asData, (error: unknown) => `threw ${String(error)}`);
    return isDeepStrictEqual(saw, asData(scenario.expect))
      ? { passed: true }
      : { passed: false, saw };
  }

  async close(): Promise<void> {
    await Promise.all([this.#client.close(), this.#once.close()]);
  }
}

const asData = (value: unknown): Seen => JSON.parse(JSON.stringify(value ?? null));
