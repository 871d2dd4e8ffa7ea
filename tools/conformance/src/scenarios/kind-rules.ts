// What the API server fills in, refuses and keeps of the built-in kinds, as the tables in `kinds` have it.
import { isDeepStrictEqual } from 'node:util';

import type { Kit } from '../kit.ts';
import type { Scenario } from '../scenario.ts';
import { kindRows } from './kinds/index.ts';
import type { Data, KindRow } from './kinds/row.ts';

/** Who asked, and what addresses there were. */
const notOurs: readonly string[] = [
  'username',
  'uid',
  'groups',
  'clusterIPs',
  'ipFamilies',
  'ipFamilyPolicy',
];

/** A copy in which `-a.0.b` is gone, or `a.0.b=JSON` is that. */
function changed(object: Data, change: string): Data {
  // Not a structured clone: what is the same in two places must not be so here.
  const copy: Data = JSON.parse(JSON.stringify(object));
  const [, minus, path = '', value = ''] = /^(-)?([^=]*)(?:=(.*))?$/s.exec(change) ?? [];
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce((part, step) => (part[step] ??= {}), copy);
  if (minus === undefined) parent[last] = JSON.parse(value);
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

/** `Invalid spec.replicas, Required spec.selector`, each once; or what came instead. */
function verdict({ status, body }: Data): string {
  if (status < 300) return `generation ${body.metadata.generation ?? 'none'}`;
  const causes: Data[] = body.details?.causes ?? [];
  if (causes.length === 0) return `${status} ${body.message}`;
  const texts = causes.map(({ reason, field }) => `${reason.replace('FieldValue', '')} ${field}`);
  return [...new Set(texts)].toSorted().join(', ');
}

/** What is stored otherwise than it was said; of a list, item by item. */
function filledIn(said: Data, stored: Data): Data {
  if (isDeepStrictEqual(said, stored)) return undefined;
  if (Array.isArray(said) && Array.isArray(stored) && said.length === stored.length)
    return stored.map((item, i) => filledIn(said[i], item) ?? null);
  if (typeof said !== 'object' || typeof stored !== 'object' || Array.isArray(stored))
    return stored;
  return Object.fromEntries(
    Object.entries<Data>(stored)
      .map(([key, value]) => [key, filledIn(said[key], value)])
      .filter(([, value]) => value !== undefined),
  );
}

/** What was made up for this one object is called by what it is. */
const anonymous = (value: Data, { metadata }: Data, kit: Kit): Data =>
  JSON.parse(
    JSON.stringify(value ?? {})
      .replaceAll(metadata.uid, 'UID')
      .replaceAll(`x${kit.unique}`, 'NAME'),
  );

function scenario({
  kind,
  path,
  object,
  filled = {},
  refused = {},
  updates = {},
}: KindRow): Scenario {
  return {
    title: `what is filled in, refused and kept of ${kind}`,
    async run(kit) {
      const at = path.replace('NS', kit.namespace);
      const whole = { ...object, metadata: { ...object.metadata, name: `x${kit.unique}` } };
      const answers: Record<string, string> = {};
      for (const change of Object.keys(refused))
        answers[change] = verdict(
          await kit.raw('POST', `${at}?dryRun=All`, changed(whole, change)),
        );
      const { status, body } = await kit.raw('POST', at, whole);
      if (status !== 201) return body.message;
      const own = `${at}/${body.metadata.name}`;
      const {
        metadata: _m,
        apiVersion: _v,
        kind: _k,
        status: _s,
        ...stored
      } = structuredClone(body);
      for (const field of notOurs) delete stored.spec?.[field];
      const later: Record<string, string> = {};
      for (const change of Object.keys(updates))
        later[change] = verdict(await kit.raw('PUT', `${own}?dryRun=All`, changed(body, change)));
      await kit.raw('DELETE', own);
      const { metadata: _o, ...said } = object;
      const added = anonymous(filledIn(said, stored), body, kit);
      return { filled: added, refused: answers, updates: later };
    },
    expect: { filled, refused, updates },
  };
}

const podChanges = {
  'spec.containers.0.image="i:2"': 'generation 2',
  'spec.activeDeadlineSeconds=50': 'generation 2',
  'spec.tolerations.0.tolerationSeconds=9': 'generation 2',
  'metadata.labels={"x":"y"}': 'generation 1',
  'spec.activeDeadlineSeconds=70': 'Invalid spec.activeDeadlineSeconds',
  '-spec.activeDeadlineSeconds': 'Invalid spec.activeDeadlineSeconds',
  '-spec.tolerations.1': 'Forbidden spec.tolerations',
  'spec.tolerations.1.key="m"': 'Forbidden spec.tolerations',
  'spec.containers.0.env.0.value="c"': 'Forbidden spec',
  'spec.containers.1={"name":"d","image":"i"}': 'Forbidden spec.containers',
  'spec.nodeSelector={"x":"y"}': 'Forbidden spec',
  'spec.nodeName="n"': 'Forbidden spec',
  'spec.restartPolicy="Never"': 'Forbidden spec',
  'spec.terminationGracePeriodSeconds=3': 'Forbidden spec',
  'spec.containers.0.image=""': 'Required spec.containers[0].image',
};

/** The real server's pods have more than was said: what they are filled in with is compared in their templates. */
const podUpdates: Scenario = {
  title: 'an update of a pod may change its images, its end and what it tolerates, and no more',
  async run(kit) {
    const namespace = `/api/v1/namespaces/${kit.namespace}`;
    await kit.raw('POST', `${namespace}/serviceaccounts`, { metadata: { name: 'default' } });
    const { body } = await kit.raw('POST', `${namespace}/pods`, {
      metadata: { name: 'a' },
      spec: {
        activeDeadlineSeconds: 60,
        containers: [{ name: 'c', image: 'i:1', env: [{ name: 'A', value: 'b' }] }],
        tolerations: [
          { key: 'k', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 },
          { key: 'l', operator: 'Exists', effect: 'NoSchedule' },
        ],
      },
    });
    const answers: Record<string, string> = {};
    for (const change of Object.keys(podChanges))
      answers[change] = verdict(
        await kit.raw('PUT', `${namespace}/pods/a?dryRun=All`, changed(body, change)),
      );
    return answers;
  },
  expect: podChanges,
};

const statuses: Scenario = {
  title: 'a status is filled in too, where it is written',
  async run(kit) {
    const namespace = `/api/v1/namespaces/${kit.namespace}`;
    const node = `x${kit.unique}`;
    await kit.raw('POST', `${namespace}/serviceaccounts`, { metadata: { name: 'default' } });
    const written = async (path: string, name: string, spec: Data, status: Data): Promise<Data> => {
      await kit.raw('POST', path, { metadata: { name }, spec });
      const type = { 'content-type': 'application/merge-patch+json' };
      return (await kit.raw('PATCH', `${path}/${name}/status`, { status }, type)).body.status;
    };
    const { podIP, podIPs } = await written(
      `${namespace}/pods`,
      'a',
      { containers: [{ name: 'c', image: 'i' }] },
      { podIP: '10.0.0.1' },
    );
    const { allocatable } = await written(
      '/api/v1/nodes',
      node,
      {},
      { capacity: { cpu: '2000m' } },
    );
    const { loadBalancer } = await written(
      `${namespace}/services`,
      's',
      { type: 'LoadBalancer', ports: [{ port: 80 }] },
      { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } },
    );
    await kit.raw('DELETE', `/api/v1/nodes/${node}`);
    return { podIP, podIPs, allocatable, loadBalancer };
  },
  expect: {
    podIP: '10.0.0.1',
    podIPs: [{ ip: '10.0.0.1' }],
    allocatable: { cpu: '2' },
    loadBalancer: { ingress: [{ ip: '1.2.3.4', ipMode: 'VIP' }] },
  },
};

export const kindRules: readonly Scenario[] = [...kindRows.map(scenario), podUpdates, statuses];
