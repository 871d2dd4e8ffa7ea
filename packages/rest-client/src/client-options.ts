import type { Connection } from './connection.ts';

/** A connection, and how much of it a client makes use of. */
export interface ClientOptions extends Connection {
  /**
   * At most so many requests a second on average; retries count, a watch that begins does not. What waits for its turn is not in
   * `timeoutMs`. Default: no limit, since a server shares itself out fairly (API Priority and Fairness) and says 429 and when to come again, while a
   * limit of one's own, as low as that of client-go (5), makes a healthy controller slow. Set one for a server without.
   */
  qps?: number | undefined;
  /** With `qps`: so many at once after a quiet time, a whole number. Default 10. */
  burst?: number | undefined;
  /**
   * Ask for large answers in gzip: a list of 10 MB becomes 1 to 3 MB and comes, on one machine with the server, in 0.9 to 1.9 times the time. So it
   * is worth it below some 0.7 Gbit/s, and where bytes are paid for. Default false.
   */
  gzip?: boolean | undefined;
  /** How long an answer in gzip may become. Default 4 GiB. */
  maxInflatedBytes?: number | undefined;
}
