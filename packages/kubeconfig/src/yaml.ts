import { CST, Composer, Lexer, LineCounter, Parser, stringify } from 'yaml';
import type { Document, DocumentOptions, ParseOptions, ScalarTag, SchemaOptions, Tags } from 'yaml';

import { maxFileLength } from './files.ts';
import { KubeConfigError } from './kube-config-error.ts';

// A file of 1,000 clusters has 100,000 lexemes, some 10 levels, no alias and no directive; the parser's time grows with the square of
// levels, aliases and directives.
const most = { lexemes: 200_000, levels: 100, marks: 100 };

/**
 * The first document of a YAML text, JSON too, as client-go reads it: scalars of YAML 1.1 but dates and base 60; of a
 * repeated key the last. Mappings are Maps. `undefined` where there is no document.
 *
 * @throws KubeConfigError, which gives the line and quotes nothing.
 */
export function parseYAML(text: string): unknown {
  if (text.length > maxFileLength) throw new KubeConfigError('it is longer than 1 MiB');
  // A JSON text may hold the later ones (DEL, C1), for Go too.
  const control = text.search(/[^\P{Cc}\t\n\r\u007F-\u009F]|[\uFFFE\uFFFF]/u);
  if (control >= 0) {
    const line = text.slice(0, control).split('\n').length;
    throw new KubeConfigError(`it is not valid YAML: line ${line} has a control character`);
  }
  try {
    const value: unknown = firstDocument(text)?.toJS({
      mapAsMap: true,
      maxAliasCount: most.marks,
    });
    refuseCycles(value, new Set(), new Set());
    return value;
  } catch (error) {
    if (error instanceof KubeConfigError) throw error;
    // What the parser says quotes its input.
    throw new KubeConfigError('it is not valid YAML: an alias that cannot be followed');
  }
}

/** Nobody who reads on would come to an end. */
function refuseCycles(value: unknown, above: Set<unknown>, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null) return;
  if (above.has(value))
    throw new KubeConfigError('it is not valid YAML: an alias stands in what it stands for');
  if (seen.has(value)) return;
  seen.add(value);
  above.add(value);
  const parts: Iterable<unknown> = value instanceof Map ? [...value].flat() : Object.values(value);
  for (const part of parts) refuseCycles(part, above, seen);
  above.delete(value);
}

function firstDocument(text: string): Document.Parsed | undefined {
  const lines = new LineCounter();
  const composer = new Composer(options);
  const at = (offset: number): string => `it is not valid YAML: line ${lines.linePos(offset).line}`;
  const checked = (document: Document.Parsed): Document.Parsed => {
    const [wrong] = [...document.errors, ...document.warnings];
    if (wrong) throw new KubeConfigError(`${at(wrong.pos[0])} (${wrong.code})`);
    const { yaml } = document.directives;
    if (yaml.explicit && yaml.version !== '1.1')
      throw new KubeConfigError('it is not valid YAML 1.1: it says that it is another version');
    return document;
  };
  for (const token of tokens(text, lines)) {
    if (token.type === 'error') throw new KubeConfigError(at(token.offset));
    for (const document of composer.next(token)) return checked(document);
  }
  for (const document of composer.end()) return checked(document);
  return undefined;
}

function* tokens(text: string, lines: LineCounter): Generator<CST.Token> {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of bounded(new Lexer().lex(text))) {
    yield* parser.next(lexeme);
    if (parser.stack.length > most.levels) throw tooMuch();
  }
  yield* parser.end();
}

const marked: ReadonlySet<string> = new Set(['alias', 'anchor', 'tag', 'directive-line']);

/** Passes on what a lexer says, as long as it is not so much that it would exhaust who reads on. */
function* bounded(lexemes: Iterable<string>): Generator<string> {
  let count = 0;
  let marks = 0;
  let isText = false;
  for (const lexeme of lexemes) {
    const type = isText ? 'scalar' : CST.tokenType(lexeme);
    // The lexer announces a plain or block text, whose first character then means nothing.
    isText = lexeme === CST.SCALAR;
    if (marked.has(type ?? '')) marks++;
    if (++count > most.lexemes || marks > most.marks) throw tooMuch();
    yield lexeme;
  }
}

function tooMuch(): KubeConfigError {
  return new KubeConfigError('it has too many parts, levels or aliases');
}

/** The YAML text of a value, which any reader of YAML 1.1 and Go's in particular reads as it was. */
export function formatYAML(value: unknown): string {
  const text = stringify(value, {
    version: '1.1',
    customTags: (tags) => [...plainTags(tags), unprintable],
    lineWidth: 0,
    singleQuote: false,
    aliasDuplicateObjects: false,
  });
  // They are in quotes by now.
  return text.replaceAll(
    new RegExp(unprintable.test, 'g'),
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Go reads these as numbers, too. */
const goInteger: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?0[xXoObB][0-9a-fA-F_]+$/,
  resolve: (text) => Number(text.replaceAll(/[-+_]/g, '')),
};

/** What a text must be quoted for, so that it can be escaped. */
const unprintable = {
  tag: '!unprintable',
  default: true,
  test: /[\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]/,
  resolve: (text: string): string => text,
} as const;

/** What Go's reader makes of a plain scalar is text, a number, a truth value or nothing: no dates, no bytes, no base 60. */
function plainTags(tags: Tags): Tags {
  const kept = tags.filter((tag) => {
    if (typeof tag === 'string') return true;
    const name = tag.tag.replace('tag:yaml.org,2002:', '');
    return (
      ['map', 'seq', 'str', 'null', 'bool', 'int', 'float', 'merge'].includes(name) &&
      !('format' in tag && tag.format === 'TIME')
    );
  });
  return [...kept.map(asGoReads), goInteger];
}

// There is a digit before the exponent: `e1` and `.` are texts.
const float = /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*\.[0-9_]*)$/;
const exponential = /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)[eE][-+]?[0-9]+$/;

/** Of numbers Go knows fewer. */
function asGoReads(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string' || tag.collection !== undefined) return tag;
  if (tag.tag !== 'tag:yaml.org,2002:float') return tag;
  if (tag.format === 'EXP') return { ...tag, test: exponential };
  // The third is .inf and .nan.
  return tag.test?.test('.5') ? { ...tag, test: float } : tag;
}

const options: DocumentOptions & ParseOptions & SchemaOptions = {
  version: '1.1',
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
  customTags: plainTags,
};
