import { describe, expect, test } from 'vitest';

import { Machine, kubeconfig, list, resource, served, status } from './support.ts';

const ok = (stdout: string): object => ({ code: 0, stdout, stderr: '' });
const failed = (stderr: string): object => ({ code: 1, stdout: '', stderr: `${stderr}\n` });

describe('api-versions', () => {
  test('each group version on a line', async () => {
    expect(await new Machine(served).run('api-versions')).toEqual(ok('apps/v1\nv1\n'));
  });

  test('a server without groups prints nothing', async () => {
    const machine = new Machine({
      '/api': { body: { kind: 'APIVersions', versions: [] } },
      '/apis': { body: { kind: 'APIGroupList', groups: [] } },
    });
    expect(await machine.run('api-versions')).toEqual(ok(''));
  });

  test('what the server refuses is said', async () => {
    const machine = new Machine({ ...served, '/apis': status(403, 'Forbidden', 'secret') });
    expect(await machine.run('api-versions')).toEqual(
      failed("error: couldn't get available api versions from server: unknown"),
    );
  });
});

describe('api-resources', () => {
  test.each([
    [
      '',
      [
        'NAME          SHORTNAMES   APIVERSION   NAMESPACED   KIND',
        'nodes         no           v1           false        Node',
        'pods          po           v1           true         Pod',
        'deployments                apps/v1      true         Deployment',
      ],
    ],
    [
      '--no-headers --sort-by=kind --namespaced',
      [
        'deployments         apps/v1   true   Deployment',
        'pods          po    v1        true   Pod',
      ],
    ],
    ['--api-group= --namespaced=false -o name', ['nodes']],
    ['--api-group apps --output=name', ['deployments.apps']],
    ['--verbs=get,watch -oname', ['pods']],
    ['--verbs get --verbs watch -o=name', ['pods']],
    ['--categories=all -o name', ['deployments.apps']],
    [
      '-o wide --categories=all',
      [
        'NAME          SHORTNAMES   APIVERSION   NAMESPACED   KIND         VERBS      CATEGORIES',
        'deployments                apps/v1      true         Deployment   get,list   all',
      ],
    ],
    ['--categories=none', ['NAME   SHORTNAMES   APIVERSION   NAMESPACED   KIND']],
  ])('%s', async (flags, lines) => {
    const text = lines.map((line) => `${line}\n`).join('');
    expect(await new Machine(served).run(`api-resources ${flags}`)).toEqual(ok(text));
  });

  test('JSON has an indent of four, and an empty list is null', async () => {
    const machine = new Machine({
      ...served,
      '/apis/apps/v1': list('apps/v1', resource('things', 'Thing', { categories: ['<&>'] })),
    });
    const { stdout } = await machine.run('api-resources --api-group=apps -o JSON');
    expect(stdout).toBe(`{
    "kind": "APIResourceList",
    "apiVersion": "v1",
    "groupVersion": "",
    "resources": [
        {
            "name": "things",
            "singularName": "thing",
            "namespaced": true,
            "group": "apps",
            "version": "v1",
            "kind": "Thing",
            "verbs": [
                "get",
                "list"
            ],
            "categories": [
                "\\u003c\\u0026\\u003e"
            ]
        }
    ]
}
`);
    expect((await machine.run('api-resources --verbs=fly -o json')).stdout).toContain(
      '"resources": null\n',
    );
  });

  test('YAML has its keys in order, and quotes around what it would read as something else', async () => {
    const quoted = ['y', 'no', '1e3', '0o7', '0b-1', '2001-01-01', '', '*', '---'];
    const words = [...quoted, 'e1', 'E2', '.', "it's", 'plain', '&a'];
    const machine = new Machine({
      ...served,
      '/apis/apps/v1': list('apps/v1', resource('things', 'Thing', { categories: words })),
    });
    expect((await machine.run('api-resources --api-group=apps -o yaml')).stdout)
      .toBe(`apiVersion: v1
groupVersion: ""
kind: APIResourceList
resources:
- categories:
  - "y"
  - "no"
  - "1e3"
  - "0o7"
  - "0b-1"
  - "2001-01-01"
  - ""
  - '*'
  - '---'
  - e1
  - E2
  - .
  - it's
  - plain
  - '&a'
  group: apps
  kind: Thing
  name: things
  namespaced: true
  singularName: thing
  verbs:
  - get
  - list
  version: v1
`);
  });

  test('KYAML begins with a line of its own, and has brackets that stand together', async () => {
    const machine = new Machine({
      ...served,
      '/apis/apps/v1': list(
        'apps/v1',
        resource('a', 'A', { verbs: ['get'], categories: ['"\\\u00a0\u0001é', 'a\nb\n c\n'] }),
        resource('b', 'B', { verbs: ['get'] }),
      ),
    });
    expect((await machine.run('api-resources --api-group=apps -o kyaml')).stdout).toBe(`---
{
  kind: "APIResourceList",
  apiVersion: "v1",
  groupVersion: "",
  resources: [{
    name: "a",
    singularName: "a",
    namespaced: true,
    group: "apps",
    version: "v1",
    kind: "A",
    verbs: [
      "get",
    ],
    categories: [
      "\\"\\\\\\_\\x01é",
      "\\
         a\\n\\
         b\\n\\
        \\ c\\n\\
        ",
    ],
  }, {
    name: "b",
    singularName: "b",
    namespaced: true,
    group: "apps",
    version: "v1",
    kind: "B",
    verbs: [
      "get",
    ],
  }],
}
`);
  });

  test('what is there is printed, and then what is missing', async () => {
    const machine = new Machine({
      ...served,
      '/apis/apps/v1': status(403, 'Forbidden', 'not for you'),
    });
    expect(await machine.run('api-resources -o name')).toEqual({
      code: 1,
      stdout: 'nodes\npods\n',
      stderr: 'error: unable to retrieve the complete list of server APIs: apps/v1: not for you\n',
    });
  });

  test.each([
    [
      401,
      'error: You must be logged in to the server (the server has asked for the client to provide credentials)',
    ],
    [403, 'Error from server (Forbidden): unknown'],
    [404, 'Error from server (NotFound): the server could not find the requested resource'],
    [
      500,
      'Error from server (InternalError): an error on the server ("unknown") has prevented the request from succeeding',
    ],
    [
      503,
      'Error from server (ServiceUnavailable): the server is currently unable to handle the request',
    ],
    [
      418,
      'Error from server: the server responded with the status code 418 but did not return more information',
    ],
  ])('a server that refuses all with %i', async (code, text) => {
    const machine = new Machine({
      ...served,
      '/apis': status(code, 'Whatever', 'in its own words'),
    });
    expect(await machine.run('api-resources')).toEqual(failed(text));
  });

  test('a server that is not there', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:6443'), {
      code: 'ECONNREFUSED',
    });
    const machine = new Machine({ '/api': refused });
    expect(await machine.run('api-resources')).toEqual(
      failed(
        'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?',
      ),
    );
    expect(await machine.run('api-versions')).toEqual(
      failed(
        'error: couldn\'t get available api versions from server: Get "https://10.0.0.1:6443/api?timeout=32s": dial tcp 10.0.0.1:6443: connect: connection refused',
      ),
    );
  });

  test('a certificate that nobody vouches for', async () => {
    const unknown = Object.assign(new Error('self-signed certificate'), {
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(await new Machine({ '/api': unknown }).run('api-resources')).toEqual(
      failed(
        'Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority',
      ),
    );
  });

  test('what the server warns of is said', async () => {
    const api = served['/api'] ?? { body: {} };
    const machine = new Machine({
      ...served,
      '/api': { ...api, headers: { warning: '299 - "old"' } },
    });
    expect((await machine.run('api-resources')).stderr).toBe('Warning: old\n');
  });
});

