import { connect, constants } from 'node:http2';
import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';

import type { Clock, HTTPRequest, HTTPResponse, Timer } from '@client-ts/apimachinery';

import { maxHeaderBytes, mostHeaders } from './header-limits.ts';
import { answerOf, onStream } from './http2-stream.ts';
import { neverSent, refused } from './not-processed.ts';
import { codeOf } from './socket-errors.ts';

// A server that has been silent for one to two of them is asked whether it is there, and has one to say so: within the 30 s and 15 s
// of client-go (`HTTP2_READ_IDLE_TIMEOUT_SECONDS`, `HTTP2_PING_TIMEOUT_SECONDS`).
const tickMs = 15_000;
const { NGHTTP2_CANCEL, NGHTTP2_NO_ERROR, NGHTTP2_REFUSED_STREAM } = constants;
// Whoever reads slowly stops the others of a connection only behind as much as client-go lets a stream and a connection have on the
// way (`golang.org/x/net/http2` transport.go); Node's own are too small for a network that is far away.
const streamWindowBytes = 4 * 1024 ** 2;
const connectionWindowBytes = 1024 ** 3;
// In MB; above Node's 10 it would refuse streams while lists are on the way.
const maxSessionMemory = 4096;

export interface HTTP2SessionOptions {
  readonly origin: string;
  readonly clock: Clock;
  /** A stream has become free, or none will any more. */
  readonly changed: () => void;
}

/** One HTTP/2 connection, that knows how many streams may be on it and notices when its other end is gone. */
export class HTTP2Session {
  readonly #session: ClientHttp2Session;
  readonly #socket: Socket;
  readonly #options: HTTP2SessionOptions;
  #maxStreams = 0;
  #open = 0;
  #served = 0;
  #usedMs: number;
  /** What the server has taken, once it has said that it takes no more. */
  #lastStreamID: number | undefined;
  #isOver = false;
  #isClosed = false;
  #reason: Error | undefined;
  #tick: Timer | undefined;

