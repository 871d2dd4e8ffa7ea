import { eventually } from '../kit.ts';
import type { Kit } from '../kit.ts';
import type { Scenario, Seen } from '../scenario.ts';

/** Of a refusal its code and each cause, or else its message. */
async function refusal(asked: ReturnType<Kit['raw']>): Promise<Seen> {
  const { status, body } = await asked;
  if (status < 400) return status;
  const causes: { field: string; message: string }[] = body.details?.causes ?? [];
  if (causes.length === 0) return [status, body.message];
  return [status, ...causes.map(({ field, message }) => `${field}: ${message}`)];
}

const match = 'resourceVersionMatch';
const unlessVersion = `${match}: Forbidden: ${match} is forbidden unless resourceVersion is provided`;
const withContinue = `${match}: Forbidden: ${match} is forbidden when continue is provided`;
const notZero = `${match}: Forbidden: ${match} "exact" is forbidden for resourceVersion "0"`;
const needsInitial = `${match}: Forbidden: ${match} is forbidden for watch unless sendInitialEvents is provided`;
const needsFresh = `${match}: Forbidden: sendInitialEvents requires setting ${match} to NotOlderThan`;
const supported = (value: string, ...values: string[]): string =>
  `${match}: Unsupported value: "${value}": supported values: ${values.map((one) => JSON.stringify(one)).join(', ')}`;

/** What of a list's or a watch's options does not go together, all of it. */
const refused: Readonly<Record<string, Seen>> = {
  'resourceVersionMatch=Exact': [422, unlessVersion],
  'resourceVersionMatch=Exact&resourceVersion=0&continue=x': [422, withContinue, notZero],
  'resourceVersionMatch=exact&continue=x': [
    422,
    unlessVersion,
    withContinue,
    supported('exact', 'Exact', 'NotOlderThan', ''),
  ],
  'sendInitialEvents=true': [
    422,
    'sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list',
  ],
  'limit=x&resourceVersionMatch=x': [400, 'strconv.ParseInt: parsing "x": invalid syntax'],
  'resourceVersion=abc': [
    400,
    'invalid resource version: resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax',
  ],
  'watch=1&continue=x': [422, withContinue],
  'watch=1&resourceVersion=5&resourceVersionMatch=Exact': [
    422,
    needsInitial,
    supported('Exact', 'NotOlderThan'),
  ],
  'watch=1&sendInitialEvents=false&resourceVersionMatch=x&continue=x': [
    422,
    needsFresh,
    supported('x', 'NotOlderThan'),
    withContinue,
  ],
  'watch=FALSE': 200,
};

const ownVersion = async (kit: Kit): Promise<{ version: string; token: string }> => {
  await kit.mapsNamed('a', 'b');
  const { metadata } = await kit.maps.list({ limit: 1 });
  return { version: metadata.resourceVersion, token: metadata.continue ?? '' };
};

const patchTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
} as const;

const go = 'error decoding patch: json: cannot unmarshal';
const noPatch = 'the server rejected our request due to an error in our request';

