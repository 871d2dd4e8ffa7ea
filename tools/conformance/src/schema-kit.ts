import { CustomResourceDefinitions } from './kinds.ts';
import { eventually } from './kit.ts';
import type { Answer, Kit } from './kit.ts';
import type { Seen } from './scenario.ts';

type Schema = Record<string, unknown>;

/** An object with these fields. */
export const object = (properties: Schema, more: Schema = {}): Schema => ({
  type: 'object',
  properties,
  ...more,
});

/** A definition of widgets of a group of this scenario's own, whose `spec` is as this schema says. */
export const definitionOf = (
  kit: Kit,
  spec: Schema,
  version: Schema = {},
  ...others: readonly Schema[]
): Schema => ({
  metadata: { name: `widgets.${groupOf(kit)}` },
  spec: {
    group: groupOf(kit),
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: object({ spec }) },
        ...version,
      },
      ...others,
    ],
  },
});

const groupOf = ({ unique }: Kit): string => `${unique}.schemas.example.com`;

/** Requests for widgets, as they stand. */
export class WidgetKit {
  readonly kit: Kit;
  readonly path: string;
  readonly #version: string;

  constructor(kit: Kit, version = 'v1') {
    this.kit = kit;
    this.#version = `${groupOf(kit)}/${version}`;
    this.path = `/apis/${this.#version}/namespaces/${kit.namespace}/widgets`;
  }

  whole(name: string, fields: Schema): Schema {
    return { apiVersion: this.#version, kind: 'Widget', metadata: { name }, ...fields };
  }

  create(name: string, spec: unknown, query = ''): Promise<Answer> {
    return this.kit.raw('POST', this.path + query, this.whole(name, { spec }));
  }

  get(name: string): Promise<Answer> {
    return this.kit.raw('GET', `${this.path}/${name}`);
  }

  patch(name: string, patch: unknown, query = ''): Promise<Answer> {
    return this.kit.raw('PATCH', `${this.path}/${name}${query}`, patch, {
      'content-type': 'application/merge-patch+json',
    });
  }

  apply(name: string, spec: unknown, manager: string): Promise<Answer> {
    const path = `${this.path}/${name}?fieldManager=${manager}`;
    return this.kit.raw('PATCH', path, this.whole(name, { spec }), {
      'content-type': 'application/apply-patch+yaml',
    });
  }

  /** Changes the definition, and waits until the server goes by it. */
  async redefine(
    change: (version: { schema: unknown; storage: boolean }, index: number) => void,
    isDone: () => Promise<boolean>,
  ): Promise<void> {
    const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const path = `${definitions}/widgets.${groupOf(this.kit)}`;
    for (let tries = 0; tries < 10; tries++) {
      const { body } = await this.kit.raw('GET', path);
      for (const [i, version] of body.spec.versions.entries()) change(version, i);
      const { status } = await this.kit.raw('PUT', path, body);
      if (status !== 409) break;
    }
    await eventually(isDone, (done) => done);
  }
}

/** Defines widgets, and takes the definition away in the end. */
export async function withWidgetsOf<R>(
  kit: Kit,
  spec: Schema,
  use: (widgets: WidgetKit) => Promise<R>,
  ...versions: readonly Schema[]
): Promise<R> {
  const definitions = kit.client.resource(CustomResourceDefinitions);
  const name = `widgets.${groupOf(kit)}`;
  await definitions.create(definitionOf(kit, spec, ...versions) as never);
  try {
    const widgets = new WidgetKit(kit);
    for (const { name: other = 'v1' } of [{}, ...versions] as { name?: string }[])
      await eventually(
        () => kit.raw('GET', new WidgetKit(kit, other).path),
        ({ status }) => status === 200,
      );
    return await use(widgets);
  } finally {
    await definitions.delete(name);
  }
}

/** Of a success the spec; of a failure each cause, in the order of the alphabet, or else the message. */
export function outcome({ status, body, headers }: Answer): Seen {
  if (status < 400) {
    const warnings = headers.flatMap(([name, value]) => (name === 'warning' ? [value] : []));
    return warnings.length === 0
      ? (body.spec ?? null)
      : [body.spec ?? null, ...warnings.toSorted()];
  }
  const causes: { field: string; reason: string; message: string }[] = body.details?.causes ?? [];
  const told = causes.map(({ field, reason, message }) => `${reason} ${field}: ${message}`);
  return [status, ...(told.length > 0 ? told.toSorted() : [body.message])];
}
