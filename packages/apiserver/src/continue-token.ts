import { get } from './json.ts';
import type { Json } from './json.ts';
import { badRequest } from './statuses.ts';

/** Where a list goes on: after this key, at this version; −1 is whatever is there then. */
interface ContinueToken {
  readonly version: number;
  /** The first key of the next page; what is not less than it belongs to it. */
  readonly start: string;
}

const form = 'meta.k8s.io/v1';

/** base64url of `{"v":"meta.k8s.io/v1","rv":216,"start":"/c2\u0000"}`. */
export function encodeContinue({ version, start }: ContinueToken): string {
  const text = JSON.stringify({ v: form, rv: version, start: `/${start}` });
  return Buffer.from(text, 'utf8').toString('base64url');
}

function refuse(why: string): never {
  throw badRequest(`invalid continue token: continue key is not valid: ${why}`);
}

/** @throws APIError 400 */
export function decodeContinue(token: string): ContinueToken {
  let value: Json;
  // Without the equals signs at its end, which Node would forgive.
  if (!/^[\w-]*$/.test(token)) return refuse('not base64url of JSON');
  try {
    value = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    return refuse('not base64url of JSON');
  }
  const [v, rv, start] = [get(value, 'v'), get(value, 'rv'), get(value, 'start')];
  if (v !== form)
    return refuse(
      `server does not recognize this encoded version ${typeof v === 'string' ? v : ''}`,
    );
  if (typeof rv !== 'number' || !Number.isSafeInteger(rv) || rv === 0)
    return refuse(`incorrect encoded start resourceVersion (version ${form})`);
  if (typeof start !== 'string' || start === '')
    return refuse(`encoded start key empty (version ${form})`);
  const key = start.replace(/^\//, '');
  if (key.split('/').some((step) => step === '' || step === '.' || step === '..'))
    return refuse(start);
  return { version: rv, start: key };
}
