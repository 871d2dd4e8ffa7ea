import { APIError, failure, TransportError } from '@client-ts/apimachinery';
import type { List, WatchEvent } from '@client-ts/apimachinery';

import { ReflectorError } from '../src/index.ts';
import type { Effect, Event } from '../src/machine/events.ts';
import type { reduce } from '../src/machine/reduce.ts';
import type { Rules } from '../src/machine/rules.ts';
import { initialState } from '../src/machine/state.ts';
import type { State } from '../src/machine/state.ts';
import { bookmark, endOfInitial, errorEvent, listOf, thing } from './scripted-source.ts';
import type { Thing } from './scripted-source.ts';

/** The version at which each of the two objects is; 0 if it is not there. */
interface Contents {
  readonly a: number;
  readonly b: number;
}

/**
 * Two objects, a leader, and a replica that lags behind it. The n-th letter of the history is what the n-th version changed: `a`
 * comes and goes, `b` comes and is updated.
 */
interface World {
  readonly history: string;
  /** No watch may begin, and no page may be read, at a version before it. */
  readonly oldest: number;
  /** How far the replica is. */
  readonly replica: number;
}

interface Stream {
  readonly fromReplica: boolean;
  /** Everything up to this version has been sent. */
  readonly sent: number;
  /** Of the initial events those that are still to be sent; undefined if their end has been sent too. */
  readonly initial: string | undefined;
}

type Ask = Extract<Effect<Thing>, { do: 'list' | 'open' | 'read' | 'wait' }>;

/** The reducer under test. */
export interface Machine {
  readonly reduce: typeof reduce<Thing>;
  readonly rules: Rules;
}

/** The machine, what is around it, and what it waits for. */
export interface Node {
  readonly state: State;
  readonly world: World;
  readonly store: Contents;
  readonly collection: Contents;
  readonly stream: Stream | undefined;
  /** The version of the list whose pages are being read, and how many have come. */
  readonly pages: { readonly version: number; readonly offset: number } | undefined;
  readonly ask: Ask;
  /** Requests that came to nothing since the last delay, or since something came of one. */
  readonly failures: number;
}

const nothing: Contents = { a: 0, b: 0 };
const quickMs = 0;
const slowMs = 10_000;

const errors = {
  forgotten: new APIError(failure('Expired', 'too old')),
  gone: failure('Gone', 'too old'),
  tooLarge: new APIError(
    failure('Timeout', 'Too large resource version: 9, current: 8', { details: {} }),
  ),
  internal: new APIError(failure('InternalError', 'oh')),
  busy: failure('TooManyRequests', 'busy'),
  refused: Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' }),
  cut: new TransportError('cut'),
  silent: new ReflectorError('ERR_SILENT_WATCH', 'silent'),
};

function contentsAt(history: string, version: number): Contents {
  let { a, b } = nothing;
  for (let v = 1; v <= version; v++)
    if (history[v - 1] === 'a') a = a === 0 ? v : 0;
    else b = v;
  return { a, b };
}

const same = (x: Contents, y: Contents): boolean => x.a === y.a && x.b === y.b;
const say = ({ a, b }: Contents): string => `a@${a} b@${b}`;

function eventOf(history: string, version: number): WatchEvent<Thing> {
  const name = history[version - 1] === 'a' ? 'a' : 'b';
  const before = contentsAt(history, version - 1)[name];
  const now = contentsAt(history, version)[name];
  const type = before === 0 ? 'ADDED' : now === 0 ? 'DELETED' : 'MODIFIED';
  return { type, object: thing(name, version) };
}

const listed = ({ a, b }: Contents): Thing[] => [
  ...(b === 0 ? [] : [thing('b', b)]),
  ...(a === 0 ? [] : [thing('a', a)]),
];

class Broken extends Error {}

function require(holds: boolean, what: () => string): void {
  if (!holds) throw new Broken(what());
}

const put = (contents: Contents, object: Thing, version: number): Contents =>
  object.metadata.name === 'a' ? { ...contents, a: version } : { ...contents, b: version };

