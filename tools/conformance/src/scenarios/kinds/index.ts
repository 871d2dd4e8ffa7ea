import { access } from './access.ts';
import { cluster } from './cluster.ts';
import { jobs } from './jobs.ts';
import { limits } from './limits.ts';
import { network } from './network.ts';
import { pods } from './pods.ts';
import type { KindRow } from './row.ts';
import { volumes } from './volumes.ts';
import { webhooks } from './webhooks.ts';
import { workloads } from './workloads.ts';

/** Built-in kinds: a manifest, what is filled in, and what the server says of changes to it. */
export const kindRows: readonly KindRow[] = [
  ...workloads,
  ...jobs,
  ...pods,
  ...volumes,
  ...access,
  ...network,
  ...webhooks,
  ...limits,
  ...cluster,
];
