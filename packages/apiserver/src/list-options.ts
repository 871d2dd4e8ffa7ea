import { parseFieldSelector, parseLabelSelector } from '@client-ts/apimachinery';
import type { APIError, FieldSelector, LabelSelector } from '@client-ts/apimachinery';

import type { ObjectStore } from './object-store.ts';
import { stringMap } from './read-fields.ts';
import {
  badRequest,
  forbiddenValue,
  invalidOptions,
  unexplained,
  unsupportedValue,
} from './statuses.ts';
import type { StoredObject } from './stored-object.ts';
import { isTrue } from './write-options.ts';

/** What of a collection is asked for. */
export interface Selection {
  readonly namespace: string | undefined;
  readonly labels: LabelSelector;
  readonly fields: FieldSelector;
  /** Whether it may leave anything out. */
  readonly isPart: boolean;
  selects(object: StoredObject): boolean;
}

/** What a list or a watch says of itself (`meta/v1` `ListOptions`). */
export interface ListOptions {
  readonly selection: Selection;
  readonly watch: boolean;
  /** `''` is the newest, `'0'` any. */
  readonly resourceVersion: string;
  readonly match: 'Exact' | 'NotOlderThan' | '';
  readonly limit: number;
  readonly continue: string;
  readonly allowWatchBookmarks: boolean;
  readonly sendInitialEvents: boolean | undefined;
  readonly timeoutSeconds: number | undefined;
}

/** @throws APIError 400 for what cannot be read, 422 for what does not go together */
export function readListOptions(
  store: ObjectStore,
  query: URLSearchParams,
  {
    namespace,
    name,
    watch,
  }: { namespace: string | undefined; name?: string | undefined; watch: boolean },
): ListOptions {
  const text = (key: string): string => query.get(key) ?? '';
  const options: ListOptions = {
    selection: readSelection(store, query, namespace, name),
    watch: watch || isTrue(query.get('watch')),
    resourceVersion: text('resourceVersion'),
    match: readMatch(text('resourceVersionMatch')),
    limit: readNumber(text('limit')) ?? 0,
    continue: text('continue'),
    allowWatchBookmarks: isTrue(query.get('allowWatchBookmarks')),
    sendInitialEvents: query.has('sendInitialEvents')
      ? isTrue(query.get('sendInitialEvents'))
      : undefined,
    timeoutSeconds: readNumber(text('timeoutSeconds')),
  };
  check(options);
  if (!/^\d*$/.test(options.resourceVersion)) throw badVersion(options);
  return options;
}

/** A watch is refused without a reason. */
function badVersion({ resourceVersion, watch }: ListOptions): APIError {
  const value = JSON.stringify(resourceVersion);
  const why = `resourceVersion: Invalid value: ${value}: strconv.ParseUint: parsing ${value}: invalid syntax`;
  return watch ? unexplained(why) : badRequest(`invalid resource version: ${why}`);
}

function readNumber(text: string): number | undefined {
  if (text === '') return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  return value;
}

function readMatch(text: string): ListOptions['match'] {
  if (text === '' || text === 'Exact' || text === 'NotOlderThan') return text;
  throw invalidOptions(
    'ListOptions',
    unsupportedValue('resourceVersionMatch', JSON.stringify(text), '"Exact", "NotOlderThan"'),
  );
}

/** The rules of apimachinery's `internalversion/validation`, as far as they concern a server of one kind of storage. */
function check(options: ListOptions): void {
  const { match, resourceVersion, sendInitialEvents, watch } = options;
  if (watch) {
    if (sendInitialEvents === undefined) {
      if (match !== '')
        refuse('resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided');
    } else if (match !== 'NotOlderThan')
      refuse('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan');
    return;
  }
  if (sendInitialEvents !== undefined)
    refuse('sendInitialEvents is forbidden for list', 'sendInitialEvents');
  if (match === '') return;
  if (resourceVersion === '')
    refuse('resourceVersionMatch is forbidden unless resourceVersion is provided');
  if (options.continue !== '')
    refuse('resourceVersionMatch is forbidden when continue is provided');
  if (match === 'Exact' && resourceVersion === '0')
    refuse('resourceVersionMatch "exact" is forbidden for resourceVersion "0"');
}

function refuse(why: string, field = 'resourceVersionMatch'): never {
  throw invalidOptions('ListOptions', forbiddenValue(field, why));
}

function readSelection(
  store: ObjectStore,
  query: URLSearchParams,
  namespace: string | undefined,
  name: string | undefined,
): Selection {
  const said = {
    labels: query.get('labelSelector') ?? '',
    fields: query.get('fieldSelector') ?? '',
  };
  const { labels, fields } = parsed(store, said);
  return {
    namespace,
    labels,
    fields,
    isPart: labels.requirements.length + fields.requirements.length > 0 || name !== undefined,
    selects: (object) =>
      (namespace === undefined || object.namespace === namespace) &&
      (name === undefined || object.name === name) &&
      (labels.requirements.length === 0 || labels.matches(stringMap(object.metadata['labels']))) &&
      (fields.requirements.length === 0 || fields.matches((field) => fieldOf(object, field))),
  };
}

function parsed(
  store: ObjectStore,
  said: { labels: string; fields: string },
): { labels: LabelSelector; fields: FieldSelector } {
  let labels: LabelSelector;
  let fields: FieldSelector;
  try {
    labels = parseLabelSelector(said.labels);
    fields = parseFieldSelector(said.fields);
  } catch (error) {
    throw badRequest(`unable to parse requirement: ${error instanceof Error ? error.message : ''}`);
  }
  const known = new Set(['metadata.name', 'metadata.namespace', ...(store.rules.fields ?? [])]);
  const unknown = fields.requirements.find(({ field }) => !known.has(field));
  if (unknown) throw badRequest(notSelectable(store, unknown.field));
  return { labels, fields };
}

/** A kind without fields of its own is refused by the rule for all kinds. */
function notSelectable({ rules, resource }: ObjectStore, field: string): string {
  return rules.fields !== undefined || !resource.builtIn
    ? `field label not supported: ${field}`
    : `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

/** Events name two of theirs otherwise than they store them. */
function fieldOf(object: StoredObject, field: string): string {
  if (field === 'source')
    return object.field('source.component') || object.field('reportingComponent');
  return object.field(field);
}
