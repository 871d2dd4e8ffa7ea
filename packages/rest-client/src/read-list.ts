import type { Buffer } from 'node:buffer';

import { DecodeError, formatGroupVersion, isStatus } from '@client-ts/apimachinery';
import type {
  Clock,
  GroupVersionKind,
  KubernetesObject,
  List,
  ListOptions,
  RequestSummary,
  Status,
  Stored,
} from '@client-ts/apimachinery';

import { bufferOf, checkAnswer, decode } from './decode.ts';
import { ListSplitter } from './list-splitter.ts';
import { decodeWithoutManagedFields } from './managed-fields.ts';
import { WorkSlices } from './work-slices.ts';

interface Envelope {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata?: List<never>['metadata'] | null | undefined;
  readonly items?: unknown;
}

export interface ReadListOptions<T extends KubernetesObject> {
  readonly clock: Clock;
  /** Of the items, for a list that does not say what it is. */
  readonly gvk: GroupVersionKind;
  readonly shape: (object: Stored<T>) => Stored<T>;
  readonly request: RequestSummary;
  readonly omit: ListOptions['omit'];
}

/**
 * A list, parsed item by item as it arrives, with turns for others in between; or the Status that came instead.
 *
 * @throws DecodeError if it is neither; APIError for a Status that says Failure.
 */
export async function readList<T extends KubernetesObject>(
  body: AsyncIterable<Uint8Array>,
  { clock, gvk, shape, request, omit }: ReadListOptions<T>,
): Promise<List<Stored<T>> | Status> {
  const splitter = new ListSplitter();
  const work = new WorkSlices(clock);
  const cut = omit?.includes('managedFields') ?? false;
  const decodeOne = (bytes: Buffer): Stored<T> =>
    cut ? decodeWithoutManagedFields(bytes, ['metadata']) : decode(bytes);
  let items: Stored<T>[] = [];
  let arrays = 0;
  for await (const chunk of body) {
    splitter.feed(bufferOf(chunk));
    for (let more = true; more;) {
      work.begin();
      const bytes = splitter.next();
      if (splitter.arrays !== arrays) {
        arrays = splitter.arrays;
        items = [];
      }
      if (bytes === undefined) more = false;
      else {
        const item = decodeItem(bytes, splitter, decodeOne);
        if (item === undefined) more = false;
        else items.push(item);
      }
      if (work.end()) await clock.yield();
    }
  }
  const envelope: Envelope = decode(splitter.envelope());
  checkAnswer(envelope, request);
  if (isStatus(envelope)) return envelope;
  // A list that is none must not pass for an empty one: whoever keeps a copy would drop everything.
  const isEmpty = envelope.items === undefined || envelope.items === null;
  if (isEmpty ? !envelope.kind?.endsWith('List') : !Array.isArray(envelope.items))
    throw new DecodeError('the server sent what is not a list');
  const { apiVersion = formatGroupVersion(gvk), kind = `${gvk.kind}List`, metadata } = envelope;
  const itemKind = kind.endsWith('List') ? kind.slice(0, -'List'.length) : gvk.kind;
  for (const [i, item] of items.entries()) items[i] = shape(named(item, apiVersion, itemKind));
  return {
    ...envelope,
    apiVersion,
    kind,
    metadata: { ...metadata, resourceVersion: metadata?.resourceVersion ?? '' },
    items,
  };
}

/** Undefined if the piece was a wrong guess, and more must be fed. */
function decodeItem<T>(
  bytes: Buffer,
  splitter: ListSplitter,
  decodeOne: (bytes: Buffer) => T,
): T | undefined {
  if (!splitter.isGuess) return decodeOne(bytes);
  try {
    return decodeOne(bytes);
  } catch {
    const whole = splitter.unguess();
    return whole && decodeOne(whole);
  }
}

/** With what the server leaves out of the items of a list. */
function named<T extends KubernetesObject>(item: T, apiVersion: string, kind: string): T {
  const object: KubernetesObject = item;
  object.apiVersion ??= apiVersion;
  object.kind ??= kind;
  return item;
}