/** Tells the machine what happened and does what it says; throws if that is something it must never do. */
function step(node: Node, event: Event<Thing>, machine: Machine): Node {
  let { state, store, collection, stream } = node;
  let { failures } = node;
  const asks: Ask[] = [];
  let next: Event<Thing> | undefined = event;
  while (next) {
    const [after, effects] = machine.reduce(state, next, machine.rules);
    next = undefined;
    const { history } = node.world;
    for (const effect of effects)
      switch (effect.do) {
        case 'list':
        case 'open':
          require(stream === undefined, () => 'a request while a stream is open');
          checkRequest(after, effect);
          asks.push(effect);
          break;
        case 'wait':
          require(stream === undefined, () => 'a delay while a stream is open');
          failures = 0;
          asks.push(effect);
          break;
        case 'read':
          require(stream !== undefined, () => 'a read without a stream');
          asks.push(effect);
          break;
        case 'close':
          require(stream !== undefined, () => 'a close without a stream');
          stream = undefined;
          break;
        case 'begin':
          collection = nothing;
          break;
        case 'gather':
          for (const item of effect.items)
            collection = put(collection, item, Number(item.metadata.resourceVersion));
          break;
        case 'put':
          collection = put(
            collection,
            effect.object,
            Number(effect.object.metadata.resourceVersion),
          );
          break;
        case 'remove':
          collection = put(collection, effect.object, 0);
          break;
        case 'commit':
          store = collection;
          failures = 0;
          next = { type: 'committed', nowMs: 0 };
          break;
        case 'tell': {
          const { change } = effect;
          if (change.type === 'BOOKMARK') break;
          const version = change.type === 'DELETED' ? 0 : Number(change.resourceVersion);
          store = put(store, change.object, version);
          failures = 0;
          break;
        }
        case 'check':
        case 'finish':
          throw new Broken(`${effect.do} out of place`);
        case 'patience':
        case 'report':
        case 'resync':
        case 'remember stall':
          break;
      }
    const last = Number(after.last);
    require(last >= Number(state.last), () => `back from ${state.last} to ${after.last}`);
    if (after.synced && next === undefined)
      require(same(store, contentsAt(history, last)), () => `at ${last} it holds ${say(store)}`);
    state = after;
  }
  const [ask] = asks;
  if (ask === undefined || asks.length > 1)
    throw new Broken(`waits for ${asks.length} things: ${asks.map((a) => a.do).join()}`);
  return { ...node, state, store, collection, stream, ask, failures };
}

/** Never older than what the store has, and the newest only when the last version is not to be had. */
function checkRequest(state: State, request: Extract<Ask, { do: 'list' | 'open' }>): void {
  const version =
    request.do === 'open' ? request.resourceVersion : (request.request.resourceVersion ?? 'page');
  if (version === 'page' || version === state.last) return;
  if (version === '0') return require(!state.synced, () => 'any version asked for after a sync');
  require(version === '' && state.unavailable, () => `${request.do} at ${version}`);
}

export function start(machine: Machine): Node {
  const node: Node = {
    state: initialState,
    world: { history: 'ab', oldest: 0, replica: 1 },
    store: nothing,
    collection: nothing,
    stream: undefined,
    pages: undefined,
    ask: { do: 'wait' },
    failures: 0,
  };
  return step(node, { type: 'start' }, machine);
}

/** What the server's side can do by itself. */
function changes({ history, oldest, replica }: World): World[] {
  const version = history.length;
  const next: World[] = [
    { history: `${history}a`, oldest, replica },
    { history: `${history}b`, oldest, replica },
  ];
  if (oldest < version) next.push({ history, oldest: version, replica });
  if (replica < version) next.push({ history, oldest, replica: version });
  return next;
}

/** Where it can go from here, in one step of the server's side or by one answer. */
export function* successors(node: Node, machine: Machine): Generator<Node> {
  yield* answers(node, machine);
  for (const world of changes(node.world)) yield { ...node, world };
}

/** The first is the one that comes if all is well. */
function answers(node: Node, machine: Machine): Iterable<Node> {
  switch (node.ask.do) {
    case 'wait':
      return [step(node, { type: 'waited' }, machine)];
    case 'list':
      return listAnswers(node, node.ask.request, machine);
    case 'open':
      return openAnswers(node, node.ask, machine);
    case 'read':
      return readAnswers(node, machine);
  }
}

function refuse(node: Node, error: unknown, machine: Machine): Node {
  const refused = { ...node, failures: node.failures + 1, pages: undefined };
  return step(refused, { type: 'failed', error }, machine);
}

function* listAnswers(
  node: Node,
  {
    resourceVersion = '',
    resourceVersionMatch,
    limit,
    continue: next,
  }: Extract<Ask, { do: 'list' }>['request'],
  machine: Machine,
): Generator<Node> {
  const { world, pages } = node;
  const page = (version: number, offset: number): Node => {
    const items = listed(contentsAt(world.history, version));
    const end = offset + (limit ?? Infinity);
    // One that only asks how far the server is has no second page.
    const more = end < items.length && resourceVersionMatch === undefined;
    const list: List<Thing> = listOf(
      items.slice(offset, end),
      String(version),
      more ? String(end) : undefined,
    );
    const rest = more ? { version, offset: end } : undefined;
    return step({ ...node, pages: rest }, { type: 'listed', page: list }, machine);
  };
  if (next === undefined) {
    yield page(world.history.length, 0);
    if (resourceVersion !== '' && Number(resourceVersion) <= world.replica)
      yield page(world.replica, 0);
    else if (resourceVersion !== '') yield refuse(node, errors.tooLarge, machine);
  } else {
    if (pages === undefined) throw new Broken('a page of no list');
    if (pages.version >= world.oldest) yield page(pages.version, pages.offset);
  }
  yield refuse(node, errors.forgotten, machine);
  yield refuse(node, errors.internal, machine);
  yield refuse(node, errors.refused, machine);
}