  /** Settles when the server has said what it allows. */
  static open(socket: Socket, options: HTTP2SessionOptions): Promise<HTTP2Session> {
    return new Promise((resolve, reject) => {
      const session = new HTTP2Session(socket, options);
      session.#session
        .once('remoteSettings', () => {
          // Whoever waits for a stream keeps the process alive, an idle connection does not.
          session.#session.unref();
          resolve(session);
        })
        .once('close', () => {
          const { message, code } = withCode(session.#reason ?? lostConnection());
          reject(neverSent(message, code));
        });
    });
  }

  private constructor(socket: Socket, options: HTTP2SessionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#usedMs = options.clock.monotonicMs();
    this.#session = connect(options.origin, {
      createConnection: () => socket,
      maxSessionMemory,
      maxHeaderListPairs: mostHeaders,
      settings: {
        enablePush: false,
        initialWindowSize: streamWindowBytes,
        maxHeaderListSize: maxHeaderBytes,
      },
    });
    this.#session
      .on('remoteSettings', ({ maxConcurrentStreams = 100 }) => {
        this.#maxStreams = maxConcurrentStreams;
        options.changed();
      })
      .on('goaway', (_code: number, lastStreamID: number) => {
        this.#lastStreamID = Math.min(lastStreamID, this.#lastStreamID ?? Infinity);
        this.#end();
      })
      .on('error', (error: Error) => {
        this.#reason ??= error;
      })
      .on('close', () => {
        this.#stopWatching();
        this.#isClosed = true;
        this.#isOver = true;
        options.changed();
      });
    this.#session.once('connect', () => this.#session.setLocalWindowSize(connectionWindowBytes));
  }

  /** How many requests it takes now. */
  get free(): number {
    const { closed, destroyed } = this.#session;
    return this.#isOver || closed || destroyed ? 0 : Math.max(0, this.#maxStreams - this.#open);
  }

  get maxStreams(): number {
    return this.#maxStreams;
  }

  get open(): number {
    return this.#open;
  }

  /** It takes no more requests, ever. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** How long nothing has been on it, in ms; 0 if something is. */
  get idleMs(): number {
    return this.#open > 0 ? 0 : this.#options.clock.monotonicMs() - this.#usedMs;
  }

  /** Only while `free` is not 0. */
  async send(request: HTTPRequest): Promise<HTTPResponse> {
    const stream = this.#start(request);
    const reused = this.#served++ > 0;
    return { ...(await answerOf(stream, request, () => this.#lost(stream))), reused };
  }

  /** Ends when what is on it has. */
  close(): void {
    if (this.#session.closed) return;
    this.#end();
    this.#session.close();
  }

  destroy(reason: Error): void {
    this.#reason ??= reason;
    this.#session.destroy(reason);
    this.#socket.destroy();
  }

  #start(request: HTTPRequest): ClientHttp2Stream {
    let stream: ClientHttp2Stream;
    try {
      const endStream = request.body === undefined;
      stream = this.#session.request(onStream(request), { endStream });
    } catch (error) {
      // A header that is none.
      throw neverSent('the request cannot be sent', codeOf(error));
    }
    if (this.#open++ === 0) {
      this.#session.ref();
      this.#watch();
    }
    return stream.once('close', () => {
      this.#usedMs = this.#options.clock.monotonicMs();
      if (--this.#open === 0) {
        this.#stopWatching();
        if (!this.#session.destroyed) this.#session.unref();
      }
      this.#options.changed();
    });
  }

  /** Notices that the other end is gone, with one timer and whatever number of bytes. */
  #watch(): void {
    const { clock } = this.#options;
    let seen = this.#socket.bytesRead;
    let isAsked = false;
    const look = (): void => {
      const isSilent = seen === this.#socket.bytesRead;
      if (isSilent && isAsked) return this.destroy(noPong());
      seen = this.#socket.bytesRead;
      isAsked = isSilent;
      if (isAsked && !this.#session.destroyed) this.#ask();
      arm();
    };
    const arm = (): void => {
      const tick = clock.timer(tickMs, () => void check(tick));
      this.#tick = tick;
    };
    // A blocked event loop fires timers before it reads what has arrived meanwhile.
    const check = async (tick: Timer): Promise<void> => {
      await clock.yield();
      if (this.#tick === tick && this.#open > 0) look();
    };
    arm();
  }

  /** For a sign of life. */
  #ask(): void {
    // Node sends no PING once either side has said GOAWAY; SETTINGS must be answered, too.
    if (this.#session.closed) this.#session.settings({ enablePush: false }, () => {});
    else this.#session.ping(() => {});
  }

  #stopWatching(): void {
    this.#tick?.cancel();
    this.#tick = undefined;
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#options.changed();
  }

  /** Why a stream has ended before its time. */
  #lost(stream: ClientHttp2Stream): Error {
    const { id, rstCode } = stream;
    // Without a number it has never begun.
    const isTaken = id !== undefined && id <= (this.#lastStreamID ?? Infinity);
    if (rstCode === NGHTTP2_REFUSED_STREAM || !isTaken)
      return refused('the server did not take the request');
    if (this.#reason) return withCode(this.#reason);
    return this.#session.destroyed || rstCode === NGHTTP2_CANCEL || rstCode === NGHTTP2_NO_ERROR
      ? lostConnection()
      : Object.assign(new Error(`the server ended the request (HTTP/2 error ${rstCode})`), {
          code: 'ERR_HTTP2_STREAM_ERROR',
        });
  }
}

const noPong = (): Error =>
  Object.assign(new Error('the server does not answer any more'), {
    code: 'ERR_HTTP2_PING_TIMEOUT',
  });

const lostConnection = (): Error =>
  Object.assign(new Error('the connection was lost'), { code: 'ERR_HTTP2_CONNECTION_LOST' });

const withCode = (error: Error): Error & { code: string | undefined } =>
  Object.assign(new Error(error.message), { code: codeOf(error) });
