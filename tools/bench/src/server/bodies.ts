import { firstVersion, podsOf } from '../pods/pods.ts';
import type { Pod } from '../pods/pods.ts';

/** How many pods are listed in one write, and are a page at least. */
export const segment = 500;
/** How many changes are one write. */
export const batch = 200;
/** How many pods there are to get, and to change. */
export const distinct = 1000;

/** Everything that is served, as bytes: the server's time is not to be measured. */
export interface Bodies {
  readonly version: string;
  /** Items of a list, with commas between, `segment` of them each. */
  readonly items: readonly Buffer[];
  /** The same as events of a watch, each an HTTP chunk, and the bookmark at the end. */
  readonly initial: readonly Buffer[];
  /** Of existing pods, each an HTTP chunk, `batch` of them each. */
  readonly changes: readonly Buffer[];
  readonly bytesPerChange: number;
  readonly pods: readonly Buffer[];
}

const typed = (item: string): string => `{"kind":"Pod","apiVersion":"v1",${item.slice(1)}`;

// A real server flushes after each event.
function chunk(line: string): string {
  return `${Buffer.byteLength(line).toString(16)}\r\n${line}\r\n`;
}

const event = (type: string, item: string): string =>
  chunk(`{"type":"${type}","object":${typed(item)}}\n`);

function* together(lines: Iterable<string>, size: number): Generator<string[]> {
  let held: string[] = [];
  for (const line of lines) {
    held.push(line);
    if (held.length < size) continue;
    yield held;
    held = [];
  }
  if (held.length > 0) yield held;
}

function* textsOf(count: number): Generator<string> {
  for (const pod of podsOf(count)) yield JSON.stringify(pod);
}

/** @param changeBytes of each change, about; 0 is the pod as it is */
export function bodiesOf(count: number, changes: number, changeBytes: number): Bodies {
  const version = firstVersion + count - 1;
  const items: Buffer[] = [];
  const initial: Buffer[] = [];
  const pods: Buffer[] = [];
  for (const part of together(textsOf(count), segment)) {
    items.push(Buffer.from(part.join(',')));
    initial.push(Buffer.from(part.map((item) => event('ADDED', item)).join('')));
    if (pods.length < distinct) pods.push(...part.map((item) => Buffer.from(typed(item))));
  }
  initial.push(Buffer.from(bookmark(String(version))));
  const batches = together(changesOf(count, changes, changeBytes), changeBytes > 0 ? 1 : batch);
  const changeParts = [...batches].map((part) => Buffer.from(part.join('')));
  const bytes = changeParts.reduce((sum, part) => sum + part.length, 0);
  return {
    version: String(version),
    items,
    initial,
    changes: changeParts,
    bytesPerChange: changes === 0 ? 0 : bytes / changes,
    pods,
  };
}

function bookmark(resourceVersion: string): string {
  const annotations = { 'k8s.io/initial-events-end': 'true' };
  const metadata = { resourceVersion, annotations };
  return event('BOOKMARK', JSON.stringify({ metadata, spec: { containers: null }, status: {} }));
}

function* changesOf(count: number, changes: number, bytes: number): Generator<string> {
  // The world of so many pods, so that these are among them.
  const pods: Pod[] = [];
  for (const pod of podsOf(count)) if (pods.push(pod) === distinct) break;
  const text = textOf(bytes);
  for (let i = 0; i < changes; i++) {
    const pod = pods[i % pods.length];
    if (pod !== undefined) yield event('MODIFIED', changed(pod, firstVersion + count + i, text));
  }
}

function changed(pod: Pod, version: number, text: string): string {
  const annotations = text === '' ? {} : { annotations: { ...pod.metadata.annotations, text } };
  const metadata = { ...pod.metadata, resourceVersion: String(version), ...annotations };
  const lastTransitionTime = `2026-10-01T00:00:${String(version % 60).padStart(2, '0')}Z`;
  const conditions = pod.status.conditions.map((condition) =>
    condition.type === 'Ready' ? { ...condition, lastTransitionTime } : condition,
  );
  return JSON.stringify({ ...pod, metadata, status: { ...pod.status, conditions } });
}

/** As a configuration file is, with what JSON must escape. */
function textOf(bytes: number): string {
  const line = 'some.setting = "a value, quoted"\t# and why\n';
  return line.repeat(Math.floor(bytes / JSON.stringify(line).length));
}
