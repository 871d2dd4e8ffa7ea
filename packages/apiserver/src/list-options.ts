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
import type { FieldError } from './statuses.ts';
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
    watch: isWatched,
  }: { namespace: string | undefined; name?: string | undefined; watch: boolean },
): ListOptions {
  const text = (key: string): string => query.get(key) ?? '';
  const labels = attempt(
    () => parseLabelSelector(text('labelSelector')),
    'unable to parse requirement',
  );
  const fields = attempt(() => parseFieldSelector(text('fieldSelector')), 'invalid selector');
  const watch = isWatched || isTrue(query.get('watch'));
  const resourceVersion = text('resourceVersion');
  const said = {
    sendInitialEvents: query.has('sendInitialEvents')
      ? isTrue(query.get('sendInitialEvents'))
      : undefined,
    match: text('resourceVersionMatch'),
  };
  const begins = watch && said.sendInitialEvents === undefined && said.match === '';
  const options = {
    watch,
    resourceVersion,
    limit: readInteger(text('limit')) ?? 0,
    continue: text('continue'),
    allowWatchBookmarks: isTrue(query.get('allowWatchBookmarks')),
    timeoutSeconds: readInteger(text('timeoutSeconds')),
    // A watch from no version, or from any, is one that begins with the state.
    ...(begins && (resourceVersion === '' || resourceVersion === '0')
      ? { sendInitialEvents: true, match: 'NotOlderThan' }
      : said),
  };
  const match = checkedMatch(options);
  const selection = selectionOf(store, { labels, fields }, namespace, name);
  // Where a page goes on its token says the version.
  if (watch || options.continue === '') checkVersion(options);
  return { ...options, selection, match };
}

type Unchecked = Omit<ListOptions, 'selection' | 'match'> & { readonly match: string };

/** What is wrong with a version; undefined if it is one, or none. */
export function versionError(resourceVersion: string): string | undefined {
  const isNumber = /^\d*$/.test(resourceVersion);
  if (isNumber && resourceVersion.length <= 20 && BigInt(resourceVersion) < 2n ** 64n)
    return undefined;
  const value = JSON.stringify(resourceVersion);
  const wrong = isNumber ? 'value out of range' : 'invalid syntax';
  return `resourceVersion: Invalid value: ${value}: strconv.ParseUint: parsing ${value}: ${wrong}`;
}

/** @throws APIError 400, or without a reason for a watch */
function checkVersion({ resourceVersion, watch }: Unchecked): void {
  const why = versionError(resourceVersion);
  if (why === undefined) return;
  throw watch ? unexplained(why) : badRequest(`invalid resource version: ${why}`);
}

/**
 * The rules of apimachinery's `internalversion/validation`.
 *
 * @throws APIError 422 that says all that does not go together
 */
function checkedMatch(options: Unchecked): ListOptions['match'] {
  const { match } = options;
  const errors = options.watch ? watchErrors(options) : listErrors(options);
  if (errors.length > 0) throw invalidOptions('ListOptions', ...errors);
  return match === 'Exact' || match === 'NotOlderThan' ? match : '';
}

const forbiddenMatch = (why: string): FieldError =>
  forbiddenValue('resourceVersionMatch', `resourceVersionMatch ${why}`);
const withContinue = forbiddenMatch('is forbidden when continue is provided');

function watchErrors({ match, sendInitialEvents, ...options }: Unchecked): FieldError[] {
  const field = 'resourceVersionMatch';
  const isFresh = match === 'NotOlderThan';
  const errors: FieldError[] = [];
  if (sendInitialEvents !== undefined && !isFresh)
    errors.push(
      forbiddenValue(
        field,
        'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      ),
    );
  if (match === '') return errors;
  if (sendInitialEvents === undefined)
    errors.push(forbiddenMatch('is forbidden for watch unless sendInitialEvents is provided'));
  if (!isFresh) errors.push(unsupportedValue(field, match, ['NotOlderThan']));
  if (options.continue !== '') errors.push(withContinue);
  return errors;
}

function listErrors({ match, resourceVersion, ...options }: Unchecked): FieldError[] {
  const known = ['Exact', 'NotOlderThan', ''];
  const errors: FieldError[] = [];
  if (match !== '') {
    if (resourceVersion === '')
      errors.push(forbiddenMatch('is forbidden unless resourceVersion is provided'));
    if (options.continue !== '') errors.push(withContinue);
    if (!known.includes(match)) errors.push(unsupportedValue('resourceVersionMatch', match, known));
    if (match === 'Exact' && resourceVersion === '0')
      errors.push(forbiddenMatch('"exact" is forbidden for resourceVersion "0"'));
  }
  if (options.sendInitialEvents !== undefined)
    errors.push(forbiddenValue('sendInitialEvents', 'sendInitialEvents is forbidden for list'));
  return errors;
}

function selectionOf(
  store: ObjectStore,
  { labels, fields }: { labels: LabelSelector; fields: FieldSelector },
  namespace: string | undefined,
  name: string | undefined,
): Selection {
  checkFields(store, fields, name);
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

/** @throws APIError 400 for a field that is not selectable, or a selection that does not name what the path does */
function checkFields(
  store: ObjectStore,
  { requirements }: FieldSelector,
  name: string | undefined,
): void {
  const known = new Set(['metadata.name', 'metadata.namespace', ...(store.rules.fields ?? [])]);
  const unknown = requirements.find(({ field }) => !known.has(field));
  if (unknown) throw badRequest(notSelectable(store, unknown.field));
  if (name === undefined || requirements.length === 0) return;
  const isName = ({ field, operator, value }: (typeof requirements)[number]): boolean =>
    field === 'metadata.name' && operator === '=' && value === name;
  if (!requirements.some(isName))
    throw badRequest("fieldSelector metadata.name doesn't match requested name");
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
  if (resource.kind === 'Job' && resource.builtIn)
    return `field label ${JSON.stringify(field)} not supported for Job`;
  return rules.fields !== undefined || !resource.builtIn
    ? `field label not supported: ${field}`
    : `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

/** Where a selector names a field otherwise than it is stored, or it is not written. */
function fieldOf({ conversion }: ObjectStore, object: StoredObject, said: string): string {
  const field = conversion?.field(said) ?? said;
  if (field === 'source')
    return object.field('source.component') || object.field('reportingComponent');
  // Of a job, those that succeeded.
  if (field === 'status.successful') return object.field('status.succeeded') || '0';
  const value = object.field(field);
  return value === '' && unwrittenWhenFalse.has(field) ? 'false' : value;
}

const unwrittenWhenFalse: ReadonlySet<string> = new Set(['spec.hostNetwork', 'spec.unschedulable']);
