import type { ClusterResource, HTTPRequest, NamespacedResource } from '@client-ts/apimachinery';
import { expectTypeOf, test } from 'vitest';

import {
  DiscoveryClient,
  DiscoveryRESTMapper,
  DiskCachedDiscovery,
  MemoryCachedDiscovery,
  RESTMapper,
  isNoMatch,
} from '../src/index.ts';
import type {
  CachedDiscovery,
  Discovery,
  DiscoverySource,
  Mapper,
  MapperSource,
  Requester,
} from '../src/index.ts';

test('what is below fits what is above', () => {
  expectTypeOf<DiscoveryClient>().toExtend<Discovery & DiscoverySource>();
  expectTypeOf<MemoryCachedDiscovery>().toExtend<CachedDiscovery & MapperSource>();
  expectTypeOf<DiskCachedDiscovery>().toExtend<CachedDiscovery & MapperSource>();
  expectTypeOf<RESTMapper>().toExtend<Mapper>();
  expectTypeOf<DiscoveryClient>().not.toExtend<MapperSource>();
});

test('a requester is one method', () => {
  expectTypeOf<Requester>().toHaveProperty('request');
  expectTypeOf<Parameters<Requester['request']>>().toEqualTypeOf<[HTTPRequest]>();
});

test('a descriptor is one of a namespace or of the cluster', async () => {
  const mapper = {} as DiscoveryRESTMapper;
  const descriptor = await mapper.descriptorFor({ resource: 'pods' });
  if (descriptor.namespaced) expectTypeOf(descriptor).toExtend<NamespacedResource>();
  else expectTypeOf(descriptor).toExtend<ClusterResource>();
});

const failedOf = (error: unknown) => (isNoMatch(error) ? error.failed : undefined);

test('a miss tells what could not be read', () => {
  expectTypeOf(failedOf).returns.toEqualTypeOf<ReadonlyMap<string, Error> | undefined>();
});
