export { HandlerWitness } from './handler-witness.ts';
export { InformerWitness } from './informer-witness.ts';
export { KeyValidator } from './key-validator.ts';
export { Ledger } from './ledger.ts';
export { QueueValidator } from './queue-validator.ts';
export { WatchValidator } from './watch-validator.ts';
export { Witness } from './witness.ts';
