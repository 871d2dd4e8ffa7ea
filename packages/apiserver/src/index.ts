export { APIServer } from './api-server.ts';
export type { APIServerOptions, ListenOptions } from './api-server.ts';
