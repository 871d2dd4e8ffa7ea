import { apiFiles, apiSources } from './api-files.ts';
import { apiServerFiles } from './apiserver/index.ts';
import { demoFiles } from './demo-files.ts';
import { collectDocuments } from './documents.ts';
import type { Files } from './files.ts';
import type { Get } from './server.ts';

/** Folders in which everything is generated. */
export const ownedFolders = [apiSources];

/** All that this repository has from a kube-apiserver, and from the definition of a kind. */
export async function generatedFiles(root: string, get: Get): Promise<Files> {
  const api = apiFiles(root, await collectDocuments(get));
  return new Map([...api, ...(await apiServerFiles(get)), ...demoFiles(root)]);
}
