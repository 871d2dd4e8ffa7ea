import { LineCounter, parseAllDocuments } from 'yaml';
import type { Tags } from 'yaml';

import { CommandError } from './command-error.ts';
import { goNumbers } from './yaml-tags.ts';

/** A document of a file. */
export interface InputDocument {
  readonly value: unknown;
  readonly file: string;
  /** From 1, where the file may have several. */
  readonly document?: number | undefined;
  /** Where in the document. */
  readonly path?: readonly (string | number)[] | undefined;
}

/**
 * What a file of YAML or JSON says, document by document, as kubectl reads it; the items of a list each by itself.
 *
 * @throws CommandError that gives file, document and line, and quotes nothing
 */
export function readDocuments(file: string, text: string): readonly InputDocument[] {
  const documents = file.endsWith('.json') ? [readJSON(file, text)] : readYAML(file, text);
  return documents.flatMap(itemsOf);
}

function readJSON(file: string, text: string): InputDocument {
  try {
    const value: unknown = JSON.parse(text);
    return { value, file };
  } catch {
    throw new CommandError(`error: ${file}: is no JSON`);
  }
}

function readYAML(file: string, text: string): readonly InputDocument[] {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, {
    version: '1.1',
    customTags: plainTags,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter,
  });
  if (!Array.isArray(documents)) return [];
  const found = documents.map((document, index): InputDocument => {
    const [wrong] = document.errors;
    const number = index + 1;
    if (wrong)
      throw new CommandError(
        `error: ${file}, document ${number}, line ${lineCounter.linePos(wrong.pos[0]).line}: is no YAML (${wrong.code})`,
      );
    try {
      const value: unknown = document.toJS({ maxAliasCount: 100 });
      return { value, file, document: number };
    } catch {
      // What the parser says quotes its input.
      throw new CommandError(
        `error: ${file}, document ${number}: has an alias that cannot be followed`,
      );
    }
  });
  return found.filter(({ value }) => value !== null);
}

/** What Go makes of a plain scalar is text, a number, a truth value or nothing: no dates, no bytes, no base 60. */
const plainTags = (tags: Tags): Tags =>
  goNumbers(tags).filter((tag) => {
    if (typeof tag === 'string') return true;
    const name = tag.tag.replace('tag:yaml.org,2002:', '');
    return (
      ['map', 'seq', 'str', 'null', 'bool', 'int', 'float', 'merge'].includes(name) &&
      !('format' in tag && tag.format === 'TIME')
    );
  });

/** `kubectl get crd -o yaml` prints a List. */
function itemsOf(document: InputDocument): readonly InputDocument[] {
  const kind = fieldOf(document.value, 'kind');
  const items = fieldOf(document.value, 'items');
  if (!Array.isArray(items) || (kind !== 'List' && kind !== 'CustomResourceDefinitionList'))
    return [document];
  return items.map((value: unknown, index) => ({
    ...document,
    // A typed list leaves out what its items are.
    value: kind === 'List' ? value : definitionOf(value),
    path: ['items', index],
  }));
}

const definitionOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', ...value }
    : value;

/** Undefined where the value has none. */
export const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, field)
    ? Reflect.get(value, field)
    : undefined;
