import { expectTypeOf, test } from 'vitest';

import {
  addFinalizer,
  addQuantity,
  compareQuantity,
  formatQuantity,
  getCondition,
  intOrPercent,
  parseQuantity,
  removeFinalizer,
  setCondition,
  setControllerReference,
  setOwnerReference,
} from '../src/index.ts';
import type { Draft, KubernetesObject, QuantityValue, Stored } from '../src/index.ts';

interface MetaCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  lastTransitionTime: string;
  reason: string;
  message: string;
  observedGeneration?: number | undefined;
}
interface PodCondition {
  type: string;
  status: string;
  lastProbeTime?: string | null;
  lastTransitionTime?: string | null;
}
interface Widget extends KubernetesObject {
  spec: { size: string };
  status?: { conditions?: MetaCondition[] };
}
declare const widget: Widget;

test('an object keeps its type', () => {
  const stored = widget as Stored<Widget>;
  const draft = widget as Draft<Widget>;
  expectTypeOf(addFinalizer(widget, 'a')).toEqualTypeOf<Widget>();
  expectTypeOf(removeFinalizer(stored, 'a')).toEqualTypeOf<Stored<Widget>>();
  expectTypeOf(setOwnerReference(draft, stored)).toEqualTypeOf<Draft<Widget>>();
  expectTypeOf(setControllerReference(draft, stored)).toEqualTypeOf<Draft<Widget>>();
});

test('a condition is of the type that its kind has', () => {
  const conditions = widget.status?.conditions;
  expectTypeOf(getCondition(conditions, 'Ready')).toEqualTypeOf<MetaCondition | undefined>();
  const said = { type: 'Ready', status: 'True', reason: 'Done', message: '' } as const;
  expectTypeOf(setCondition(conditions, said)).toEqualTypeOf<MetaCondition[]>();
  // @ts-expect-error a reason is required
  setCondition(conditions, { type: 'Ready', status: 'True', message: '' });
  // @ts-expect-error one of three
  setCondition(conditions, { ...said, status: 'Yes' });

  const pod: PodCondition[] = [];
  const probed = { type: 'Ready', status: 'True', lastProbeTime: null };
  expectTypeOf(setCondition(pod, probed)).toEqualTypeOf<PodCondition[]>();
  expectTypeOf(getCondition(pod, 'Ready')?.lastProbeTime).toEqualTypeOf<
    string | null | undefined
  >();
});

test('a quantity is text, a number or parsed', () => {
  expectTypeOf(parseQuantity('1Gi')).toEqualTypeOf<QuantityValue>();
  expectTypeOf(parseQuantity).parameter(0).toEqualTypeOf<string | number>();
  expectTypeOf(formatQuantity(addQuantity('1', 0.5))).toEqualTypeOf<string>();
  expectTypeOf(['1Gi', '1G'].toSorted(compareQuantity)).toEqualTypeOf<string[]>();
  // @ts-expect-error exact, and no float
  compareQuantity({ mantissa: 1, scale: 0, format: 'DecimalSI' }, '1');
});

test('rounding is said', () => {
  expectTypeOf(intOrPercent('50%', 3, 'up')).toEqualTypeOf<number>();
  // @ts-expect-error up or down
  intOrPercent('50%', 3);
});
