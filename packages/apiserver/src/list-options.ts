import { parseFieldSelector, parseLabelSelector } from '@client-ts/apimachinery';
import type { FieldSelector, LabelSelector } from '@client-ts/apimachinery';

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
import { isTrue, readInteger } from './write-options.ts';

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
    limit: readInteger(text('limit')) ?? 0,
    continue: text('continue'),
    allowWatchBookmarks: isTrue(query.get('allowWatchBookmarks')),
    sendInitialEvents: query.has('sendInitialEvents')
      ? isTrue(query.get('sendInitialEvents'))
      : undefined,
    timeoutSeconds: readInteger(text('timeoutSeconds')),
  };
  check(options);
  checkVersion(options);
  return options;
}

/** @throws APIError 400, or without a reason for a watch */
function checkVersion({ resourceVersion, watch }: ListOptions): void {
  const isNumber = /^\d*$/.test(resourceVersion);
  if (isNumber && resourceVersion.length <= 20 && BigInt(resourceVersion) < 2n ** 64n) return;
  const value = JSON.stringify(resourceVersion);
  const wrong = isNumber ? 'value out of range' : 'invalid syntax';
  const why = `resourceVersion: Invalid value: ${value}: strconv.ParseUint: parsing ${value}: ${wrong}`;
  throw watch ? unexplained(why) : badRequest(`invalid resource version: ${why}`);
}

function readMatch(text: string): ListOptions['match'] {
  if (text === '' || text === 'Exact' || text === 'NotOlderThan') return text;
  throw invalidOptions(
    'ListOptions',
    unsupportedValue('resourceVersionMatch', text, ['Exact', 'NotOlderThan']),
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
  if (options.continue !== '' && resourceVersion !== '' && resourceVersion !== '0')
    throw badRequest('specifying resource version is not allowed when using continue');
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
      (fields.requirements.length === 0 ||
        fields.matches((field) => fieldOf(store, store.seen(object), field))),
  };
}

function parsed(
  store: ObjectStore,
  said: { labels: string; fields: string },
): { labels: LabelSelector; fields: FieldSelector } {
  const labels = attempt(() => parseLabelSelector(said.labels), 'unable to parse requirement');
  const fields = attempt(() => parseFieldSelector(said.fields), 'invalid selector');
  const known = new Set(['metadata.name', 'metadata.namespace', ...(store.rules.fields ?? [])]);
  const unknown = fields.requirements.find(({ field }) => !known.has(field));
  if (unknown) throw badRequest(notSelectable(store, unknown.field));
  return { labels, fields };
}

function attempt<T>(parse: () => T, refusal: string): T {
  try {
    return parse();
  } catch (error) {
    throw badRequest(`${refusal}: ${error instanceof Error ? error.message : 'not understood'}`);
  }
}

/** A kind without fields of its own is refused by the rule for all kinds. */
function notSelectable({ rules, resource }: ObjectStore, field: string): string {
  return rules.fields !== undefined || !resource.builtIn
    ? `field label not supported: ${field}`
    : `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

/** Where a selector names a field otherwise than it is stored, or it is not written. */
function fieldOf({ conversion }: ObjectStore, object: StoredObject, said: string): string {
  const field = conversion?.field(said) ?? said;
  if (field === 'source')
    return object.field('source.component') || object.field('reportingComponent');
  const value = object.field(field);
  return value === '' && unwrittenWhenFalse.has(field) ? 'false' : value;
}

const unwrittenWhenFalse: ReadonlySet<string> = new Set(['spec.hostNetwork', 'spec.unschedulable']);
