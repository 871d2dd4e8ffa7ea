// etcd's guarantees of a watch, checked where events pass: on the wire, behind the queue, at the handlers.
import { initialEventsEnd } from '@client-ts/apimachinery';

/** One write, as the writer knows it. */
export interface Written {
  readonly version: bigint;
  readonly key: string;
}

interface Line {
  readonly type: string;
  readonly object: {
    readonly metadata?: {
      readonly name?: string;
      readonly resourceVersion?: string;
      readonly annotations?: Record<string, string>;
    };
  };
}

/** What one watch carried: ordered, unique, without gaps, resumed where it was asked to, bookmarks that tell the truth. */
export class WatchValidator {
  readonly #history: readonly Written[];
  readonly #report: (violation: string) => void;
  readonly #from: bigint;
  #initial: boolean;
  #last: bigint;
  #bookmark = 0n;
  readonly #seen = new Set<string>();
  readonly #decoder = new TextDecoder();
  #rest = '';

  constructor(
    query: URLSearchParams,
    history: readonly Written[],
    report: (violation: string) => void,
  ) {
    this.#history = history;
    this.#report = report;
    const asked = query.get('resourceVersion') ?? '';
    this.#initial = query.get('sendInitialEvents') === 'true' || asked === '' || asked === '0';
    this.#from = this.#initial ? 0n : BigInt(asked);
    this.#last = this.#from;
  }

  chunk(bytes: Uint8Array): void {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  #line(text: string): void {
    let line: Line;
    try {
      line = JSON.parse(text) as Line;
    } catch {
      return;
    }
    const { name, resourceVersion = '', annotations } = line?.object?.metadata ?? {};
    if (!/^[1-9]\d*$/.test(resourceVersion)) return;
    const version = BigInt(resourceVersion);
    if (line.type === 'BOOKMARK') return this.#marked(version, annotations);
    if (!['ADDED', 'MODIFIED', 'DELETED'].includes(line.type)) return;
    if (this.#initial) return;
    if (version <= this.#from) this.#report(`resumable: ${name}@${version} after ${this.#from}`);
    if (version < this.#last) this.#report(`ordered: ${name}@${version} after ${this.#last}`);
    if (version <= this.#bookmark)
      this.#report(`bookmarkable: ${name}@${version} after the bookmark ${this.#bookmark}`);
    const event = `${name}@${version}`;
    if (this.#seen.has(event)) this.#report(`unique: ${event} twice`);
    this.#seen.add(event);
    this.#gap(version);
    this.#last = version;
  }

  #marked(version: bigint, annotations: Record<string, string> | undefined): void {
    if (version < this.#last) this.#report(`ordered: bookmark ${version} after ${this.#last}`);
    if (!this.#initial) this.#gap(version + 1n);
    else if (annotations?.[initialEventsEnd] === 'true') this.#initial = false;
    this.#bookmark = version;
    this.#last = version;
  }

  /** Reliable: all that was written between the last event and this one has been seen. */
  #gap(version: bigint): void {
    for (const written of this.#history)
      if (written.version > this.#last && written.version < version)
        this.#report(`reliable: ${written.key}@${written.version} missing before ${version}`);
  }
}

/** What somebody was told of each key: an object's versions only grow, and adds and deletes take turns. */
export class KeyValidator {
  readonly #where: string;
  readonly #report: (violation: string) => void;
  readonly #held = new Map<string, bigint>();
  /** After a server was restored from a backup its versions may be lower, once. */
  mayGoBack = false;

  constructor(where: string, report: (violation: string) => void) {
    this.#where = where;
    this.#report = report;
  }

  get held(): ReadonlyMap<string, bigint> {
    return this.#held;
  }

  add(key: string, version: string | undefined): void {
    if (this.#held.has(key)) this.#report(`${this.#where}: ${key} added twice`);
    this.#held.set(key, BigInt(version ?? 0));
  }

  update(key: string, old: string | undefined, version: string | undefined): void {
    const held = this.#held.get(key);
    if (held === undefined) this.#report(`${this.#where}: ${key} updated but not there`);
    else if (held !== BigInt(old ?? 0))
      this.#report(`${this.#where}: ${key} updated from ${old}, but ${held} was told`);
    this.#grow(key, BigInt(version ?? 0), held);
  }

  delete(key: string): void {
    if (!this.#held.delete(key)) this.#report(`${this.#where}: ${key} deleted but not there`);
  }

  /** For a place that sees states, not changes. */
  put(key: string, version: string | undefined): void {
    this.#grow(key, BigInt(version ?? 0), this.#held.get(key));
  }

  forget(key: string): void {
    this.#held.delete(key);
  }

  #grow(key: string, version: bigint, held: bigint | undefined): void {
    if (held !== undefined && version < held && !this.mayGoBack)
      this.#report(`${this.#where}: ${key} went back from ${held} to ${version}`);
    this.#held.set(key, version);
  }
}
