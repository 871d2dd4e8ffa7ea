import type { Clock, HTTPHeaders, RequestSummary } from '@client-ts/apimachinery';

import { Attempt } from './attempt.ts';
import type { ClientRequest } from './client-request.ts';
import { isLongRunning } from './path.ts';
import { Patience } from './patience.ts';
import type { CredentialSource, Transport } from './ports.ts';
import type { Answer } from './wire.ts';

/** What the credential source gave for an attempt; nothing where it was not asked. */
export interface Proof {
  headers?: HTTPHeaders;
}

export interface AttemptsOptions {
  readonly transport: Transport;
  /** Before every path; no slash at its end. */
  readonly basePath: string;
  readonly credentials: CredentialSource | undefined;
  readonly identity: HTTPHeaders;
  /** 0: none. */
  readonly timeoutMs: number;
  readonly gzip: boolean;
  readonly maxInflatedBytes: number;
  readonly clock: Clock;
}

/** What an attempt shares with the others. */
export interface AttemptOptions extends AttemptsOptions {
  readonly live: Set<Attempt>;
  /** Undefined where there are none. */
  readonly deadlines: Patience | undefined;
}

/** Sends a request once. */
export class Attempts {
  readonly #options: AttemptOptions;
  /** Of every request, unless the caller sets them. */
  readonly #ours: HTTPHeaders;
  #isClosed = false;

  constructor(options: AttemptsOptions) {
    const { clock, timeoutMs, identity } = options;
    const deadlines = timeoutMs === 0 ? undefined : new Patience(clock, timeoutMs);
    this.#options = { ...options, deadlines, live: new Set() };
    this.#ours = [['accept', 'application/json, */*'], ...identity];
  }

  /** Any answer; one deadline is over it and its body. */
  make(request: ClientRequest, summary: RequestSummary, proof: Proof): Promise<Answer> {
    const attempt = new Attempt(this.#options, request, summary);
    if (this.#isClosed) attempt.giveUp('the client is closed');
    void attempt.send(() => this.#headers(request, attempt.signal, proof));
    return attempt.answer;
  }

  /** Ends all of them, and those to come. */
  close(): void {
    this.#isClosed = true;
    for (const attempt of this.#options.live) attempt.giveUp('the client is closed');
  }

  /** Those of the caller, and of ours those that the caller has not set. */
  #headers(
    request: ClientRequest,
    signal: AbortSignal,
    proof: Proof,
  ): HTTPHeaders | Promise<HTTPHeaders> {
    const { credentials, gzip } = this.#options;
    const given = request.headers.map(([name]) => name.toLowerCase());
    const ours = [...this.#ours];
    if (request.body !== undefined) ours.push(['content-type', 'application/json']);
    if (gzip && request.method === 'GET' && !isLongRunning(request.path))
      ours.push(['accept-encoding', 'gzip']);
    // Whoever acts as another must not keep our groups: they are all of one.
    const isOther = given.includes('impersonate-user');
    const isFree = ([name]: HTTPHeaders[number]): boolean =>
      !given.includes(name) && !(isOther && name.startsWith('impersonate-'));
    const all = (proven: HTTPHeaders): HTTPHeaders => [
      ...request.headers,
      ...[...ours, ...proven].filter(isFree),
    ];
    // Who says who they are needs no credentials of ours.
    if (!credentials || given.includes('authorization')) return all([]);
    const prove = async (): Promise<HTTPHeaders> => {
      proof.headers = await credentials.headers({ signal });
      return all(proof.headers);
    };
    return prove();
  }
}
