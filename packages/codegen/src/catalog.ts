import type { GroupVersion } from '@client-ts/apimachinery';

import type { GroupVersionModel, SchemaKind } from './model.ts';
import type { Schema } from './schema.ts';
import { knownPackages, knownSchemas, scaleKind, scaleSchemas } from './well-known.ts';

/** Every schema of all models, once, and the group version that it belongs to. */
export class Catalog {
  readonly #schemas = new Map<string, Schema>();
  readonly #kinds = new Map<string, readonly SchemaKind[]>();
  readonly #packages = new Map<string, GroupVersion>();
  readonly #byKind = new Map<string, string>();

  /** @param models in an order of their own, so that the same come out whatever order they came in */
  constructor(models: readonly GroupVersionModel[]) {
    for (const { kinds } of models) for (const [name, all] of kinds) this.#kinds.set(name, all);
    this.#choosePackages();
    for (const model of models)
      for (const [name, schema] of model.schemas)
        // The document of its own group version knows best.
        if (!this.#schemas.has(name) || isSame(this.homeOf(name), model))
          this.#schemas.set(name, schema);
    for (const [name, schema] of knownSchemas)
      if (this.#schemas.has(name)) this.#schemas.set(name, schema);
    const [scale, kind] = scaleKind;
    if (!this.#schemas.has(scale)) {
      for (const [name, schema] of scaleSchemas) this.#schemas.set(name, schema);
      this.#kinds.set(scale, [kind]);
    }
    for (const name of [...this.#schemas.keys()].toSorted())
      for (const of of this.#kinds.get(name) ?? [])
        if (!this.#byKind.has(kindKey(of))) this.#byKind.set(kindKey(of), name);
  }

  schema(name: string): Schema | undefined {
    return this.#schemas.get(name);
  }

  /** The one kind that a schema is of. */
  kindOf(name: string): SchemaKind | undefined {
    const [kind, ...others] = this.#kinds.get(name) ?? [];
    return others.length === 0 ? kind : undefined;
  }

  schemaOf(kind: SchemaKind): string | undefined {
    return this.#byKind.get(kindKey(kind));
  }

  /** Where its type is written; a package that no kind says the group of is a place of its own. */
  homeOf(name: string): GroupVersion {
    const known = knownPackages.find(({ prefix }) => name.startsWith(prefix));
    if (known) return known.file;
    const of = packageOf(name);
    return this.#packages.get(of) ?? { group: 'types', version: of };
  }

  /** Its schemas are of the group version that most of its kinds are of. */
  #choosePackages(): void {
    const votes = new Map<string, Map<string, { of: GroupVersion; count: number }>>();
    for (const [name, kinds] of this.#kinds) {
      const [kind, ...others] = kinds;
      if (kind === undefined || others.length > 0) continue;
      const own = votes.get(packageOf(name)) ?? new Map<string, never>();
      votes.set(packageOf(name), own);
      const key = `${kind.group}/${kind.version}`;
      own.set(key, { of: kind, count: (own.get(key)?.count ?? 0) + 1 });
    }
    for (const [name, own] of votes) {
      const [first] = [...own].toSorted(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
      if (first)
        this.#packages.set(name, { group: first[1].of.group, version: first[1].of.version });
    }
  }
}

const isSame = (a: GroupVersion, b: GroupVersion): boolean =>
  a.group === b.group && a.version === b.version;

const kindKey = ({ group, version, kind }: SchemaKind): string => `${group}/${version}/${kind}`;

/** `io.k8s.api.apps.v1` of `io.k8s.api.apps.v1.Deployment` */
const packageOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')));
