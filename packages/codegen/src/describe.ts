import { docLines } from './docs.ts';
import type { Schema } from './schema.ts';

/** Of a comment's text. */
const width = 96;

/** The comment of a field or a type: its description, and what a type cannot say. */
export function describe(schema: Schema): readonly string[] {
  const text = [schema.description ?? '', facts(schema), rules(schema)]
    .filter((part) => part !== '')
    .join('\n\n');
  return docLines(text, width);
}

function facts(schema: Schema): string {
  const { default: value, format, listType, listMapKeys = [], limits = new Map() } = schema;
  const all = [
    ...(value === undefined || isZero(value) ? [] : [`Default: \`${JSON.stringify(value)}\`.`]),
    ...(format === undefined || format === 'int-or-string' ? [] : [`Format: \`${format}\`.`]),
    ...[...limits].map(([name, limit]) => `${limitName(name)}: \`${String(limit)}\`.`),
    ...(listType === 'map'
      ? [`Merged by ${listMapKeys.map((key) => `\`${key}\``).join(', ')}.`]
      : []),
    ...(listType === 'set' ? ['A set: no value twice.'] : []),
    ...(schema.not === undefined ? [] : ['Not every value of this type is valid.']),
  ];
  return all.join(' ');
}

const rules = ({ validations = [] }: Schema): string =>
  validations
    .map(({ rule, message }) => `Rule: \`${rule}\`${message === undefined ? '' : ` (${message})`}`)
    .join('\n');

/** What Go writes for nothing. */
const isZero = (value: unknown): boolean =>
  value === '' || (typeof value === 'object' && JSON.stringify(value) === '{}');

/** `maxLength` is `Max length`. */
function limitName(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
