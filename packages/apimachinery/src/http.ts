/** Names are lower case and may repeat. */
export type HTTPHeaders = readonly (readonly [name: string, value: string])[];

/** A request to one server, as data. */
export interface HTTPRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query as they go over the wire; begins with a slash. */
  readonly path: string;
  readonly headers: HTTPHeaders;
  readonly body?: Uint8Array | undefined;
  /** Ends the request, and the body of its response. */
  readonly signal?: AbortSignal | undefined;
}

/** The head of a response, and its body as it arrives. */
export interface HTTPResponse {
  readonly status: number;
  readonly headers: HTTPHeaders;
  /** Read once; leaving the loop early ends the request. A cut connection throws. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Whether its connection had carried another request before; absent where there is none, or a transport does not know. */
  readonly reused?: boolean | undefined;
}

/** The first value of a header; its name in any case. */
export function header(headers: HTTPHeaders, name: string): string | undefined {
  const lower = name.toLowerCase();
  return headers.find(([n]) => n.toLowerCase() === lower)?.[1];
}

/**
 * The whole of a body.
 *
 * @throws RangeError once it is longer than `maxBytes`; the rest is not read.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  { maxBytes = Infinity }: { maxBytes?: number | undefined } = {},
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new RangeError(`body is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
