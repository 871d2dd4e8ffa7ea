import { requiredOf } from './required.ts';
import type { Schema } from './schema.ts';
import { intersectionOf, keyword, member, unionOf } from './type-node.ts';
import type { TypeNode } from './type-node.ts';

/**
 * What the branches of an object add to its type: of which fields some have to be there. `oneOf` over fields that are required one by one
 * says, too, that the others are not.
 *
 * @param fieldType of one of the object's fields
 * @returns undefined where they say nothing that a type can
 */
export function refinement(
  schema: Schema,
  fieldType: (field: Schema) => TypeNode,
): TypeNode | undefined {
  const parts = [
    alternatives(schema, 'anyOf', fieldType),
    alternatives(schema, 'oneOf', fieldType),
  ];
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : intersectionOf(said);
}

/** Whether they say anything that a type can. */
export const isRefined = (schema: Schema): boolean =>
  schema.properties !== undefined && refinement(schema, () => keyword('unknown')) !== undefined;

function alternatives(
  schema: Schema,
  keywordOfBranches: 'anyOf' | 'oneOf',
  fieldType: (field: Schema) => TypeNode,
): TypeNode | undefined {
  const branches = schema[keywordOfBranches];
  if (!branches) return undefined;
  const own = requiredOf(schema);
  const demands = branches.map((branch) => {
    const names = [...requiredOf(branch)].toSorted();
    return names.filter((name) => schema.properties?.has(name) && !own.has(name));
  });
  // A branch that asks for nothing lets everything through.
  if (demands.some((names) => names.length === 0)) return undefined;
  const isExclusive = keywordOfBranches === 'oneOf' && branches.every((branch) => asksOnly(branch));
  const options = demands.map((names): TypeNode => {
    const others = isExclusive
      ? demands.flatMap((other) => {
          const missing = other.filter((name) => !names.includes(name));
          return missing.length === 1 ? missing : [];
        })
      : [];
    const present = names.map((name) => {
      const field = schema.properties?.get(name);
      return member(name, field ? fieldType(field) : keyword('unknown'));
    });
    const absent = [...new Set(others)].map((name) =>
      member(name, keyword('undefined'), { optional: true }),
    );
    return { node: 'object', members: [...present, ...absent] };
  });
  return unionOf(options);
}

/** Whether a branch says nothing but which fields are required. */
const asksOnly = (branch: Schema): boolean =>
  Object.keys(branch).every((key) => key === 'required' || key === 'description');