describe('flags', () => {
  test.each([
    [
      'api-resources --nope',
      "error: unknown flag: --nope\nSee 'client-ts-discovery api-resources --help' for usage.",
    ],
    ...['---nope', '--=nope'].map((flag) => [
      `api-resources ${flag}`,
      `error: bad flag syntax: ${flag}\nSee 'client-ts-discovery api-resources --help' for usage.`,
    ]),
    [
      'api-resources -x',
      "error: unknown shorthand flag: 'x' in -x\nSee 'client-ts-discovery api-resources --help' for usage.",
    ],
    [
      'api-versions -o name',
      "error: unknown shorthand flag: 'o' in -o\nSee 'client-ts-discovery api-versions --help' for usage.",
    ],
    [
      'api-resources -o',
      "error: flag needs an argument: 'o' in -o\nSee 'client-ts-discovery api-resources --help' for usage.",
    ],
    [
      'api-resources --verbs',
      "error: flag needs an argument: --verbs\nSee 'client-ts-discovery api-resources --help' for usage.",
    ],
    [
      'api-resources --cached=x',
      'error: invalid argument "x" for "--cached" flag: strconv.ParseBool: parsing "x": invalid syntax\nSee \'client-ts-discovery api-resources --help\' for usage.',
    ],
    [
      'api-resources pods nodes',
      "error: unexpected arguments: [pods nodes]\nSee 'client-ts-discovery api-resources -h' for help and examples",
    ],
    ['api-resources --sort-by=age', 'error: --sort-by accepts only name or kind'],
    [
      'api-resources -o bogus --sort-by=age',
      'error: unable to match a printer suitable for the output format "bogus", allowed formats are: json,kyaml,name,wide,yaml',
    ],
    [
      'api-resources -o Name',
      'error: unable to match a printer suitable for the output format "Name", allowed formats are: json,kyaml,name,wide,yaml',
    ],
    ['api-resources --context nope -o bogus', 'error: context "nope" does not exist'],
    ['api-resources --kubeconfig nope', 'error: stat nope: no such file or directory'],
    ['get', 'error: unknown command "get" for "client-ts-discovery"'],
  ])('%s fails, and nothing is asked', async (line, text) => {
    const machine = new Machine(served);
    expect(await machine.run(line)).toEqual(failed(text));
    expect(machine.requests).toEqual([]);
  });

  test.each(['', 'help', '--help', '-h', 'api-versions -h', 'api-resources --help --verbs=x'])(
    'client-ts-discovery %s tells how it is used',
    async (line) => {
      const { code, stdout } = await new Machine({}).run(line);
      expect(code).toBe(0);
      for (const flag of ['--api-group', '--namespaced', '--cached', '--context'])
        expect(stdout).toContain(flag);
    },
  );
});

