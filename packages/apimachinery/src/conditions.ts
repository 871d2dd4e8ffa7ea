import type { Clock } from './clock.ts';
import type { Time } from './scalars.ts';
import { systemClock } from './system-clock.ts';

/** What the conditions of every kind have in common, `meta/v1` `Condition` and those with fields of their own. */
export interface Condition {
  type: string;
  /** `True`, `False` or `Unknown`. */
  status: string;
  /** When the status changed last. */
  lastTransitionTime?: Time | null | undefined;
  reason?: string | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
}

/** A condition as it is found: the schemas of `apps/v1` require neither type nor status. */
export interface FoundCondition {
  type?: string | undefined;
  status?: string | undefined;
  lastTransitionTime?: Time | null | undefined;
  reason?: string | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
}

/** What is said of a condition: its time comes of itself. */
export type ConditionUpdate<C extends FoundCondition> = Omit<C, 'lastTransitionTime'> & Condition;

/** The condition of this type among those of a status; undefined if there is none. */
export function getCondition<C extends FoundCondition>(
  conditions: readonly C[] | null | undefined,
  type: string,
): C | undefined {
  return conditions?.find((condition) => condition.type === type);
}

/** Whether the condition of this type is there, and its status `True`. */
export function isConditionTrue(
  conditions: readonly FoundCondition[] | null | undefined,
  type: string,
): boolean {
  return getCondition(conditions, type)?.status === 'True';
}

// As `meta/v1` `Time` is written: in whole seconds.
const timeOf = (clock: Pick<Clock, 'now'>): Time =>
  new Date(clock.now()).toISOString().replace(/\.[0-9]+Z$/, 'Z');

const isSame = (a: FoundCondition, b: FoundCondition): boolean => {
  const [fields, others] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...fields.keys(), ...others.keys()].every((key) => fields.get(key) === others.get(key));
};

/**
 * A status' conditions with this one in its place, or behind the others if there is none of its type (apimachinery
 * `meta.SetStatusCondition`). Its `lastTransitionTime` stays as long as the status does; otherwise it is the one that is given, or
 * now. Of what the condition said before, nothing else is kept.
 *
 * The list itself stays as it is, and is what you get if nothing changes: then there is nothing to write.
 *
 * @param options `clock` tells the time; the system's if there is none.
 * @throws TypeError if the condition has no type or status.
 */
export function setCondition<C extends FoundCondition>(
  conditions: C[] | null | undefined,
  condition: ConditionUpdate<C>,
  options?: { clock?: Pick<Clock, 'now'> | undefined },
): C[];
export function setCondition(
  found: FoundCondition[] | null | undefined,
  condition: Condition,
  { clock = systemClock }: { clock?: Pick<Clock, 'now'> | undefined } = {},
): FoundCondition[] {
  const conditions = found ?? [];
  const { type, status } = condition;
  if (typeof type !== 'string' || type === '' || typeof status !== 'string' || status === '')
    throw new TypeError('setCondition: a condition has a type and a status');
  const before = getCondition(conditions, type);
  const lastTransitionTime =
    before?.status === status
      ? before.lastTransitionTime
      : (condition.lastTransitionTime ?? timeOf(clock));
  const next = { ...condition, lastTransitionTime };
  if (before === undefined) return [...conditions, next];
  if (isSame(before, next)) return conditions;
  return conditions.map((other) => (other === before ? next : other));
}
