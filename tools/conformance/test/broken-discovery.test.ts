// What is broken in each way that we know, on a server of our own: our commands say what kubectl says.
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { findKubeAPIServer } from '@client-ts-internal/kube-apiserver';
import { afterEach, describe, expect, test } from 'vitest';

import { Comparison, kubeconfigOf } from '../src/discovery-comparison.ts';

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text goes as it is, all else as JSON. */
  readonly body: unknown;
}

type Answers = Readonly<Record<string, Answer>>;

const aggregatedType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

const status = (code: number, reason: string, message: string): Answer => ({
  status: code,
  body: {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    code,
  },
});

const resource = (name: string, kind: string, more: object = {}): object => ({
  name,
  singularName: kind.toLowerCase(),
  namespaced: true,
  kind,
  verbs: ['get', 'list'],
  ...more,
});

const list = (groupVersion: string, ...resources: readonly object[]): Answer => ({
  body: { kind: 'APIResourceList', groupVersion, resources },
});

const legacy: Answers = {
  '/api': { body: { kind: 'APIVersions', versions: ['v1'] } },
  '/apis': {
    body: {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: ['apps', 'batch'].map((name) => ({
        name,
        versions: [{ groupVersion: `${name}/v1`, version: 'v1' }],
        preferredVersion: { groupVersion: `${name}/v1`, version: 'v1' },
      })),
    },
  },
  '/api/v1': list(
    'v1',
    resource('pods', 'Pod', { shortNames: ['po'] }),
    resource('pods/status', 'Pod'),
  ),
  '/apis/apps/v1': list('apps/v1', resource('deployments', 'Deployment', { categories: ['all'] })),
  '/apis/batch/v1': list('batch/v1', resource('jobs', 'Job')),
};

const aggregated = (...items: readonly object[]): Answer => ({
  type: aggregatedType,
  body: {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items,
  },
});

const group = (name: string, ...versions: readonly object[]): object => ({
  metadata: name === '' ? {} : { name },
  versions,
});

const version = (name: string, freshness: string, ...kinds: readonly string[]): object => ({
  version: name,
  freshness,
  resources: kinds.map((kind) => ({
    resource: `${kind.toLowerCase()}s`,
    responseKind: { group: '', version: '', kind },
    scope: 'Namespaced',
    singularResource: kind.toLowerCase(),
    verbs: ['get', 'list'],
  })),
});

const core = aggregated(group('', version('v1', 'Current', 'Pod')));