const config = (text: object): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Config', ...text });

describe('the configuration', () => {
  test('$KUBECONFIG, --kubeconfig and --context choose the server', async () => {
    const machine = new Machine(served);
    machine.files.set('/a', kubeconfig('https://a.example/path'));
    machine.files.set('/b', kubeconfig('https://b.example'));
    machine.env = { KUBECONFIG: '/a' };
    await machine.run('api-versions --context other');
    expect(machine.requests[0]?.path).toBe('/path/api?timeout=32s');
    await machine.run('api-versions --kubeconfig /b');
    expect([...machine.cache.keys()].filter((name) => name.endsWith('servergroups.json'))).toEqual([
      '/home/me/.kube/cache/discovery/a.example/path/servergroups.json',
      '/home/me/.kube/cache/discovery/b.example/servergroups.json',
    ]);
  });

  test('a current context that is not there', async () => {
    const machine = new Machine(served);
    machine.files.set('/a', config({ 'current-context': 'zz' }));
    expect(await machine.run('api-versions --kubeconfig /a')).toEqual(
      failed('Error in configuration: context was not found for specified context: zz'),
    );
  });

  test('several causes stand each on a line, one alone does not', async () => {
    const machine = new Machine(served);
    const contexts = [{ name: 'it', context: { cluster: 'it', user: 'me' } }];
    const users = [{ name: 'me', user: { token: 'a', username: 'b' } }];
    const both =
      'more than one authentication method found for me; found [token basicAuth], only one is allowed';
    const put = (server: string): void =>
      void machine.files.set(
        '/a',
        config({
          'current-context': 'it',
          clusters: [{ name: 'it', cluster: { server } }],
          contexts,
          users,
        }),
      );
    put('https://10.0.0.1');
    expect(await machine.run('api-versions --kubeconfig /a')).toEqual(failed(`error: ${both}`));
    put('');
    expect(await machine.run('api-versions --kubeconfig /a')).toEqual(
      failed(`Error in configuration: \n* ${both}\n* no server found for cluster "it"`),
    );
  });

  test('without any configuration it is this machine that is asked', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:8080'), {
      code: 'ECONNREFUSED',
    });
    const machine = new Machine({ '/api': refused });
    machine.files.clear();
    expect(await machine.run('api-resources')).toEqual(
      failed(
        'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
      ),
    );
  });
});

