import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import { onAbort } from '@client-ts/apimachinery';
import type { Clock, HTTPRequest, HTTPResponse } from '@client-ts/apimachinery';

import { whenAborted } from './abort-hook.ts';
import type { Dialer } from './dialer.ts';
import { HTTP2Session } from './http2-session.ts';
import { neverSent } from './not-processed.ts';
import { isRefused } from './retry.ts';
import { closedTransport } from './socket-errors.ts';

// A connection that has been idle for longer may be gone without our knowing.
const maxIdleMs = 30_000;
// From the connection on until the server has said what it allows: its first bytes.
const settingsTimeoutMs = 10_000;
// What a server that we do not know yet is taken to allow.
const usualStreams = 100;
// Every one of them by a server that was just going away.
const maxRefusals = 5;

export interface HTTP2LaneOptions {
  readonly origin: string;
  readonly dialer: Dialer;
  /** How many connections; Infinity for what does not end by itself, and must not wait for what does not end. */
  readonly most: number;
  readonly clock: Clock;
  readonly otherwise: (socket: Socket) => void;
}

/** The server does not speak HTTP/2. */
export const notHTTP2: unique symbol = Symbol('not HTTP/2');

interface Waiting {
  /** Who came earlier has a lower one. */
  readonly turn: number;
  readonly serve: (session: HTTP2Session) => void;
  readonly fail: (error: unknown) => void;
}

/** The connections for one kind of request, and who waits for one. */
export class HTTP2Lane {
  readonly #options: HTTP2LaneOptions;
  readonly #closing = new AbortController();
  readonly #closed = Promise.withResolvers<void>();
  #sessions: HTTP2Session[] = [];
  #turns = 0;
  readonly #waiting: Waiting[] = [];
  #dialing = 0;
  #streams = usualStreams;
  #isRetiring = false;
  #isDue = false;

  constructor(options: HTTP2LaneOptions) {
    this.#options = options;
  }

  async send(request: HTTPRequest): Promise<HTTPResponse> {
    const turn = this.#turns++;
    for (let refusals = 0; ; refusals++) {
      const { session, answer } = await this.#begin(request, turn);
      try {
        return await answer;
      } catch (error) {
        // The server has gone away, and said that it did not take the request. One that stays and refuses is busy.
        if (!isRefused(error) || !session.isOver || refusals === maxRefusals) throw error;
      }
    }
  }

  /** Idle connections end now, the others when what runs on them does. */
  close(): Promise<void> {
    this.#isRetiring = true;
    this.#changed();
    return this.#closed.promise;
  }

  destroy(): void {
    const reason = closedTransport();
    for (const { fail } of this.#waiting.splice(0)) fail(reason);
    this.#closing.abort(reason);
    for (const session of this.#sessions) session.destroy(reason);
    void this.close();
  }

  #begin(
    request: HTTPRequest,
    turn: number,
  ): Promise<{ session: HTTP2Session; answer: Promise<HTTPResponse> }> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        turn,
        serve: (session) => {
          unlisten();
          // Within this turn: the stream that was free is taken.
          resolve({ session, answer: session.send(request) });
        },
        fail: (error) => {
          unlisten();
          reject(error);
        },
      };
      // One that was refused is not overtaken by what came after it.
      const next = this.#waiting.findLastIndex((other) => other.turn < turn) + 1;
      this.#waiting.splice(next, 0, waiting);
      const unlisten = whenAborted(request, (reason) => {
        const at = this.#waiting.indexOf(waiting);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(reason);
      });
      this.#serve();
    });
  }

  #changed(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.#serve();
    });
  }

  #serve(): void {
    for (let waiting = this.#waiting[0]; waiting; waiting = this.#waiting[0]) {
      const session = this.#free();
      if (!session) break;
      this.#waiting.shift();
      waiting.serve(session);
    }
    this.#dialAsNeeded();
    this.#retireIfDue();
  }

  #free(): HTTP2Session | undefined {
    for (const session of this.#sessions)
      if (session.idleMs > maxIdleMs) session.close();
      else if (session.free > 0) return session;
    return undefined;
  }

  #dialAsNeeded(): void {
    const wanted = Math.ceil(this.#waiting.length / this.#streams);
    const used = this.#sessions.filter((session) => !session.isOver).length;
    while (this.#dialing < Math.min(wanted, this.#options.most - used)) void this.#dial();
  }

  #retireIfDue(): void {
    this.#sessions = this.#sessions.filter((session) => !session.isClosed);
    if (!this.#isRetiring || this.#waiting.length > 0) return;
    for (const session of this.#sessions) session.close();
    if (this.#sessions.length === 0 && this.#dialing === 0) this.#closed.resolve();
  }

  async #dial(): Promise<void> {
    this.#dialing++;
    try {
      const session = await this.#connect();
      this.#dialing--;
      this.#sessions.push(session);
      this.#streams = session.maxStreams;
      this.#serve();
    } catch (error) {
      this.#dialing--;
      this.#failed(error);
      this.#retireIfDue();
    }
  }

  async #connect(): Promise<HTTP2Session> {
    const { dialer, clock, origin, otherwise } = this.#options;
    const socket = await dialer.connect();
    if (!(socket instanceof TLSSocket) || socket.alpnProtocol !== 'h2') {
      otherwise(socket);
      throw notHTTP2;
    }
    const cut = onAbort(this.#closing.signal, () => socket.destroy());
    const late = clock.timer(settingsTimeoutMs, () => socket.destroy());
    try {
      const session = await HTTP2Session.open(socket, {
        origin,
        clock,
        changed: () => this.#changed(),
      });
      if (session.maxStreams > 0) return session;
      session.close();
      throw neverSent('the server allows no HTTP/2 streams');
    } finally {
      late.cancel();
      cut();
    }
  }

  /** Who waits fails, unless there is hope: another connection under way, or a stream that ends. Only then is another dialled. */
  #failed(error: unknown): void {
    const hasHope = this.#options.most < Infinity && this.#sessions.some(({ open }) => open > 0);
    if (error !== notHTTP2 && (hasHope || this.#dialing > 0)) return;
    for (const { fail } of this.#waiting.splice(0)) fail(error);
  }
}
