// The declarations behind published entries, each whole and in one order, as API Extractor writes them down.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
} from '@microsoft/api-extractor';
import type { IConfigFile } from '@microsoft/api-extractor';

export interface PublishedEntry {
  /** As it is imported: `@client-ts/cache/testing`. */
  readonly specifier: string;
  /** Of the package. */
  readonly folder: string;
  /** The file with its declarations. */
  readonly types: string;
}

/**
 * By specifier. One program holds all of them: what they import of one another is read once.
 *
 * @throws Error if there is something that cannot be read.
 */
export function declarationsOf(
  entries: readonly PublishedEntry[],
  work: string,
): ReadonlyMap<string, string> {
  const prepared = entries.map((entry) => ({ ...entry, ...prepare(entry, work) }));
  const [first] = prepared;
  if (first === undefined) return new Map();
  const compilerState = CompilerState.create(first.config, {
    additionalEntryPoints: entries.map(({ types }) => types),
  });
  return new Map(
    prepared.map(({ specifier, config, report }) => {
      const errors: string[] = [];
      Extractor.invoke(config, {
        compilerState,
        localBuild: true,
        messageCallback: (message) => {
          if (message.logLevel === ExtractorLogLevel.Error) errors.push(message.text);
          message.handled = true;
        },
      });
      if (errors.length > 0) throw new Error(`${specifier}: ${errors.join('; ')}`);
      return [specifier, codeIn(readFileSync(report, 'utf8'))];
    }),
  );
}

function prepare(
  { specifier, folder, types }: PublishedEntry,
  work: string,
): { config: ExtractorConfig; report: string } {
  const reportFolder = join(work, specifier);
  mkdirSync(reportFolder, { recursive: true });
  const config = ExtractorConfig.prepare({
    configObject: configOf(folder, types, reportFolder),
    configObjectFullPath: join(folder, 'api-extractor.json'),
    packageJsonFullPath: join(folder, 'package.json'),
  });
  return { config, report: join(reportFolder, 'entry.api.md') };
}

const typeRoot = dirname(dirname(fileURLToPath(import.meta.resolve('@types/node/package.json'))));

const silent = { default: { logLevel: ExtractorLogLevel.None } };

const configOf = (folder: string, types: string, reportFolder: string): IConfigFile => ({
  projectFolder: folder,
  mainEntryPointFilePath: types,
  compiler: {
    overrideTsconfig: {
      compilerOptions: {
        target: 'es2024',
        lib: ['es2024', 'esnext.disposable'],
        module: 'nodenext',
        types: ['node'],
        typeRoots: [typeRoot],
        strict: true,
        skipLibCheck: true,
      },
      files: [types],
    },
  },
  apiReport: {
    enabled: true,
    reportFileName: 'entry',
    reportFolder,
    reportTempFolder: join(reportFolder, 'temp'),
  },
  docModel: { enabled: false },
  dtsRollup: { enabled: false },
  tsdocMetadata: { enabled: false },
  messages: {
    compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
    extractorMessageReporting: silent,
    tsdocMessageReporting: silent,
  },
});

/** Without its head, and without remarks on what stands there. */
function codeIn(report: string): string {
  const [, code = ''] = /^```ts\n(.*?)^```$/ms.exec(report.replaceAll('\r\n', '\n')) ?? [];
  return code
    .replaceAll(/^ *\/\/ (?:@public|\(undocumented\)|\(No @packageDocumentation).*\n/gm, '')
    .trim();
}