const same: Readonly<Record<string, Answers>> = {
  'a server in the old form': legacy,
  'one group that is 503, with a Status': {
    ...legacy,
    '/apis/batch/v1': status(503, 'ServiceUnavailable', 'batch is ill'),
  },
  'one group that is 503, and says nothing': {
    ...legacy,
    '/apis/batch/v1': { status: 503, body: '', type: 'text/plain' },
  },
  'one group that is 503 with a page': {
    ...legacy,
    '/apis/batch/v1': { status: 503, type: 'text/html', body: '<html>no' },
  },
  'one group that is 500 with a page': {
    ...legacy,
    '/apis/batch/v1': { status: 500, type: 'text/html', body: '<html>"no"' },
  },
  'one group that is not there': {
    ...legacy,
    '/apis/batch/v1': { status: 404, type: 'text/plain', body: '404 page not found' },
  },
  'one group that is 403': {
    ...legacy,
    '/apis/batch/v1': status(
      403,
      'Forbidden',
      'forbidden: User "x" cannot get path "/apis/batch/v1"',
    ),
  },
  'two groups that are ill': {
    ...legacy,
    '/apis/batch/v1': status(503, 'ServiceUnavailable', 'ill'),
    '/apis/apps/v1': status(403, 'Forbidden', 'no'),
  },
  'every group is ill': {
    ...legacy,
    '/api/v1': status(503, 'ServiceUnavailable', 'ill'),
    '/apis/batch/v1': status(503, 'ServiceUnavailable', 'ill'),
    '/apis/apps/v1': status(403, 'Forbidden', 'no'),
  },
  'an empty list in the old form': { ...legacy, '/apis/batch/v1': list('batch/v1') },
  'a core group that is not there': { ...legacy, '/api': status(404, 'NotFound', 'no') },
  'a core version that is not there': { ...legacy, '/api/v1': status(404, 'NotFound', 'no') },
  'nothing at all': {
    '/api': aggregated(),
    '/apis': aggregated(),
  },
  'no groups in the old form': {
    '/api': { body: { kind: 'APIVersions', versions: [] } },
    '/apis': { body: { kind: 'APIGroupList', groups: [] } },
  },
  'an aggregated server': {
    '/api': core,
    '/apis': aggregated(group('a.io', version('v1', 'Current', 'Thing'))),
  },
  'a stale version': {
    '/api': core,
    '/apis': aggregated(
      group('a.io', version('v2', 'Stale', 'Thing'), version('v1', 'Current', 'Thing')),
      group('b.io', version('v1', 'Stale', 'Other')),
    ),
  },
  'nothing but stale versions': {
    '/api': aggregated(),
    '/apis': aggregated(group('b.io', version('v1', 'Stale', 'Other'))),
  },
  'an empty version': {
    '/api': core,
    '/apis': aggregated(group('b.io', version('v1', 'Current'))),
  },
  'one half in the old form': { ...legacy, '/api': core },
  'all 403, with a Status': {
    '/api': status(403, 'Forbidden', 'forbidden'),
    '/apis': status(403, 'Forbidden', 'forbidden'),
  },
  'all 403, in words': { '/api': { status: 403, type: 'text/plain', body: 'go away' } },
  'all 401': { '/api': status(401, 'Unauthorized', 'Unauthorized') },
  'all 500': { '/api': status(500, 'InternalError', 'ill') },
  'all 503': { '/api': { status: 503, type: 'text/plain', body: 'starting' } },
  'all 429': { '/api': status(429, 'TooManyRequests', 'later') },
  'all 418': { '/api': status(418, '', 'teapot') },
  'named groups that are not there': { '/api': core, '/apis': status(404, 'NotFound', 'no') },
  'named groups that are forbidden': { '/api': core, '/apis': status(403, 'Forbidden', 'no') },
  'words that YAML and HTML would take for others': {
    ...legacy,
    '/apis/batch/v1': list(
      'batch/v1',
      resource('yes', 'True', {
        shortNames: [
          'y',
          'n',
          'no',
          'on',
          'null',
          '~',
          '1',
          '1e3',
          '0x1f',
          '0o7',
          '1_000',
          '.inf',
          '1:30',
          '2001-01-01',
          '=',
        ],
        categories: [
          'a b',
          ' a',
          'a: b',
          '#a',
          'a #b',
          '- a',
          '*',
          '&a',
          '!a',
          '%a',
          '@a',
          '`a',
          "it's",
          '"q"',
          '<&>',
          'é',
          '{',
          '[a]',
          ',',
          '?',
          '? a',
          ':',
          'a:',
          '|',
          '>',
          'Yes',
          'tRue',
          '<<',
          '0777',
          '+1',
          '1.5',
          '-',
          '--',
          '---',

          'back\\slash',
        ],
      }),
    ),
  },
};

const many: Answers = {
  '/api': core,
  '/apis': aggregated(
    ...Array.from({ length: 100 }, (_, g) =>
      group(
        `g${g}.io`,
        version('v1', 'Current', ...Array.from({ length: 100 }, (__, r) => `Kind${g}x${r}`)),
      ),
    ),
  ),
};

const commands = [
  ['api-versions'],
  ['api-resources'],
  ['api-resources', '-o', 'name'],
  ['api-resources', '-o', 'json'],
  ['api-resources', '-o', 'yaml'],
  ['api-resources', '-o', 'kyaml'],
  ['api-resources', '--verbs=get', '-owide'],
  ['api-resources', '--cached'],
];

const running: Server[] = [];

async function serve(answers: Answers): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    const answer = answers[url.split('?')[0] ?? ''] ?? status(404, 'NotFound', 'nothing is here');
    const { body, type = 'application/json', headers = {} } = answer;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(answer.status ?? 200, { 'content-type': type, ...headers }).end(text);
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

