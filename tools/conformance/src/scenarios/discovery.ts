import { eventually } from '../kit.ts';
import type { Scenario } from '../scenario.ts';

const served = new Set([
  'namespaces',
  'namespaces/finalize',
  'namespaces/status',
  'configmaps',
  'pods',
  'pods/status',
  'services',
  'services/status',
  'events',
]);

interface Resource {
  name: string;
  singularName: string;
  namespaced: boolean;
  kind: string;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
}

const describe = ({
  name,
  singularName,
  namespaced,
  kind,
  verbs,
  shortNames,
  categories,
}: Resource): string =>
  [name, singularName, namespaced, kind, verbs.join(), shortNames?.join(), categories?.join()].join(
    ' ',
  );

const allVerbs = 'create,delete,deletecollection,get,list,patch,update,watch';

export const discovery: readonly Scenario[] = [
  {
    title: 'the legacy root names v1',
    async run(kit) {
      const { body } = await kit.raw('GET', '/api');
      return [body.kind, body.versions];
    },
    expect: ['APIVersions', ['v1']],
  },
  {
    title: 'the groups name apps, with its preferred version',
    async run(kit) {
      const { body } = await kit.raw('GET', '/apis');
      const apps = body.groups.find((g: { name: string }) => g.name === 'apps');
      return [body.kind, apps];
    },
    expect: [
      'APIGroupList',
      {
        name: 'apps',
        versions: [{ groupVersion: 'apps/v1', version: 'v1' }],
        preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
      },
    ],
  },
  {
    title: 'the core resources that both serve are described alike',
    async run(kit) {
      const { body } = await kit.raw('GET', '/api/v1');
      return body.resources.filter((r: Resource) => served.has(r.name)).map(describe);
    },
    expect: [
      `configmaps configmap true ConfigMap ${allVerbs} cm `,
      `events event true Event ${allVerbs} ev `,
      `namespaces namespace false Namespace create,delete,get,list,patch,update,watch ns `,
      'namespaces/finalize  false Namespace update  ',
      'namespaces/status  false Namespace get,patch,update  ',
      `pods pod true Pod ${allVerbs} po all`,
      'pods/status  true Pod get,patch,update  ',
      `services service true Service ${allVerbs} svc all`,
      'services/status  true Service get,patch,update  ',
    ],
  },
  {
    title: 'aggregated discovery answers in its own type, with an ETag',
    async run(kit) {
      const { headers, body, status } = await kit.raw('GET', '/apis', undefined, {
        accept:
          'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json',
      });
      const of = (name: string): string | undefined => headers.find(([n]) => n === name)?.[1];
      const apps = body.items.find(
        (g: { metadata: { name: string } }) => g.metadata.name === 'apps',
      );
      const [version] = apps.versions;
      const deployments = version.resources.find(
        (r: { resource: string }) => r.resource === 'deployments',
      );
      return {
        status,
        kind: body.kind,
        apiVersion: body.apiVersion,
        type: of('content-type'),
        etag: /^"[0-9A-F]+"$/.test(of('etag') ?? ''),
        vary: of('vary'),
        version: version.version,
        freshness: version.freshness,
        deployments: [
          deployments.responseKind,
          deployments.scope,
          deployments.singularResource,
          deployments.shortNames,
          deployments.subresources.map((s: { subresource: string }) => s.subresource),
        ],
      };
    },
    expect: {
      status: 200,
      kind: 'APIGroupDiscoveryList',
      apiVersion: 'apidiscovery.k8s.io/v2',
      type: 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
      etag: true,
      vary: 'Accept',
      version: 'v1',
      freshness: 'Current',
      deployments: [
        { group: '', version: '', kind: 'Deployment' },
        'Namespaced',
        'deployment',
        ['deploy'],
        ['scale', 'status'],
      ],
    },
  },
  {
    title: 'a group that nobody knows is not found',
    async run(kit) {
      const { status } = await kit.raw('GET', '/apis/nope.example.com');
      return status;
    },
    expect: 404,
  },
  {
    title: 'the version is 1.37',
    async run(kit) {
      const { body } = await kit.raw('GET', '/version');
      return [body.major, body.minor];
    },
    expect: ['1', '37'],
  },
  {
    title: 'the server is alive, ready and well',
    async run(kit) {
      const answers = await Promise.all(
        ['/livez', '/readyz', '/healthz'].map((path) =>
          kit.raw('GET', path, undefined, { accept: '*/*' }),
        ),
      );
      return answers.map(({ body }) => body);
    },
    expect: ['ok', 'ok', 'ok'],
  },
  {
    title: 'OpenAPI v3 names each group and version',
    async run(kit) {
      const paths = ['api/v1', 'apis/apps/v1', 'apis/coordination.k8s.io/v1'];
      // A real server that has just begun puts them together one after the other.
      const { body } = await eventually(
        () => kit.raw('GET', '/openapi/v3'),
        (answer) => paths.every((path) => answer.body.paths?.[path] !== undefined),
      );
      return paths.map((path) =>
        /^\/openapi\/v3\/.*\?hash=/.test(body.paths[path]?.serverRelativeURL ?? ''),
      );
    },
    expect: [true, true, true],
  },
];
