import { CST, Composer, Lexer, LineCounter, Parser } from 'yaml';
import type { Document, DocumentOptions, ParseOptions, SchemaOptions, Tags } from 'yaml';

import { maxFileLength } from './files.ts';
import { KubeConfigError } from './kube-config-error.ts';

// A file of 1,000 clusters has 100,000 lexemes, some 10 levels and no alias; the parser's time grows with the square of
// levels and aliases.
const most = { lexemes: 200_000, levels: 100, marks: 100 };

/**
 * The first document of a YAML text, JSON too, as client-go reads it: scalars of YAML 1.1 but dates and base 60; of a
 * repeated key the last. Mappings are Maps. `undefined` where there is no document.
 *
 * @throws KubeConfigError, which gives the line and quotes nothing.
 */
export function parseYAML(text: string): unknown {
  if (text.length > maxFileLength) throw new KubeConfigError('it is longer than 1 MiB');
  try {
    return firstDocument(text)?.toJS({ mapAsMap: true, maxAliasCount: most.marks });
  } catch (error) {
    if (error instanceof KubeConfigError) throw error;
    // What the parser says quotes its input.
    throw new KubeConfigError('it is not valid YAML: an alias that cannot be followed');
  }
}

function firstDocument(text: string): Document.Parsed | undefined {
  const lines = new LineCounter();
  const composer = new Composer(options);
  const at = (offset: number): string => `it is not valid YAML: line ${lines.linePos(offset).line}`;
  const checked = (document: Document.Parsed): Document.Parsed => {
    const [wrong] = [...document.errors, ...document.warnings];
    if (wrong) throw new KubeConfigError(`${at(wrong.pos[0])} (${wrong.code})`);
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

/** Passes on what a lexer says, as long as it is not so much that it would exhaust who reads on. */
function* bounded(lexemes: Iterable<string>): Generator<string> {
  let count = 0;
  let marks = 0;
  let isText = false;
  for (const lexeme of lexemes) {
    const type = isText ? 'scalar' : CST.tokenType(lexeme);
    // The lexer announces a plain or block text, whose first character then means nothing.
    isText = lexeme === CST.SCALAR;
    if (type === 'alias' || type === 'anchor' || type === 'tag') marks++;
    if (++count > most.lexemes || marks > most.marks) throw tooMuch();
    yield lexeme;
  }
}

function tooMuch(): KubeConfigError {
  return new KubeConfigError('it has too many parts, levels or aliases');
}

/** What Go's reader makes of a plain scalar is text, a number, a truth value or nothing: no dates, no bytes, no base 60. */
const plainTags = (tags: Tags): Tags =>
  tags.filter((tag) => {
    if (typeof tag === 'string') return true;
    const name = tag.tag.replace('tag:yaml.org,2002:', '');
    return (
      ['map', 'seq', 'str', 'null', 'bool', 'int', 'float', 'merge'].includes(name) &&
      !('format' in tag && tag.format === 'TIME')
    );
  });

const options: DocumentOptions & ParseOptions & SchemaOptions = {
  version: '1.1',
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
  customTags: plainTags,
};
