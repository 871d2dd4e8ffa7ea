export { findKubeAPIServer } from './find.ts';
export type { FoundKubeAPIServer } from './find.ts';
export { startKubeAPIServer } from './start.ts';
export type { KubeAPIServer, KubeAPIServerOptions } from './start.ts';
