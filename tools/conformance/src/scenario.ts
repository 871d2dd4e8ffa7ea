import type { RESTClient } from '@client-ts/rest-client';

import type { Kit } from './kit.ts';

/** Anything that JSON can say. */
export type Seen = null | boolean | number | string | Seen[] | { [key: string]: Seen };

/** A server under test, and a namespace of this scenario's own in it. */
export interface Target {
  readonly client: RESTClient;
  /** The same server, but each request is sent once, whatever it is answered. */
  readonly once: RESTClient;
  readonly namespace: string;
  /** For the names of things that have no namespace. */
  readonly unique: string;
}

/** One thing that an API server does: what is done to it, and what must then be seen. */
export interface Scenario {
  readonly title: string;
  run(kit: Kit): Promise<unknown>;
  readonly expect: Seen;
}
