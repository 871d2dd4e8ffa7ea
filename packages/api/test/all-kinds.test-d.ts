import type { KubernetesObject, ResourceDescriptor, Stored } from '@client-ts/apimachinery';
import { expectTypeOf, test } from 'vitest';

import type * as admissionregistrationV1 from '../src/admissionregistration/v1.ts';
import type * as admissionregistrationV1alpha1 from '../src/admissionregistration/v1alpha1.ts';
import type * as admissionregistrationV1beta1 from '../src/admissionregistration/v1beta1.ts';
import type * as apiextensionsV1 from '../src/apiextensions/v1.ts';
import type * as apiregistrationV1 from '../src/apiregistration/v1.ts';
import type * as apiserverinternalV1alpha1 from '../src/apiserverinternal/v1alpha1.ts';
import type * as appsV1 from '../src/apps/v1.ts';
import type * as authenticationV1 from '../src/authentication/v1.ts';
import type * as authorizationV1 from '../src/authorization/v1.ts';
import type * as autoscalingV1 from '../src/autoscaling/v1.ts';
import type * as autoscalingV2 from '../src/autoscaling/v2.ts';
import type * as batchV1 from '../src/batch/v1.ts';
import type * as certificatesV1 from '../src/certificates/v1.ts';
import type * as certificatesV1beta1 from '../src/certificates/v1beta1.ts';
import type * as coordinationV1 from '../src/coordination/v1.ts';
import type * as coordinationV1alpha2 from '../src/coordination/v1alpha2.ts';
import type * as coordinationV1beta1 from '../src/coordination/v1beta1.ts';
import type * as coreV1 from '../src/core/v1.ts';
import type * as discoveryV1 from '../src/discovery/v1.ts';
import type * as eventsV1 from '../src/events/v1.ts';
import type * as flowcontrolV1 from '../src/flowcontrol/v1.ts';
import type * as lifecycleV1alpha1 from '../src/lifecycle/v1alpha1.ts';
import type * as networkingV1 from '../src/networking/v1.ts';
import type * as nodeV1 from '../src/node/v1.ts';
import type * as policyV1 from '../src/policy/v1.ts';
import type * as rbacV1 from '../src/rbac/v1.ts';
import type * as resourceV1 from '../src/resource/v1.ts';
import type * as resourceV1alpha3 from '../src/resource/v1alpha3.ts';
import type * as resourceV1beta1 from '../src/resource/v1beta1.ts';
import type * as resourceV1beta2 from '../src/resource/v1beta2.ts';
import type * as schedulingV1 from '../src/scheduling/v1.ts';
import type * as schedulingV1alpha3 from '../src/scheduling/v1alpha3.ts';
import type * as schedulingV1beta1 from '../src/scheduling/v1beta1.ts';
import type * as storageV1 from '../src/storage/v1.ts';
import type * as storagemigrationV1 from '../src/storagemigration/v1.ts';
import type * as storagemigrationV1beta1 from '../src/storagemigration/v1beta1.ts';

/** The names in a module of descriptors that do not fit. */
type Misfits<M> = {
  [K in keyof M]: M[K] extends ResourceDescriptor<infer T, infer A, infer S>
    ? [Stored<T>, S] extends [A, Readonly<Record<keyof S, KubernetesObject>>]
      ? never
      : K
    : K;
}[keyof M];

test('what is stored of any kind can be applied again, and all subresources are objects', () => {
  expectTypeOf<Misfits<typeof admissionregistrationV1>>().toBeNever();
  expectTypeOf<Misfits<typeof admissionregistrationV1alpha1>>().toBeNever();
  expectTypeOf<Misfits<typeof admissionregistrationV1beta1>>().toBeNever();
  expectTypeOf<Misfits<typeof apiextensionsV1>>().toBeNever();
  expectTypeOf<Misfits<typeof apiregistrationV1>>().toBeNever();
  expectTypeOf<Misfits<typeof apiserverinternalV1alpha1>>().toBeNever();
  expectTypeOf<Misfits<typeof appsV1>>().toBeNever();
  expectTypeOf<Misfits<typeof authenticationV1>>().toBeNever();
  expectTypeOf<Misfits<typeof authorizationV1>>().toBeNever();
  expectTypeOf<Misfits<typeof autoscalingV1>>().toBeNever();
  expectTypeOf<Misfits<typeof autoscalingV2>>().toBeNever();
  expectTypeOf<Misfits<typeof batchV1>>().toBeNever();
  expectTypeOf<Misfits<typeof certificatesV1>>().toBeNever();
  expectTypeOf<Misfits<typeof certificatesV1beta1>>().toBeNever();
  expectTypeOf<Misfits<typeof coordinationV1>>().toBeNever();
  expectTypeOf<Misfits<typeof coordinationV1alpha2>>().toBeNever();
  expectTypeOf<Misfits<typeof coordinationV1beta1>>().toBeNever();
  expectTypeOf<Misfits<typeof coreV1>>().toBeNever();
  expectTypeOf<Misfits<typeof discoveryV1>>().toBeNever();
  expectTypeOf<Misfits<typeof eventsV1>>().toBeNever();
  expectTypeOf<Misfits<typeof flowcontrolV1>>().toBeNever();
  expectTypeOf<Misfits<typeof lifecycleV1alpha1>>().toBeNever();
  expectTypeOf<Misfits<typeof networkingV1>>().toBeNever();
  expectTypeOf<Misfits<typeof nodeV1>>().toBeNever();
  expectTypeOf<Misfits<typeof policyV1>>().toBeNever();
  expectTypeOf<Misfits<typeof rbacV1>>().toBeNever();
  expectTypeOf<Misfits<typeof resourceV1>>().toBeNever();
  expectTypeOf<Misfits<typeof resourceV1alpha3>>().toBeNever();
  expectTypeOf<Misfits<typeof resourceV1beta1>>().toBeNever();
  expectTypeOf<Misfits<typeof resourceV1beta2>>().toBeNever();
  expectTypeOf<Misfits<typeof schedulingV1>>().toBeNever();
  expectTypeOf<Misfits<typeof schedulingV1alpha3>>().toBeNever();
  expectTypeOf<Misfits<typeof schedulingV1beta1>>().toBeNever();
  expectTypeOf<Misfits<typeof storageV1>>().toBeNever();
  expectTypeOf<Misfits<typeof storagemigrationV1>>().toBeNever();
  expectTypeOf<Misfits<typeof storagemigrationV1beta1>>().toBeNever();
});

test('a kind that cannot be applied as it is stored would be found', () => {
  interface Map extends KubernetesObject {
    data?: string;
  }
  type Strict = ResourceDescriptor<Map, { data: string }>;
  expectTypeOf<Misfits<{ readonly Maps: Strict }>>().toEqualTypeOf<'Maps'>();
});
