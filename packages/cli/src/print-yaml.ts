import { Document, Scalar, parseDocument, visit } from 'yaml';

import type { JSONValue } from './json-value.ts';
import { goNumbers } from './yaml-tags.ts';

/** As kubectl prints it (sigs.k8s.io/yaml): keys sorted, lists not indented; quotes only where a text would be read as something else. */
export function printYAML(value: JSONValue): string {
  const document = new Document(value, {
    version: '1.1',
    customTags: goNumbers,
    sortMapEntries: true,
    aliasDuplicateObjects: false,
  });
  // Of 10,000 resources most words are the same few.
  const known = new Map<string, boolean>();
  visit(document, {
    Scalar(_, node) {
      const text = node.value;
      if (typeof text !== 'string') return;
      const needsQuotes = known.get(text) ?? isAmbiguous(text);
      known.set(text, needsQuotes);
      if (needsQuotes) node.type = Scalar.QUOTE_DOUBLE;
      else if (/^(?:---|\.\.\.)/.test(text)) node.type = Scalar.QUOTE_SINGLE;
    },
  });
  return document.toString({
    indentSeq: false,
    lineWidth: 0,
    singleQuote: true,
    directives: false,
  });
}

// What Go's reader or its printer takes for something else, and this one does not.
const ofGo = /^(?:[yn]|[-+]?0o[0-7_]+|0b[-+][01_]+)$/i;

/** Whether it is a text only between double quotes. */
function isAmbiguous(text: string): boolean {
  if (text === '' || text.includes('\t') || ofGo.test(text)) return true;
  const { contents } = parseDocument(text, {
    version: '1.1',
    customTags: goNumbers,
    logLevel: 'silent',
  });
  return (
    contents instanceof Scalar && contents.source === text && typeof contents.value !== 'string'
  );
}
