export { runCodegen } from './codegen-command.ts';
export { runDiscovery } from './discovery-command.ts';
export type { CodegenSurroundings, Surroundings } from './ports.ts';
export type { WorkFiles } from './work-files.ts';
