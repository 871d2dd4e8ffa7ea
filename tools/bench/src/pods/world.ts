import type { Random } from '@client-ts/apimachinery';

import { hex, letters, pick, timestamp, uuid } from './chance.ts';

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly fieldRef: object } | { readonly secretKeyRef: object };
}

export interface ContainerTemplate {
  readonly name: string;
  readonly image: string;
  readonly imageID: string;
  readonly env: readonly Variable[];
  readonly port: number;
  readonly hasProbes: boolean;
  readonly cpu: string;
  readonly memory: string;
  readonly isHardened: boolean;
}

/** What the pods of one ReplicaSet have in common. */
export interface Workload {
  readonly name: string;
  readonly team: string;
  readonly component: string;
  readonly version: string;
  readonly hash: string;
  readonly namespace: string;
  readonly uid: string;
  readonly containers: readonly ContainerTemplate[];
  readonly checksum: string;
  readonly created: string;
  /** With few labels, no volumes and no probes. */
  readonly isBare: boolean;
  readonly hasConfig: boolean;
  readonly hasNodeSelector: boolean;
  readonly isScraped: boolean;
}

/** A cluster of a size that fits so many pods. */
export interface World {
  readonly random: Random;
  readonly nodes: readonly { readonly name: string; readonly ip: string }[];
  readonly workloads: readonly Workload[];
}

const teams =
  'payments search identity platform data-eng checkout growth ml-serving sre logistics catalog messaging'.split(
    ' ',
  );
const components = 'api worker frontend cron consumer gateway cache scheduler exporter proxy'.split(
  ' ',
);
const variables =
  'LOG_LEVEL LOG_FORMAT HTTP_PORT GRPC_PORT METRICS_PORT DB_HOST DB_PORT DB_NAME REDIS_URL KAFKA_BROKERS OTEL_EXPORTER_OTLP_ENDPOINT OTEL_SERVICE_NAME FEATURE_FLAGS_URL GOMAXPROCS JAVA_TOOL_OPTIONS NODE_ENV AWS_REGION S3_BUCKET REQUEST_TIMEOUT_MS MAX_CONNECTIONS SENTRY_ENVIRONMENT TZ SHUTDOWN_GRACE_PERIOD ENABLE_PROFILING'.split(
    ' ',
  );
const fieldPaths = ['metadata.name', 'metadata.namespace', 'status.podIP', 'spec.nodeName'];

const many = (least: number, wanted: number): undefined[] =>
  Array.from({ length: Math.max(least, Math.round(wanted)) });

export function worldOf(pods: number, random: Random): World {
  const environments = ['prod', 'staging', 'dev', 'canary'];
  const namespaces = many(20, 40 + pods / 500).map(
    (_, i) => `${pick(random, teams)}-${pick(random, environments)}-${i}`,
  );
  const below = (most: number): number => Math.trunc(random() * most);
  const nodes = many(10, pods / 30).map((_, i) => {
    const subnet = `${(i >> 8) & 255}`;
    const name = `ip-10-${subnet}-${i & 255}-${below(250)}.eu-west-1.compute.internal`;
    return { name, ip: `10.${subnet}.${i & 255}.${below(250)}` };
  });
  const workloads = many(20, pods / 12).map(() => workloadOf(random, namespaces));
  return { random, nodes, workloads };
}

function workloadOf(random: Random, namespaces: readonly string[]): Workload {
  const below = (most: number): number => Math.trunc(random() * most);
  const team = pick(random, teams);
  const component = pick(random, components);
  const name = `${team}-${component}-${letters(random, 4)}`;
  const isBare = random() < 0.62;
  const size = isBare || random() < 0.7 ? 1 : random() < 0.8 ? 2 : 3;
  const version = `v${1 + below(4)}.${below(30)}.${below(20)}`;
  const containers = Array.from({ length: size }, (_, i) =>
    containerOf(random, i, { name, team, component, version, isBare }),
  );
  return {
    name,
    team,
    component,
    version,
    hash: letters(random, 9),
    // Namespaces are of very different size.
    namespace: namespaces[Math.trunc(random() ** 2 * namespaces.length)] ?? '',
    uid: uuid(random),
    containers,
    checksum: hex(random, 64),
    created: timestamp(random),
    isBare,
    hasConfig: !isBare && random() < 0.5,
    hasNodeSelector: random() < 0.3,
    isScraped: random() < 0.6,
  };
}

type Owner = Pick<Workload, 'name' | 'team' | 'component' | 'version' | 'isBare'>;

function containerOf(random: Random, i: number, owner: Owner): ContainerTemplate {
  const { team, component, version, isBare } = owner;
  const isSidecar = i > 0;
  const sidecars = ['istio-proxy', 'log-shipper', 'vault-agent', 'metrics-sidecar'];
  const name = isSidecar ? pick(random, sidecars) + (i > 1 ? '-2' : '') : component;
  const repository = isSidecar
    ? `registry.k8s.example.com/platform/${name}`
    : `123456789012.dkr.ecr.eu-west-1.amazonaws.com/${team}/${component}`;
  const tag = isSidecar
    ? pick(random, ['1.24.3', '2.2.1', '1.17.0'])
    : `${version}-${hex(random, 7)}`;
  const most = isBare ? 2 : isSidecar ? 3 : 4;
  const size = Math.trunc(random() * most);
  const env = new Map<string, Variable>();
  while (env.size < size) {
    const variable = pick(random, variables);
    if (!env.has(variable)) env.set(variable, variableOf(random, variable, owner));
  }
  return {
    name,
    image: `${repository}:${tag}`,
    imageID: `${repository}@sha256:${hex(random, 64)}`,
    env: [...env.values()],
    port: 8080 + i,
    hasProbes: !isBare && i === 0 && random() < 0.35,
    cpu: pick(random, ['50m', '100m', '250m', '500m', '1']),
    memory: pick(random, ['64Mi', '128Mi', '256Mi', '512Mi', '1Gi']),
    isHardened: random() < 0.25,
  };
}

function variableOf(random: Random, name: string, { name: owner, team }: Owner): Variable {
  const kind = random();
  if (kind < 0.12) {
    const fieldRef = { apiVersion: 'v1', fieldPath: pick(random, fieldPaths) };
    return { name, valueFrom: { fieldRef } };
  }
  if (kind < 0.3) {
    const secretKeyRef = { name: `${owner}-secrets`, key: name.toLowerCase() };
    return { name, valueFrom: { secretKeyRef } };
  }
  const database = `${team}-db.cluster-abc123.eu-west-1.rds.amazonaws.com`;
  const collector = 'http://otel-collector.observability.svc:4317';
  const numbers = ['30000', 'true', '4'];
  const texts = ['info', 'json', '8080', 'production', 'eu-west-1', collector, database];
  return { name, value: pick(random, [...texts, ...numbers]) };
}
