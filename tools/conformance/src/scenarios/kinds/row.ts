// What the rows of the tables are written with.

// oxlint-disable-next-line typescript/no-explicit-any -- objects of any kind
export type Data = any;

export interface KindRow {
  /** As the title says it. */
  readonly kind: string;
  /** Of the collection; NS is a namespace. */
  readonly path: string;
  readonly object: Data;
  /** What is stored of it otherwise than it was said, but for metadata and status. */
  readonly filled?: Data;
  /** Of creating it with a change, the causes; \`-a.0.b\` removes, \`a.0.b=JSON\` sets. */
  readonly refused?: Readonly<Record<string, string>>;
  /** Of updating what was made with a change: the causes, or the generation that it has then. */
  readonly updates?: Readonly<Record<string, string>>;
}

export const labels: Data = { a: 'b' };
export const selector: Data = { matchLabels: labels };
export const template: Data = {
  metadata: { labels },
  spec: { containers: [{ name: 'c', image: 'i:1' }] },
};
export const once: Data = { ...template, spec: { ...template.spec, restartPolicy: 'Never' } };

/** What a template is filled in with. */
export const container: Data = {
  resources: {},
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  imagePullPolicy: 'IfNotPresent',
};
export const finite: Data = {
  containers: [container],
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  securityContext: {},
  schedulerName: 'default-scheduler',
};
export const podSpec: Data = { ...finite, restartPolicy: 'Always' };