/** What patches of a configmap with x=1 lead to: its data then, or why not. */
const patches: readonly [type: keyof typeof patchTypes, body: string, expect: Seen][] = [
  ['json', 'null', { x: '1' }],
  ['strategic', 'null', { x: '1' }],
  ['merge', 'null', [400, 'Invalid JSON Patch']],
  ['json', '{}', [400, `${go} object into Go value of type []handlers.jsonPatchOp`]],
  ['json', '[5]', [400, `${go} number into Go value of type handlers.jsonPatchOp`]],
  [
    'json',
    '[{"op":"add","path":true}]',
    [400, `${go} bool into Go struct field jsonPatchOp.path of type string`],
  ],
  ['merge', '[]', [400, `${go} array into Go value of type map[string]interface {}`]],
  [
    'strategic',
    '[]',
    [400, 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ],
  ['json', '[null]', [422, noPatch]],
  ['json', '[{"op":"add","path":"/data/y"}]', { x: '1', y: '' }],
  ['json', '[{"op":"replace","path":"/data/y","value":"2"}]', { x: '1', y: '2' }],
  ['json', '[{"op":"copy","from":"/data/y","path":"/data/z"}]', { x: '1', z: '' }],
  ['json', '[{"op":"move","from":"/data/y","path":"/data/z"}]', [422, noPatch]],
  ['json', '[{"op":"add","path":"any/data/y","value":"2"}]', { x: '1', y: '2' }],
  ['json', '[{"op":"add","path":"","value":{}}]', [422, noPatch]],
  ['json', '[{"op":"add","path":"/data/y","value":"2","vlaue":"3"}]', { x: '1', y: '2' }],
  ['strategic', '{"kind":"Foo","apiVersion":"v2","data":{"y":"2"}}', { x: '1', y: '2' }],
  ['merge', '{"data":{"y":"\\ud800"}}', { x: '1', y: '\ufffd' }],
  [
    'merge',
    '{"metadata":{"finalizers":["orphan","foregroundDeletion"]}}',
    [
      422,
      'metadata.finalizers: Invalid value: ["orphan","foregroundDeletion"]: finalizer orphan and foregroundDeletion cannot be both set',
    ],
  ],
  [
    'merge',
    '{"metadata":{"deletionGracePeriodSeconds":3}}',
    [422, 'metadata.deletionGracePeriodSeconds: Invalid value: 3: field is immutable'],
  ],
];

const unsupportedPolicy = (value: string): string =>
  `propagationPolicy: Unsupported value: "${value}": supported values: "Foreground", "Background", "Orphan", "nil"`;

/** What deletes of a configmap say, by query and body. */
const deletes: readonly [query: string, body: unknown, expect: Seen][] = [
  ['', { kind: 'Foo' }, [400, 'no kind "Foo" is registered for version "meta.k8s.io/v1"']],
  [
    '',
    { dryRun: 'All' },
    [
      400,
      'json: cannot unmarshal string into Go struct field DeleteOptions.dryRun of type []string',
    ],
  ],
  [
    '',
    { gracePeriodSeconds: 1.5 },
    [
      400,
      'json: cannot unmarshal number 1.5 into Go struct field DeleteOptions.gracePeriodSeconds of type int64',
    ],
  ],
  ['', { propagationPolicy: '' }, [422, unsupportedPolicy('')]],
  ['?propagationPolicy=x', undefined, [422, unsupportedPolicy('x')]],
  [
    '',
    { preconditions: { uid: '' } },
    [
      409,
      'Operation cannot be fulfilled on ConfigMap "a": the UID in the precondition () does not match the UID in record (UID). The object might have been deleted and then recreated',
    ],
  ],
  [
    '?uid=x',
    undefined,
    [
      409,
      'Operation cannot be fulfilled on ConfigMap "a": the UID in the precondition (x) does not match the UID in record (UID). The object might have been deleted and then recreated',
    ],
  ],
  ['?dryRun=x&propagationPolicy=x&uid=x', {}, 200],
];

const configMap = (x: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a' },
  data: { x },
});

