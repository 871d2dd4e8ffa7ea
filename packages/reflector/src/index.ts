export type { Difference, Held, Identity } from './consistency.ts';
export type { ReflectorOptions } from './options.ts';
export type { ListerWatcher, PollableEvents, ReflectorStore } from './ports.ts';
export { ReflectorError } from './reflector-error.ts';
export type { ReflectorErrorCode } from './reflector-error.ts';
export { Reflector } from './reflector.ts';
export type { ReflectorPhase, ReflectorStatus } from './status.ts';
