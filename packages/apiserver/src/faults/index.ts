export type { FaultKind } from './fault-kinds.ts';
export { faultKinds } from './fault-kinds.ts';
export { FaultInjector } from './fault-injector.ts';
export type { FaultInjectorOptions, FaultySource } from './fault-injector.ts';