export const options: readonly Scenario[] = [
  ...Object.entries(refused).map(([query, expect]): Scenario => ({
    title: `what is said to ${query}`,
    run: (kit) => refusal(kit.raw('GET', kit.path(`?${query}`))),
    expect,
  })),
  {
    title: 'a page that goes on takes no version',
    async run(kit) {
      const { version, token } = await ownVersion(kit);
      return refusal(kit.raw('GET', kit.path(`?resourceVersion=${version}&continue=${token}`)));
    },
    expect: [400, 'specifying resource version is not allowed when using continue'],
  },
  {
    title: 'a watch of one object by the old path takes no selection of another',
    run: (kit) =>
      refusal(
        kit.raw(
          'GET',
          `/api/v1/watch/namespaces/${kit.namespace}/configmaps/a?fieldSelector=metadata.name%3Db`,
        ),
      ),
    expect: [400, "fieldSelector metadata.name doesn't match requested name"],
  },
  {
    title: 'a watch-list of a version from the future is one ERROR and the end',
    async run(kit) {
      const query = `?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=99999999999`;
      const { status, body } = await kit.raw('GET', kit.path(query));
      const { code, reason, details } = body.object;
      return [status, body.type, code, reason, details.causes[0].reason];
    },
    expect: [200, 'ERROR', 504, 'Timeout', 'ResourceVersionTooLarge'],
  },
  ...patches.map(([type, body, expect]): Scenario => ({
    title: `a ${type} patch ${body}`,
    async run(kit) {
      await kit.map('a', { x: '1' });
      const asked = kit.raw('PATCH', kit.path('/a'), body, { 'content-type': patchTypes[type] });
      const { status, body: answer } = await asked;
      return status === 200 ? answer.data : refusal(asked);
    },
    expect,
  })),
  {
    title: 'owners that stand there twice are one, and that is told',
    async run(kit) {
      const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'x', uid: '1' };
      const { body, headers } = await kit.raw('POST', kit.path('?dryRun=All'), {
        metadata: { name: 'a', ownerReferences: [owner, owner, { ...owner, name: 'y' }] },
      });
      const names = body.metadata.ownerReferences.map(({ name }: { name: string }) => name);
      return [names, headers.find(([name]) => name === 'warning')?.[1]];
    },
    expect: [
      ['x', 'y'],
      '299 - ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: 1"',
    ],
  },
  {
    title: 'what is applied without a name is of what the path names, if that is there',
    async run(kit) {
      const ask = async () =>
        kit.raw(
          'PATCH',
          kit.path('/a?fieldManager=m'),
          { apiVersion: 'v1', kind: 'ConfigMap', data: { x: '1' } },
          { 'content-type': 'application/apply-patch+yaml' },
        );
      const first = await refusal(ask());
      await kit.map('a');
      const { status, body } = await ask();
      return [first, status, body.metadata.name, body.data];
    },
    expect: [
      [400, 'the name of the object (a based on URL) was undeterminable: name must be provided'],
      200,
      'a',
      { x: '1' },
    ],
  },
  {
    title: 'a bookmark says its version and no more, and in a table it is a row',
    async run(kit) {
      const query = '?watch=1&resourceVersion=0&allowWatchBookmarks=1&timeoutSeconds=1';
      const seen: Seen[] = [];
      for (const as of ['', ';as=PartialObjectMetadata', ';as=Table']) {
        const accept = `application/json${as}${as === '' ? '' : ';g=meta.k8s.io;v=v1'}`;
        // A slow server may end it before it has told the event.
        const { body } = await eventually(
          () => kit.raw('GET', kit.path(query), undefined, { accept }),
          (answer) => answer.body !== '',
        );
        // A real server may send another one before the end.
        const text = typeof body === 'string' ? body.split('\n')[0] : JSON.stringify(body);
        const { type, object } = JSON.parse(text ?? '');
        seen.push([
          type,
          object.kind,
          Object.keys(object.metadata),
          object.rows?.[0].cells ?? null,
        ]);
      }
      return seen;
    },
    expect: [
      ['BOOKMARK', 'ConfigMap', ['resourceVersion', 'annotations'], null],
      ['BOOKMARK', 'PartialObjectMetadata', ['resourceVersion', 'annotations'], null],
      ['BOOKMARK', 'Table', ['resourceVersion'], ['', 0, '<unknown>']],
    ],
  },
  {
    title:
      'a read of one object waits for the version that it names, in vain for one of the future',
    async run(kit) {
      const { metadata } = await kit.map('a');
      const ask = (version: string) => kit.raw('GET', kit.path(`/a?resourceVersion=${version}`));
      const late = await ask('99999999999');
      // A slow server may not see its own version within the time.
      const { status: found } = await eventually(
        () => ask(metadata.resourceVersion),
        ({ status }) => status !== 504,
      );
      return [found, [late.status, late.body.details.causes[0].reason], await refusal(ask('x'))];
    },
    expect: [
      200,
      [504, 'ResourceVersionTooLarge'],
      [500, 'resourceVersion: Invalid value: "x": strconv.ParseUint: parsing "x": invalid syntax'],
    ],
  },
  ...['x', '5', '1.5h'].map((timeout): Scenario => ({
    title: `a request that may take ${timeout}`,
    run: (kit) => refusal(kit.raw('GET', kit.path(`?timeout=${timeout}`))),
    expect:
      timeout === '1.5h'
        ? 200
        : [
            400,
            `invalid timeout specified in the request URL - time: ${timeout === 'x' ? 'invalid duration' : 'missing unit in duration'} "${timeout}"`,
          ],
  })),
  {
    title: 'who deletes a job and says no more leaves its pods there',
    async run(kit) {
      const path = `/apis/batch/v1/namespaces/${kit.namespace}/jobs`;
      const spec = { containers: [{ name: 'c', image: 'i' }], restartPolicy: 'Never' };
      const metadata = { name: 'j', finalizers: ['example.com/wait'] };
      await kit.raw('POST', path, { metadata, spec: { template: { spec } } });
      const { body, headers } = await kit.raw('DELETE', `${path}/j`);
      return [body.metadata.finalizers, headers.find(([name]) => name === 'warning')?.[1]];
    },
    expect: [
      ['example.com/wait', 'orphan'],
      '299 - "child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning"',
    ],
  },
  {
    title: 'the deletion of a namespace has a time and no grace, and its finalizer no owner',
    async run(kit) {
      const path = `/api/v1/namespaces/${kit.unique}-ends`;
      const metadata = { name: `${kit.unique}-ends`, finalizers: ['example.com/wait'] };
      const made = await kit.raw('POST', '/api/v1/namespaces', { metadata });
      const { body } = await kit.raw('DELETE', path, { propagationPolicy: 'Orphan' });
      await kit.raw(
        'PATCH',
        path,
        { metadata: { finalizers: null } },
        { 'content-type': patchTypes.merge },
      );
      return [
        Object.keys(made.body.metadata.managedFields[0].fieldsV1),
        body.metadata.deletionTimestamp !== undefined,
        body.metadata.deletionGracePeriodSeconds ?? 'none',
        body.metadata.finalizers,
      ];
    },
    expect: [['f:metadata'], true, 'none', ['example.com/wait', 'orphan']],
  },
  {
    title: 'a generation that nobody counts is what its creator says',
    async run(kit) {
      const { body } = await kit.raw('POST', kit.path('?dryRun=All'), {
        metadata: { name: 'a', generation: 7, resourceVersion: '0' },
      });
      const negative = { metadata: { name: 'a', generation: -1 } };
      return [body.metadata.generation, await refusal(kit.raw('POST', kit.path(), negative))];
    },
    expect: [
      7,
      [422, 'metadata.generation: Invalid value: -1: must be greater than or equal to 0'],
    ],
  },
  {
    title: 'kubectl takes over by the server what it applied by itself, and keeps its annotation',
    async run(kit) {
      const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
      await kit.raw('POST', kit.path('?fieldManager=kubectl-client-side-apply'), {
        ...configMap('1'),
        metadata: { name: 'a', annotations: { [annotation]: JSON.stringify(configMap('1')) } },
      });
      const ask = (manager: string, x: string) =>
        kit.raw('PATCH', kit.path(`/a?fieldManager=${manager}`), configMap(x), {
          'content-type': 'application/apply-patch+yaml',
        });
      const other = await ask('other', '2');
      const { status, body } = await ask('kubectl', '<2>');
      return [other.status, status, body.metadata.annotations[annotation]];
    },
    expect: [
      409,
      200,
      '{"apiVersion":"v1","data":{"x":"\\u003c2\\u003e"},"kind":"ConfigMap","metadata":{"name":"a"}}\n',
    ],
  },
  {
    title: 'jobs are selected by how many of their pods succeeded, replica sets by no count',
    async run(kit) {
      const jobs = `/apis/batch/v1/namespaces/${kit.namespace}/jobs`;
      const spec = { containers: [{ name: 'c', image: 'i' }], restartPolicy: 'Never' };
      await kit.raw('POST', jobs, { metadata: { name: 'j' }, spec: { template: { spec } } });
      const none = await kit.raw('GET', `${jobs}?fieldSelector=status.successful%3D0`);
      const one = await kit.raw('GET', `${jobs}?fieldSelector=status.successful%3D1`);
      const sets = '/apis/apps/v1/replicasets?fieldSelector=status.replicas%3D1';
      return [
        none.body.items.length,
        one.body.items.length,
        await refusal(kit.raw('GET', `${jobs}?fieldSelector=foo%3D1`)),
        await refusal(kit.raw('GET', sets)),
      ];
    },
    expect: [
      1,
      0,
      [400, 'field label "foo" not supported for Job'],
      [
        400,
        '"status.replicas" is not a known field selector: only "metadata.name", "metadata.namespace"',
      ],
    ],
  },
  {
    title: 'who scales owns the replicas if somebody did, and else nobody does',
    async run(kit) {
      const path = `/apis/apps/v1/namespaces/${kit.namespace}/deployments`;
      const labels = { app: 'a' };
      const template = { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'i' }] } };
      const seen: Seen[] = [];
      for (const [name, replicas] of [
        ['a', undefined],
        ['b', 1],
      ] as const) {
        await kit.raw(
          'PATCH',
          `${path}/${name}?fieldManager=m`,
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name },
            spec: { replicas, selector: { matchLabels: labels }, template },
          },
          { 'content-type': 'application/apply-patch+yaml' },
        );
        const scale = { spec: { replicas: 5 } };
        const type = { 'content-type': patchTypes.merge };
        await kit.raw('PATCH', `${path}/${name}/scale?fieldManager=s`, scale, type);
        const { body } = await kit.raw('GET', `${path}/${name}`);
        seen.push(body.metadata.managedFields.map((one: { manager: string }) => one.manager));
      }
      return seen;
    },
    expect: [['m'], ['m', 's']],
  },
  {
    title: 'a scale as a table',
    async run(kit) {
      const labels = { app: 'a' };
      await kit.deployments.create({
        metadata: { name: 'a' },
        spec: {
          replicas: 3,
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'i' }] } },
        },
      });
      const path = `/apis/apps/v1/namespaces/${kit.namespace}/deployments/a/scale`;
      const { body } = await kit.raw('GET', path, undefined, {
        accept: 'application/json;as=Table;g=meta.k8s.io;v=v1',
      });
      return [
        body.columnDefinitions.map(({ name, type }: Record<string, string>) => `${name} ${type}`),
        body.rows[0].cells.slice(0, 3),
        body.rows[0].object.kind,
      ];
    },
    expect: [
      ['Name string', 'Desired integer', 'Available integer', 'Age string'],
      ['a', 3, 0],
      'PartialObjectMetadata',
    ],
  },
  ...deletes.map(([query, body, expect]): Scenario => ({
    title: `a delete${query} with ${JSON.stringify(body) ?? 'no body'}`,
    async run(kit) {
      const { metadata } = await kit.map('a');
      const seen = await refusal(kit.raw('DELETE', kit.path(`/a${query}`), body));
      const text = JSON.stringify(seen).replaceAll(metadata.uid, 'UID');
      return JSON.parse(text.replace(/ in scheme [^]*?go:\d+\\"/, ''));
    },
    expect,
  })),
];
