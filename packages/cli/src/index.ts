export { runDiscovery } from './discovery-command.ts';
export type { Surroundings } from './ports.ts';
