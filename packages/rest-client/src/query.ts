import type { ListOptions, WatchOptions } from '@client-ts/apimachinery';

import type { GetOptions, LogOptions, WriteOptions } from './options.ts';

type Parameters = readonly (readonly [name: string, value: string | number | undefined])[];

/** `?a=b&c=d`, or nothing; what is not set is left out. */
function query(parameters: Parameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of parameters)
    if (value !== undefined && value !== '') search.append(name, String(value));
  search.sort();
  return search.size === 0 ? '' : `?${search.toString()}`;
}

const selection = (options: ListOptions | WatchOptions): Parameters => [
  ['labelSelector', options.labelSelector],
  ['fieldSelector', options.fieldSelector],
  ['resourceVersion', options.resourceVersion],
  ['resourceVersionMatch', options.resourceVersionMatch],
  ['timeoutSeconds', options.timeoutSeconds],
];

export const getQuery = (options: GetOptions): string =>
  query([['resourceVersion', options.resourceVersion]]);

export const listQuery = (options: ListOptions): string =>
  query([
    ...selection(options),
    // The server takes 0 for no limit.
    ['limit', options.limit === 0 ? undefined : options.limit],
    ['continue', options.continue],
  ]);

export const watchQuery = (options: WatchOptions): string =>
  query([
    ...selection(options),
    ['watch', 'true'],
    ['allowWatchBookmarks', options.allowWatchBookmarks ? 'true' : undefined],
    [
      'sendInitialEvents',
      options.sendInitialEvents === undefined ? undefined : String(options.sendInitialEvents),
    ],
  ]);

const flag = (value: boolean | undefined): 'true' | undefined => (value ? 'true' : undefined);

export const logQuery = (options: LogOptions): string =>
  query([
    ['container', options.container],
    ['follow', flag(options.follow)],
    ['previous', flag(options.previous)],
    ['sinceSeconds', options.sinceSeconds],
    ['sinceTime', options.sinceTime],
    ['tailLines', options.tailLines],
    ['limitBytes', options.limitBytes],
    ['timestamps', flag(options.timestamps)],
    ['stream', options.stream],
  ]);

export const writeQuery = (options: WriteOptions & { force?: boolean | undefined }): string =>
  query([
    ['dryRun', options.dryRun ? 'All' : undefined],
    ['fieldManager', options.fieldManager],
    ['fieldValidation', options.fieldValidation],
    ['force', options.force ? 'true' : undefined],
  ]);
