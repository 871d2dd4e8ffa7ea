// What the built-in kinds do, besides those that the other scenarios are about.
import type { Kit } from '../kit.ts';
import type { Scenario } from '../scenario.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of any kind
type Data = any;

const core = (kit: Kit, rest: string): string => `/api/v1/namespaces/${kit.namespace}/${rest}`;
const grouped = (kit: Kit, group: string, rest: string): string =>
  `/apis/${group}/namespaces/${kit.namespace}/${rest}`;
const rbac = 'rbac.authorization.k8s.io/v1';
const template = {
  metadata: { labels: { a: 'b' } },
  spec: { containers: [{ name: 'c', image: 'i' }] },
};

const selecting = (matchLabels: Data): Data => ({ spec: { selector: { matchLabels } } });

/** A pod that needs no account. */
async function pod(kit: Kit, name: string): Promise<void> {
  // The real server wants the account that its controllers make.
  await kit.raw('POST', core(kit, 'serviceaccounts'), { metadata: { name: 'default' } });
  await kit.raw('POST', core(kit, 'pods'), { metadata: { name }, spec: template.spec });
}

const said = ({ status, body }: Data): Data => ({ status, message: body.message });

export const builtInKinds: readonly Scenario[] = [
  {
    title: 'an unknown field is told of, or refused if that is asked for',
    async run(kit) {
      const pods = core(kit, 'pods');
      const object = {
        metadata: { name: 'a', x: 1 },
        spec: { y: 1, containers: [{ name: 'c', image: 'i', z: 1 }] },
      };
      await kit.raw('POST', core(kit, 'serviceaccounts'), { metadata: { name: 'default' } });
      const warned = await kit.raw('POST', `${pods}?dryRun=All`, object);
      const strict = await kit.raw('POST', `${pods}?fieldValidation=Strict`, object);
      const warnings = warned.headers.filter(([name]) => name === 'warning').length;
      return { warned: warned.status, warnings, strict: strict.status };
    },
    expect: { warned: 201, warnings: 3, strict: 400 },
  },
  {
    title: 'a field that a kind does not have cannot be applied',
    async run(kit) {
      const path = `${grouped(kit, 'networking.k8s.io/v1', 'ingresses/i')}?fieldManager=m`;
      return said(
        await kit.raw(
          'PATCH',
          path,
          {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'Ingress',
            metadata: { name: 'i' },
            spec: { tls: [{ host: ['a'] }] },
          },
          { 'content-type': 'application/apply-patch+yaml' },
        ),
      );
    },
    expect: {
      status: 500,
      message:
        'failed to create typed patch object (/i; networking.k8s.io/v1, Kind=Ingress): .spec.tls[0].host: field not declared in schema',
    },
  },
  {
    title: 'what is applied is owned as the schema of the kind says',
    async run(kit) {
      const path = `${grouped(kit, 'networking.k8s.io/v1', 'networkpolicies/p')}?fieldManager=m`;
      const { status, body } = await kit.raw(
        'PATCH',
        path,
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'p', labels: { a: 'b' } },
          spec: {
            podSelector: { matchLabels: { a: 'b' } },
            policyTypes: ['Ingress'],
            ingress: [{ ports: [{ port: 80 }] }],
          },
        },
        { 'content-type': 'application/apply-patch+yaml' },
      );
      return { status, fields: body.metadata.managedFields[0].fieldsV1 };
    },
    expect: {
      status: 201,
      fields: {
        'f:metadata': { 'f:labels': { 'f:a': {} } },
        'f:spec': { 'f:ingress': {}, 'f:podSelector': {}, 'f:policyTypes': {} },
      },
    },
  },
  {
    title: 'a strategic merge patch replaces the selector of a disruption budget',
    async run(kit) {
      const budgets = grouped(kit, 'policy/v1', 'poddisruptionbudgets');
      await kit.raw('POST', budgets, { metadata: { name: 'p' }, ...selecting({ a: 'b' }) });
      const { body } = await kit.raw('PATCH', `${budgets}/p`, selecting({ c: 'd' }), {
        'content-type': 'application/strategic-merge-patch+json',
      });
      return { selector: body.spec.selector, generation: body.metadata.generation };
    },
    expect: { selector: { matchLabels: { c: 'd' } }, generation: 2 },
  },
  {
    title:
      'an update of a disruption budget must say a version, one of a role need not even find it',
    async run(kit) {
      const budgets = grouped(kit, 'policy/v1', 'poddisruptionbudgets');
      await kit.raw('POST', budgets, { metadata: { name: 'p' }, spec: {} });
      const budget = await kit.raw('PUT', `${budgets}/p`, { metadata: { name: 'p' }, spec: {} });
      const role = await kit.raw('PUT', grouped(kit, rbac, 'roles/r'), { metadata: { name: 'r' } });
      return { budget: said(budget), role: role.status, rules: role.body.rules };
    },
    expect: {
      budget: {
        status: 422,
        message:
          'poddisruptionbudgets.policy "p" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
      },
      role: 201,
      rules: null,
    },
  },
  {
    title: 'a role of the cluster may be called as a path can be',
    async run(kit) {
      const roles = `/apis/${rbac}/clusterroles`;
      const name = `system:${kit.unique}`;
      const made = await kit.raw('POST', roles, { metadata: { name }, rules: [] });
      const { status, body } = await kit.raw('DELETE', `${roles}/${name}`);
      return { made: made.status, rules: made.body.rules, deleted: status, kind: body.kind };
    },
    expect: { made: 201, rules: null, deleted: 200, kind: 'Status' },
  },
  {
    title: 'a claim is shown when it is deleted',
    async run(kit) {
      const claims = core(kit, 'persistentvolumeclaims');
      await kit.raw('POST', claims, {
        metadata: { name: 'c' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } },
      });
      const { body } = await kit.raw('DELETE', `${claims}/c`);
      return { kind: body.kind, requests: body.spec.resources.requests };
    },
    expect: { kind: 'PersistentVolumeClaim', requests: { storage: '1Gi' } },
  },
  {
    title: 'a set counts what is wanted of it, and shows a status from the first',
    async run(kit) {
      const sets = grouped(kit, 'apps/v1', 'statefulsets');
      const selector = { matchLabels: { a: 'b' } };
      const spec = { serviceName: 's', replicas: 1, selector, template };
      const made = await kit.raw('POST', sets, { metadata: { name: 's' }, spec });
      const patch = (what: Data): Promise<Data> =>
        kit.raw('PATCH', `${sets}/s`, what, { 'content-type': 'application/merge-patch+json' });
      await patch({ metadata: { labels: { a: 'b' } } });
      const { body } = await patch({ spec: { replicas: 2 } });
      const scale = await kit.raw('GET', `${sets}/s/scale`);
      return {
        status: made.body.status,
        generations: [made.body.metadata.generation, body.metadata.generation],
        scale: [scale.body.spec, scale.body.status],
      };
    },
    expect: {
      status: { availableReplicas: 0, replicas: 0 },
      generations: [1, 2],
      scale: [{ replicas: 2 }, { replicas: 0, selector: 'a=b' }],
    },
  },
  {
    title: 'a binding gives a pod its node, once',
    async run(kit) {
      await pod(kit, 'a');
      const binding = { metadata: { name: 'a' }, target: { kind: 'Node', name: 'n' } };
      const first = await kit.raw('POST', core(kit, 'pods/a/binding'), binding);
      const second = await kit.raw('POST', core(kit, 'bindings'), binding);
      const { body } = await kit.raw('GET', core(kit, 'pods/a'));
      return {
        first: first.status,
        second: said(second),
        node: body.spec.nodeName,
        conditions: body.status.conditions.map(({ type, status }: Data) => [type, status]),
        generation: body.metadata.generation,
      };
    },
    expect: {
      first: 201,
      second: {
        status: 409,
        message:
          'Operation cannot be fulfilled on pods/binding "a": pod a is already assigned to node "n"',
      },
      node: 'n',
      conditions: [['PodScheduled', 'True']],
      generation: 1,
    },
  },
  {
    title: 'an eviction deletes a pod, of the name in the path',
    async run(kit) {
      await pod(kit, 'a');
      const evict = (name: string): Promise<Data> =>
        kit.raw('POST', core(kit, 'pods/a/eviction'), {
          apiVersion: 'policy/v1',
          kind: 'Eviction',
          metadata: { name },
        });
      const other = said(await evict('b'));
      const { status, body } = await evict('a');
      const gone = await kit.raw('GET', core(kit, 'pods/a'));
      return { other, evicted: [status, body.status], gone: gone.status };
    },
    expect: {
      other: { status: 400, message: 'name in URL does not match name in Eviction object' },
      evicted: [201, 'Success'],
      gone: 404,
    },
  },
  {
    title: 'a pod without a node has nothing to say, and nothing to run in',
    async run(kit) {
      await pod(kit, 'a');
      const exec = await kit.raw('POST', core(kit, 'pods/a/exec?command=ls&stdout=1'));
      const log = await kit.raw('GET', core(kit, 'pods/a/log'));
      const proxy = await kit.raw('GET', core(kit, 'services/nope/proxy/'));
      return { exec: said(exec), log: log.status, proxy: said(proxy) };
    },
    expect: {
      exec: { status: 400, message: 'pod a does not have a host assigned' },
      log: 204,
      proxy: { status: 503, message: 'no endpoints available for service "nope"' },
    },
  },
  {
    title: 'an ephemeral container is added at an endpoint of its own, which heeds nothing else',
    async run(kit) {
      await pod(kit, 'a');
      const { body } = await kit.raw(
        'PATCH',
        core(kit, 'pods/a/ephemeralcontainers'),
        {
          spec: { ephemeralContainers: [{ name: 'e', image: 'i' }] },
          metadata: { labels: { a: 'b' } },
        },
        { 'content-type': 'application/strategic-merge-patch+json' },
      );
      return {
        names: body.spec.ephemeralContainers.map(({ name }: Data) => name),
        subresource: body.metadata.managedFields.at(-1).subresource,
        generation: body.metadata.generation,
      };
    },
    expect: { names: ['e'], subresource: 'ephemeralcontainers', generation: 2 },
  },
  {
    title: 'an event is the same in both groups',
    async run(kit) {
      const events = grouped(kit, 'events.k8s.io/v1', 'events');
      const made = await kit.raw('POST', events, {
        metadata: { name: 'e' },
        eventTime: '2026-01-01T00:00:00.123456Z',
        regarding: { kind: 'Pod', name: 'p', namespace: kit.namespace },
        note: 'n',
        reason: 'Because',
        action: 'Do',
        type: 'Normal',
        reportingController: 'x.y/z',
        reportingInstance: 'i',
      });
      const { body } = await kit.raw('GET', core(kit, 'events/e'));
      return {
        made: made.status,
        core: [body.message, body.involvedObject.name, body.reportingComponent, body.eventTime],
        first: body.firstTimestamp,
        version: body.metadata.resourceVersion === made.body.metadata.resourceVersion,
      };
    },
    expect: {
      made: 201,
      core: ['n', 'p', 'x.y/z', '2026-01-01T00:00:00.123456Z'],
      first: null,
      version: true,
    },
  },
  {
    title: 'an autoscaler of version 1 is one of version 2 that goes by the use of CPU',
    async run(kit) {
      const scalers = (version: string): string =>
        grouped(kit, `autoscaling/${version}`, 'horizontalpodautoscalers');
      await kit.raw('POST', scalers('v1'), {
        metadata: { name: 'h' },
        spec: {
          scaleTargetRef: { kind: 'Deployment', name: 'd', apiVersion: 'apps/v1' },
          minReplicas: 2,
          maxReplicas: 3,
          targetCPUUtilizationPercentage: 70,
        },
      });
      const { body } = await kit.raw('GET', `${scalers('v2')}/h`);
      return { metrics: body.spec.metrics, status: body.status };
    },
    expect: {
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ],
      status: { currentMetrics: null, desiredReplicas: 0 },
    },
  },
  {
    title: 'a review of oneself is answered and not kept',
    async run(kit) {
      const reviews = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
      const asked = await kit.raw('POST', reviews, {
        spec: { resourceAttributes: { verb: 'get', resource: 'pods' } },
      });
      const nothing = await kit.raw('POST', reviews, {});
      return {
        allowed: [asked.status, asked.body.status.allowed],
        nothing: [nothing.status, nothing.body.details.causes[0].field],
        listed: (await kit.raw('GET', reviews)).status,
      };
    },
    expect: { allowed: [201, true], nothing: [422, 'spec'], listed: 405 },
  },
  {
    title: 'a body in protobuf makes an object',
    async run(kit) {
      // A ConfigMap of the name `pb`, with `a: b`.
      const hex = '6b3873000a0f0a0276311209436f6e6669674d6170120e0a040a02706212060a0161120162';
      const body = Buffer.from(hex, 'hex');
      const response = await kit.once.request({
        method: 'POST',
        path: kit.path(),
        headers: [
          ['content-type', 'application/vnd.kubernetes.protobuf'],
          ['accept', 'application/json'],
        ],
        body,
      });
      const { body: made } = await kit.raw('GET', kit.path('/pb'));
      return { status: response.status, data: made.data };
    },
    expect: { status: 201, data: { a: 'b' } },
  },
];
