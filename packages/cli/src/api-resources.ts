import { listAPIResources, throwIfFailed } from '@client-ts/discovery';
import type { CachedDiscovery, ListAPIResourcesOptions } from '@client-ts/discovery';

import { CommandError } from './command-error.ts';
import { errorText } from './error-text.ts';
import type { FlagKind, Flags } from './flags.ts';
import { printerOf } from './output.ts';
import type { Printer } from './output.ts';
import type { Surroundings } from './ports.ts';

export const apiResourcesFlags: ReadonlyMap<string, FlagKind> = new Map<string, FlagKind>([
  ['api-group', { type: 'string' }],
  ['cached', { type: 'boolean' }],
  ['categories', { type: 'list' }],
  ['namespaced', { type: 'boolean' }],
  ['no-headers', { type: 'boolean' }],
  ['output', { type: 'string', short: 'o' }],
  ['sort-by', { type: 'string' }],
  ['verbs', { type: 'list' }],
]);

export interface APIResourcesPlan {
  readonly list: ListAPIResourcesOptions;
  readonly print: Printer;
  readonly cached: boolean;
}

/** @throws CommandError for an output or an order that there is not. */
export function planAPIResources(flags: Flags): APIResourcesPlan {
  const print = printerOf(flags.text('output') ?? '', {
    headers: flags.flag('no-headers') !== true,
  });
  return {
    print,
    cached: flags.flag('cached') === true,
    list: {
      group: flags.text('api-group'),
      namespaced: flags.flag('namespaced'),
      verbs: flags.list('verbs'),
      categories: flags.list('categories'),
      sortBy: orderOf(flags.text('sort-by') ?? ''),
    },
  };
}

function orderOf(text: string): 'name' | 'kind' | undefined {
  if (text === '') return undefined;
  if (text === 'name' || text === 'kind') return text;
  throw new CommandError('error: --sort-by accepts only name or kind');
}

/** `client-ts-discovery api-resources`: prints what is there, and only then what is missing. */
export async function apiResources(
  discovery: CachedDiscovery,
  server: string,
  { list, print, cached }: APIResourcesPlan,
  { stdout, signal }: Surroundings,
): Promise<void> {
  if (!cached) discovery.invalidate();
  try {
    const found = await discovery.serverPreferredResources({ signal });
    const resources = listAPIResources(found.resources, list);
    if (resources) stdout(print(resources));
    throwIfFailed(found);
  } catch (error) {
    signal?.throwIfAborted();
    throw new CommandError(errorText(error, { server }));
  }
}
