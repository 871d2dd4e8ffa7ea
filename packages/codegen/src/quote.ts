/** A text as TypeScript writes it, in the quotes that need fewer escapes; what is no letter, sign or space is escaped. */
export function quote(text: string): string {
  const singles = text.split("'").length;
  const mark = singles > text.split('"').length ? '"' : "'";
  return mark + text.replaceAll(special, (character) => escaped(character, mark)) + mark;
}

// What Unicode calls other or separator, all but the space.
const special = /['"\\]|[\p{C}\p{Z}](?<! )/gu;

function escaped(character: string, mark: string): string {
  if (character === '\\') return '\\\\';
  if (character === '"' || character === "'")
    return character === mark ? `\\${character}` : character;
  const named = names.get(character);
  if (named !== undefined) return named;
  // By halves, as a lone surrogate is one.
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

const names: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A field's name, in quotes only where it needs them. */
export const fieldName = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
