import type { Scenario } from '../scenario.ts';
import { apply } from './apply.ts';
import { builtInKinds } from './built-in-kinds.ts';
import { definitions } from './definitions.ts';
import { discovery } from './discovery.ts';
import { kindRules } from './kind-rules.ts';
import { lifetimes } from './lifetimes.ts';
import { lists, selectors } from './lists.ts';
import { options } from './options.ts';
import { schemaDefinitions } from './schema-definitions.ts';
import { schemaValues } from './schema-values.ts';
import { schemaWrites } from './schema-writes.ts';
import { verbs } from './verbs.ts';
import { watches } from './watches.ts';
import { writes } from './writes.ts';

/** By area, in the order of the report. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  verbs,
  writes,
  apply,
  lists,
  selectors,
  watches,
  options,
  lifetimes,
  'built-in kinds': builtInKinds,
  'rules of built-in kinds': kindRules,
  'custom resources': definitions,
  'schemas of custom resources': [...schemaValues, ...schemaWrites, ...schemaDefinitions],
  discovery,
};