const found = findKubeAPIServer();
const kubectl = 'missing' in found ? '' : found.kubectl;
const why = 'missing' in found ? ` (${found.missing})` : '';

describe.skipIf(kubectl === '')(
  `what kubectl 1.37 prints, we print${why}`,
  { timeout: 60_000 },
  () => {
    test.for(Object.entries(same))('%s', async ([, answers]) => {
      using comparison = new Comparison(kubectl, kubeconfigOf(await serve(answers)));
      for (const command of commands) {
        const [theirs, ours] = [
          await comparison.kubectl(...command),
          await comparison.ours(...command),
        ];
        expect({ command, ...ours }).toEqual({ command, ...theirs });
      }
    });

    test.for([
      ['a page', { type: 'text/html', body: '<html>' }],
      ['half a document', { body: '{"kind":"APIVersions","vers' }],
    ] as const)('%s at /api fails, and nothing is printed', async ([, answer]) => {
      using comparison = new Comparison(
        kubectl,
        kubeconfigOf(await serve({ ...legacy, '/api': answer })),
      );
      for (const command of commands) {
        const [theirs, ours] = [
          await comparison.kubectl(...command),
          await comparison.ours(...command),
        ];
        expect([ours.code, ours.stdout]).toEqual([theirs.code, theirs.stdout]);
        expect(ours.stderr).toMatch(/^error: /);
      }
    });

    test('garbage in one group hides no other', async () => {
      const answers = { ...legacy, '/apis/batch/v1': { body: '{"kind":' } };
      using comparison = new Comparison(kubectl, kubeconfigOf(await serve(answers)));
      const [theirs, ours] = [
        await comparison.kubectl('api-resources'),
        await comparison.ours('api-resources'),
      ];
      expect([ours.code, ours.stdout]).toEqual([theirs.code, theirs.stdout]);
      const start = 'error: unable to retrieve the complete list of server APIs: batch/v1: ';
      expect(ours.stderr.startsWith(start)).toBe(true);
      expect(theirs.stderr.startsWith(start)).toBe(true);
    });

    test('10 000 resources', async () => {
      using comparison = new Comparison(kubectl, kubeconfigOf(await serve(many)));
      for (const command of [['api-versions'], ['api-resources', '-o', 'wide']]) {
        const [theirs, ours] = [
          await comparison.kubectl(...command),
          await comparison.ours(...command),
        ];
        expect({ command, ...ours }).toEqual({ command, ...theirs });
      }
    });

    test('lines and signs in a name, as JSON and KYAML', async () => {
      const categories = [
        'a\nb\n c\n',
        '\n',
        'a\n\nb',
        ' a\n\u00a0b',
        '"\\\u0000\u0007\b\f\r\v\u001b\u00a0\u2028\u2029',
        '\u0001\u200b\u{1f600}\u{e0001}é',
      ];
      const answers = { ...legacy, '/api/v1': list('v1', resource('pods', 'Pod', { categories })) };
      using comparison = new Comparison(kubectl, kubeconfigOf(await serve(answers)));
      for (const output of ['json', 'kyaml']) {
        const command = ['api-resources', '--api-group=', '-o', output];
        const [theirs, ours] = [
          await comparison.kubectl(...command),
          await comparison.ours(...command),
        ];
        expect({ command, ...ours }).toEqual({ command, ...theirs });
      }
    });

    test('a document of 8 MB is read', async () => {
      const padded = { ...resource('pods', 'Pod'), padding: 'x'.repeat(8_000_000) };
      const answers = { ...legacy, '/api/v1': list('v1', padded) };
      using comparison = new Comparison(kubectl, kubeconfigOf(await serve(answers)));
      expect(await comparison.ours('api-resources')).toEqual(
        await comparison.kubectl('api-resources'),
      );
    });

    test('a server that is not there', async () => {
      const url = await serve({});
      await new Promise((resolve) => running.splice(0)[0]?.close(resolve));
      using comparison = new Comparison(kubectl, kubeconfigOf(url));
      for (const command of commands)
        expect({ command, ...(await comparison.ours(...command)) }).toEqual({
          command,
          ...(await comparison.kubectl(...command)),
        });
    });
  },
);
