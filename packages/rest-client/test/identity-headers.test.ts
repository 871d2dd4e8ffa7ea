import { expect, test } from 'vitest';

import { RESTClient } from '../src/index.ts';
import { scripted, valuesOf } from './support.ts';

const get = { method: 'GET', path: '/version', headers: [] } as const;

test.each([
  ['alpha', 'alpha'],
  ['Alpha123', 'alpha123'],
  ['example.org/scope', 'example.org%2fscope'],
  ['almost%zzpercent%xxencoded', 'almost%25zzpercent%25xxencoded'],
  ['example.com%2fencoded', 'example.com%252fencoded'],
  ['ᛒᚥᛏ', '%e1%9b%92%e1%9a%a5%e1%9b%8f'],
  ["legal!#$&'*+-.^_`|~", "legal!#$&'*+-.^_`|~"],
])(
  'the key of an extra value is escaped where a header cannot hold it, and sent in lower case: %s',
  async (key, escaped) => {
    const { requests, transport } = scripted({});
    const impersonate = { user: 'jane', extra: new Map([[key, ['v']]]) };
    await new RESTClient({ server: 'http://x', transport, impersonate }).request(get);
    expect(valuesOf(requests[0], `impersonate-extra-${escaped}`)).toEqual(['v']);
  },
);

test('a user agent of the caller wins over ours', async () => {
  const { requests, transport } = scripted({});
  const client = new RESTClient({ server: 'http://x', transport });
  await client.request(get);
  await client.request({ ...get, headers: [['user-agent', 'me/1']] });
  expect(requests.map((r) => valuesOf(r, 'user-agent'))).toEqual([['client-ts'], ['me/1']]);
});