function* openAnswers(
  node: Node,
  { resourceVersion, initial }: Extract<Ask, { do: 'open' }>,
  machine: Machine,
): Generator<Node> {
  const { history, oldest, replica } = node.world;
  const from = Number(resourceVersion);
  const accept = (fromReplica: boolean): Node => {
    const version = fromReplica ? replica : history.length;
    const all = contentsAt(history, version);
    const stream: Stream = initial
      ? { fromReplica, sent: version, initial: `${all.b ? 'b' : ''}${all.a ? 'a' : ''}` }
      : { fromReplica, sent: from, initial: undefined };
    return step({ ...node, stream }, { type: 'opened', nowMs: 0, timeoutMs: 300_000 }, machine);
  };
  if (initial || from >= oldest) yield accept(false);
  if (initial) {
    if (resourceVersion !== '' && from <= replica) yield accept(true);
    else if (resourceVersion !== '') yield refuse(node, errors.tooLarge, machine);
  } else if (from >= oldest) yield accept(true);
  yield refuse(node, errors.forgotten, machine);
  yield refuse(node, errors.internal, machine);
  yield refuse(node, errors.refused, machine);
  yield refuse(node, errors.silent, machine);
}

function* readAnswers(node: Node, machine: Machine): Generator<Node> {
  const { stream } = node;
  if (stream === undefined) throw new Broken('a read without a stream');
  const failing = { ...node, failures: node.failures + 1 };
  const later = { ...node, failures: 0 };
  const told = (event: WatchEvent<Thing>, to: Node): Node =>
    step(to, { type: 'event', event, nowMs: slowMs }, machine);
  const good = nextEvent(node.world, stream);
  if (good !== undefined) yield told(good.event, { ...node, stream: good.stream });
  yield step(failing, { type: 'ended', nowMs: quickMs }, machine);
  yield step(later, { type: 'ended', nowMs: slowMs }, machine);
  yield step(failing, { type: 'broke', error: errors.cut, nowMs: quickMs }, machine);
  yield step(later, { type: 'broke', error: errors.cut, nowMs: slowMs }, machine);
  yield step(later, { type: 'broke', error: errors.silent, nowMs: slowMs }, machine);
  yield told(errorEvent(errors.gone), failing);
  yield told(errorEvent(errors.busy), failing);
  yield told(errorEvent(errors.internal.status), failing);
  yield told(errorEvent(errors.tooLarge.status), failing);
}

function nextEvent(
  { history, replica }: World,
  stream: Stream,
): { event: WatchEvent<Thing>; stream: Stream } | undefined {
  const { sent, initial } = stream;
  if (initial === '')
    return { event: endOfInitial(String(sent)), stream: { ...stream, initial: undefined } };
  if (initial !== undefined) {
    const name = initial.startsWith('a') ? 'a' : 'b';
    const object = thing(name, contentsAt(history, sent)[name]);
    return { event: { type: 'ADDED', object }, stream: { ...stream, initial: initial.slice(1) } };
  }
  const upTo = stream.fromReplica ? replica : history.length;
  // Nobody has changed anything: now and then it says so.
  if (sent >= upTo) return sent === 0 ? undefined : { event: bookmark(String(sent)), stream };
  return { event: eventOf(history, sent + 1), stream: { ...stream, sent: sent + 1 } };
}

/** The server's side is well and at rest: how many answers does it take to get there? Throws if it takes too many. */
export function heal(node: Node, machine: Machine, most: number): number {
  const { history, oldest } = node.world;
  let now: Node = { ...node, world: { history, oldest, replica: history.length } };
  for (let taken = 0; taken <= most; taken++) {
    const { state, ask } = now;
    const upToDate = state.last === String(history.length);
    if (upToDate && state.phase === 'live' && ask.do === 'read') return taken;
    const [first] = answers(now, machine);
    if (first === undefined) throw new Broken('nothing can happen');
    now = first;
  }
  throw new Broken(`after ${most} good answers it is not up to date`);
}

/** Two nodes of one key have one future: what only counts or tells the time is left out. */
export function keyOf(node: Node): string {
  const { state, world, store, collection, stream, pages, ask, failures } = node;
  const { activity } = state;
  const flow = 'flow' in activity ? activity.flow : undefined;
  let key = `${activity.at} ${state.phase} ${state.last} ${world.history} ${world.oldest} ${world.replica}`;
  key += ` ${say(store)} ${say(collection)} ${ask.do} ${failures} ${state.early}`;
  for (const flag of [state.unavailable, state.synced, state.paginates, state.stalls])
    key += flag ? '+' : '-';
  if (flow !== undefined) key += ` ${flow.events > 0} ${flow.inOrder} ${flow.sinceMs}`;
  key += ` ${state.silentSinceMs}`;
  if (stream !== undefined) key += ` ${stream.fromReplica} ${stream.sent} ${stream.initial}`;
  if (pages !== undefined) key += ` ${pages.version} ${pages.offset}`;
  if (activity.at === 'list')
    key += ` ${activity.resourceVersion} ${activity.limit} ${activity.whole} ${activity.pages?.next}`;
  if (activity.at === 'open') key += ` ${activity.resourceVersion} ${activity.initial}`;
  if (activity.at === 'wait') key += ` ${activity.next}`;
  return key;
}
