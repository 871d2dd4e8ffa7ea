import { age } from '../human-duration.ts';
import { get } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { list, number, text } from '../read-fields.ts';

const none = '<none>';

const hasCondition = (pod: Json, type: string): boolean =>
  list(pod, 'status', 'conditions').some(
    (condition) => text(condition, 'type') === type && text(condition, 'status') === 'True',
  );

/** How often containers were restarted, and when last. */
class Restarts {
  #count = 0;
  #last = '';

  add(status: Json): void {
    this.#count += number(status, 'restartCount');
    const finished = text(status, 'lastState', 'terminated', 'finishedAt');
    // RFC 3339 in UTC, to the second: the order of the text is that of the times.
    if (finished > this.#last) this.#last = finished;
  }

  show(nowMs: number): string {
    const when = this.#count > 0 && this.#last !== '' ? ` (${age(this.#last, nowMs)} ago)` : '';
    return `${this.#count}${when}`;
  }
}

/** Why a container ended: its reason, its signal or its exit code. */
function ending(terminated: Json | undefined): string {
  const reason = text(terminated, 'reason');
  if (reason !== '') return reason;
  const signal = number(terminated, 'signal');
  return signal !== 0 ? `Signal:${signal}` : `ExitCode:${number(terminated, 'exitCode')}`;
}

interface Summary {
  reason: string;
  ready: number;
  restarts: Restarts;
}

/** The first init container that is not done says what the pod waits for; undefined if all are done. */
function initializing(
  statuses: readonly Json[],
  count: number,
  sidecars: ReadonlySet<string>,
  summary: Summary,
  sidecarRestarts: Restarts,
): string | undefined {
  for (const [index, status] of statuses.entries()) {
    const sidecar = sidecars.has(text(status, 'name'));
    summary.restarts.add(status);
    if (sidecar) sidecarRestarts.add(status);
    const terminated = get(status, 'state', 'terminated');
    const waiting = text(status, 'state', 'waiting', 'reason');
    if (terminated !== undefined && number(terminated, 'exitCode') === 0) continue;
    if (sidecar && get(status, 'started') === true) {
      if (get(status, 'ready') === true) summary.ready++;
      continue;
    }
    if (terminated !== undefined) return `Init:${ending(terminated)}`;
    if (waiting !== '' && waiting !== 'PodInitializing') return `Init:${waiting}`;
    return `Init:${index}/${count}`;
  }
  return undefined;
}

/** The containers' part: the first one, in the spec's order, that waits or has ended gives the reason. */
function running(pod: JsonObject, summary: Summary): void {
  let anyRunning = false;
  for (const status of list(pod, 'status', 'containerStatuses').toReversed()) {
    summary.restarts.add(status);
    const waiting = text(status, 'state', 'waiting', 'reason');
    const terminated = get(status, 'state', 'terminated');
    if (waiting !== '') summary.reason = waiting;
    else if (terminated !== undefined) summary.reason = ending(terminated);
    else if (get(status, 'ready') === true && get(status, 'state', 'running') !== undefined) {
      anyRunning = true;
      summary.ready++;
    }
  }
  if (summary.reason === 'Completed' && anyRunning)
    summary.reason = hasCondition(pod, 'Ready') ? 'Running' : 'NotReady';
}

function summarize(pod: JsonObject, sidecars: ReadonlySet<string>): Summary {
  const phase = text(pod, 'status', 'phase');
  const gated = list(pod, 'status', 'conditions').some(
    (condition) =>
      text(condition, 'type') === 'PodScheduled' && text(condition, 'reason') === 'SchedulingGated',
  );
  const summary: Summary = {
    reason: gated ? 'SchedulingGated' : text(pod, 'status', 'reason') || phase,
    ready: 0,
    restarts: new Restarts(),
  };
  const sidecarRestarts = new Restarts();
  const waitsFor = initializing(
    list(pod, 'status', 'initContainerStatuses'),
    list(pod, 'spec', 'initContainers').length,
    sidecars,
    summary,
    sidecarRestarts,
  );
  if (waitsFor !== undefined) summary.reason = waitsFor;
  if (waitsFor === undefined || hasCondition(pod, 'Initialized')) {
    summary.restarts = sidecarRestarts;
    running(pod, summary);
  }
  const deleted = get(pod, 'metadata', 'deletionTimestamp') !== undefined;
  if (deleted && text(pod, 'status', 'reason') === 'NodeLost') summary.reason = 'Unknown';
  else if (deleted && phase !== 'Failed' && phase !== 'Succeeded') summary.reason = 'Terminating';
  return summary;
}

function readinessGates(pod: JsonObject): string {
  const gates = list(pod, 'spec', 'readinessGates');
  if (gates.length === 0) return none;
  const met = gates.filter((gate) => hasCondition(pod, text(gate, 'conditionType')));
  return `${met.length}/${gates.length}`;
}

/** The cells of a pod, in the order of its columns. */
export function podCells(pod: JsonObject, nowMs: number): Json[] {
  const sidecars = new Set(
    list(pod, 'spec', 'initContainers')
      .filter((container) => text(container, 'restartPolicy') === 'Always')
      .map((container) => text(container, 'name')),
  );
  const { reason, ready, restarts } = summarize(pod, sidecars);
  const total = list(pod, 'spec', 'containers').length + sidecars.size;
  const [address] = list(pod, 'status', 'podIPs');
  return [
    text(pod, 'metadata', 'name'),
    `${ready}/${total}`,
    reason,
    restarts.show(nowMs),
    age(get(pod, 'metadata', 'creationTimestamp'), nowMs),
    text(address, 'ip') || text(pod, 'status', 'podIP') || none,
    text(pod, 'spec', 'nodeName') || none,
    text(pod, 'status', 'nominatedNodeName') || none,
    readinessGates(pod),
  ];
}
