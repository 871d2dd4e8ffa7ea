import { APIError, failure } from '@client-ts/apimachinery';
import type { Clock, HTTPResponse, Random, StatusReason } from '@client-ts/apimachinery';

import { failureAnswer } from '../answers.ts';
import { whole } from './bodies.ts';

/** A while in which nothing is answered but failures. */
export interface Outage {
  readonly kind: 'overloaded' | 'failing';
  readonly untilMs: number;
}

const failures: readonly [reason: StatusReason | '', code: number][] = [
  ['InternalError', 500],
  ['', 502],
  ['Timeout', 504],
  ['Unauthorized', 401],
  ['Forbidden', 403],
  ['NotFound', 404],
];

/** Undefined once it is over. */
export function outageAnswer(
  { kind, untilMs }: Outage,
  clock: Clock,
  random: Random,
): HTTPResponse | undefined {
  if (clock.monotonicMs() >= untilMs) return undefined;
  if (kind === 'overloaded') {
    const [reason, code] =
      random() < 0.5 ? (['TooManyRequests', 429] as const) : (['ServiceUnavailable', 503] as const);
    const details = { retryAfterSeconds: 1 + whole(random, 3) };
    return failureAnswer(new APIError(failure(reason, 'an injected fault', { code, details })));
  }
  const [reason, code] = failures[whole(random, failures.length)] ?? ['', 500];
  return failureAnswer(new APIError(failure(reason, 'an injected fault', { code })));
}

export function goneEvent(reason: 'Expired' | 'Gone'): string {
  const object = failure(reason, 'too old resource version: 1 (2)', { code: 410 });
  return `${JSON.stringify({ type: 'ERROR', object })}\n`;
}
