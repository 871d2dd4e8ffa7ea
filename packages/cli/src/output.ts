import { formatAPIResourceNames, formatAPIResources, resourceObject } from '@client-ts/discovery';
import type { ListedResource } from '@client-ts/discovery';

import { CommandError } from './command-error.ts';
import type { JSONValue } from './json-value.ts';
import { printJSON } from './print-json.ts';
import { printKYAML } from './print-kyaml.ts';
import { printYAML } from './print-yaml.ts';

/** Turns resources into what is printed. */
export type Printer = (resources: readonly ListedResource[]) => string;

/**
 * @param format `''` is the table; `name` and `wide` go by their exact names, the others by any case
 * @throws CommandError for another
 */
export function printerOf(format: string, { headers }: { headers: boolean }): Printer {
  if (format === '' || format === 'wide')
    return (resources) => formatAPIResources(resources, { wide: format === 'wide', headers });
  if (format === 'name') return formatAPIResourceNames;
  const print = objectPrinters.get(format.toLowerCase());
  if (print) return (resources) => print(listOf(resources));
  const allowed = [...objectPrinters.keys(), 'name', 'wide'].toSorted().join(',');
  throw new CommandError(
    `error: unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: ${allowed}`,
  );
}

const objectPrinters: ReadonlyMap<string, (value: JSONValue) => string> = new Map([
  ['json', printJSON],
  ['kyaml', printKYAML],
  ['yaml', printYAML],
]);

/** An empty list is null, as Go has none. */
function listOf(resources: readonly ListedResource[]): JSONValue {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: '',
    resources: resources.length === 0 ? null : resources.map(resourceObject),
  };
}