describe('the cache', () => {
  test('each run asks the server, and --cached does not', async () => {
    const machine = new Machine(served);
    const { stdout } = await machine.run('api-resources');
    await machine.run('api-resources');
    expect(machine.requests).toHaveLength(8);
    expect((await machine.run('api-resources --cached')).stdout).toBe(stdout);
    expect(machine.requests).toHaveLength(8);
    await machine.clock.advance(6 * 3_600_000);
    await machine.run('api-resources --cached');
    expect(machine.requests).toHaveLength(12);
  });

  test.each([
    ['--cache-dir /c', {}, '/c/discovery/10.0.0.1_6443/servergroups.json'],
    ['', { KUBECACHEDIR: '/d' }, '/d/discovery/10.0.0.1_6443/servergroups.json'],
    ['--cache-dir=/c', { KUBECACHEDIR: '/d' }, '/c/discovery/10.0.0.1_6443/servergroups.json'],
    ['', {}, '/home/me/.kube/cache/discovery/10.0.0.1_6443/servergroups.json'],
  ])('it lies where kubectl looks (%s %j)', async (flags, env, path) => {
    const machine = new Machine(served);
    machine.env = env;
    await machine.run(`api-versions ${flags}`);
    expect([...machine.cache.keys()]).toContain(path);
  });

  test.each([
    ['https://here:443', 'here_443'],
    ['https://here/path/', 'here/path'],
    ['http://[::1]:80', '___1__80'],
    ['https://here/../../etc', 'here/_/_/etc'],
  ])('of the server %s it is the folder %s', async (server, folder) => {
    const machine = new Machine(served);
    machine.files.set('/a', kubeconfig(server));
    machine.answers = Object.fromEntries(
      Object.entries(served).flatMap(([path, answer]) => [
        [path, answer],
        [`/../../etc${path}`, answer],
        [`/etc${path}`, answer],
      ]),
    );
    await machine.run('api-versions --kubeconfig /a --cache-dir /c');
    expect([...machine.cache.keys()]).toContain(`/c/discovery/${folder}/servergroups.json`);
  });

  test('what has an ETag is asked for with it', async () => {
    const tagged = Object.fromEntries(
      Object.entries(served).map(([path, answer]) => [
        path,
        { ...answer, headers: { etag: '"1"' } },
      ]),
    );
    const machine = new Machine(tagged);
    await machine.run('api-versions');
    await machine.run('api-versions');
    const tags = machine.requests.map(({ headers }) => new Map(headers).get('if-none-match'));
    expect(tags.slice(0, 4)).toEqual([undefined, undefined, undefined, undefined]);
    expect(tags.slice(4)).toEqual(['"1"', '"1"', '"1"', '"1"']);
    expect([...machine.cache.keys()].filter((name) => name.includes('/cache/http/'))).toHaveLength(
      4,
    );
  });

  test('without a home there is none', async () => {
    const machine = new Machine(served);
    machine.files.set('/a', kubeconfig());
    const { code } = await machine.run('api-versions --kubeconfig /a', { home: undefined });
    expect(code).toBe(0);
    expect(machine.cache.size).toBe(0);
  });
});

test('a signal ends the command with its reason', async () => {
  const reason = new Error('enough');
  for (const line of ['api-versions', 'api-resources']) {
    const stop = new AbortController();
    const machine = new Machine(served);
    const transport = async (): Promise<never> => {
      stop.abort(reason);
      throw new Error('cut');
    };
    await expect(machine.run(line, { signal: stop.signal, transport })).rejects.toBe(reason);
  }
});
