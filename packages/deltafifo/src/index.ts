export { DeltaFIFO } from './delta-fifo.ts';
export type { DeltaFIFOOptions, FIFOOptions, KnownObjects, RealFIFOOptions } from './options.ts';
export { RealFIFO } from './real-fifo.ts';
