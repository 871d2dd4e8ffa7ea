import { isList } from './json-value.ts';
import type { JSONValue } from './json-value.ts';

/** KYAML, KEP-5295: YAML that looks like JSON, with keys that need no quotes and commas after the last. */
export function printKYAML(value: JSONValue): string {
  return `---\n${render(value, '')}\n`;
}

function render(value: JSONValue, indent: string): string {
  if (typeof value === 'string') return quoted(value, indent);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    // Brackets of a list and of what is in it stand together where all that is in it has brackets.
    if (value.every((item) => typeof item === 'object' && item !== null))
      return `[${value.map((item) => render(item, indent)).join(', ')}]`;
    const lines = value.map((item) => `${inner}${render(item, inner)},\n`);
    return `[\n${lines.join('')}${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, item]) => `${inner}${keyText(key)}: ${render(item, inner)},\n`);
  return `{\n${lines.join('')}${indent}}`;
}

/** Of many lines, each line of its own: the last line's end is folded away. */
function quoted(text: string, indent: string): string {
  if (!text.includes('\n')) return `"${escape(text)}"`;
  const inner = `${indent}  `;
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  // A space that a line begins with would be taken for its indent.
  const line = (part: string): string =>
    `${inner}${/^\s/.test(part) ? '\\' : part === '' ? '' : ' '}${escape(part)}`;
  const folded = lines.map((part) => `${part === '' ? `${inner} ` : line(part)}\\n\\\n`);
  const rest = last === '' ? '' : `${line(last)}\\\n`;
  return `"\\\n${folded.join('')}${rest}${inner}"`;
}

const named: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\u0000', '\\0'],
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\v', '\\v'],
  ['\u001B', '\\e'],
  ['\u0085', '\\N'],
  ['\u00A0', '\\_'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
]);

/** What Go would not print as it stands; a tab it would. */
const unprintable = /["\\]|(?!\t)[\p{C}\p{Z}](?<! )/gu;

const escape = (text: string): string =>
  text.replaceAll(unprintable, (character) => {
    const name = named.get(character);
    if (name !== undefined) return name;
    const code = character.codePointAt(0) ?? 0;
    const hex = (digits: number): string => code.toString(16).padStart(digits, '0');
    if (code < 0x20 || code === 0x7f) return `\\x${hex(2)}`;
    return code < 0x1_00_00 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
  });

/** A key that could be read as something else than a text stands between quotes. */
function keyText(key: string): string {
  const isPlain = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}_])?$/u.test(key);
  return isPlain && !otherType.test(key)
    ? key
    : `"${escape(key).replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
}

const otherType =
  /^(?:null|~|t|f|true|false|y|yes|on|n|no|off|inf|infinity|nan|[\d_]+(?:\.[\d_]*)?(?:e[\d_]+)?|0x[\da-f_]+|0o?[0-7_]+|0b[01_]+|\d{4}-\d{1,2}-\d{1,2})$/i;
