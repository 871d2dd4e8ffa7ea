import { join } from 'node:path';

import { formatGroupVersion } from '@client-ts/apimachinery';
import { readDefinitions, readOpenAPI } from '@client-ts/codegen';
import type { GroupVersionModel } from '@client-ts/codegen';
import { openAPIGroupVersion } from '@client-ts/discovery';

import { CommandError } from './command-error.ts';
import { fieldOf, readDocuments } from './read-documents.ts';
import type { InputDocument } from './read-documents.ts';
import type { WorkFiles } from './work-files.ts';

/**
 * The models of what the files and folders have.
 *
 * @throws CommandError where one is not there, is no YAML, or where nothing is to be generated from
 * @throws CodegenError where a document is not as it should be
 */
export async function readInputs(
  paths: readonly string[],
  files: WorkFiles,
): Promise<readonly GroupVersionModel[]> {
  const documents: InputDocument[] = [];
  for (const path of paths)
    for (const file of await filesOf(path, files))
      documents.push(...readDocuments(file, await files.read(file)));
  const definitions = documents.filter(
    ({ value }) => fieldOf(value, 'kind') === 'CustomResourceDefinition',
  );
  const models = [...readDefinitions(definitions), ...readServed(documents)];
  if (models.length === 0)
    throw new CommandError(`error: nothing to generate from in ${paths.join(', ')}`);
  return models;
}

/** What is hidden, such as the other copy of a mounted volume's files, and what is somebody else's. */
const aside = /(?:^|\/)(?:\.|node_modules\/)/;

async function filesOf(path: string, files: WorkFiles): Promise<readonly string[]> {
  const found = await files.list(path);
  if (found === undefined) throw new CommandError(`error: ${path}: no such file or folder`);
  if (found === 'file') return [path];
  return found
    .filter((file) => /\.(?:json|ya?ml)$/.test(file) && !aside.test(file))
    .toSorted()
    .map((file) => join(path, file));
}

/** Each document of OpenAPI goes with the resources of its group version. */
function readServed(documents: readonly InputDocument[]): readonly GroupVersionModel[] {
  const lists = new Map<unknown, InputDocument>();
  for (const document of documents)
    if (fieldOf(document.value, 'kind') === 'APIResourceList')
      lists.set(fieldOf(document.value, 'groupVersion'), document);
  const models = documents.flatMap((document) => {
    if (fieldOf(document.value, 'swagger') !== undefined)
      throw new CommandError(
        `error: ${document.file}: is OpenAPI v2; a server has v3 at /openapi/v3`,
      );
    if (fieldOf(document.value, 'openapi') === undefined) return [];
    const groupVersion = groupVersionOf(document.value);
    if (groupVersion === undefined)
      throw new CommandError(`error: ${document.file}: has no paths of a group version`);
    const list = lists.get(groupVersion);
    if (!list)
      throw new CommandError(
        `error: ${document.file}: there is no APIResourceList of ${groupVersion} beside it`,
      );
    lists.delete(groupVersion);
    return [
      readOpenAPI(document.value, list.value, {
        openAPIFile: document.file,
        discoveryFile: list.file,
      }),
    ];
  });
  for (const { file } of lists.values())
    throw new CommandError(`error: ${file}: there is no document of OpenAPI beside it`);
  return models;
}

/** `apps/v1`, whose paths begin with `/apis/apps/v1/`. */
function groupVersionOf(document: unknown): string | undefined {
  const paths = fieldOf(document, 'paths');
  if (typeof paths !== 'object' || paths === null) return undefined;
  for (const path of Object.keys(paths)) {
    const [, key] = /^\/(apis\/[^/]+\/[^/]+|api\/[^/]+)\//.exec(path) ?? [];
    const found = key === undefined ? undefined : openAPIGroupVersion(key);
    if (found) return formatGroupVersion(found);
  }
  return undefined;
}
