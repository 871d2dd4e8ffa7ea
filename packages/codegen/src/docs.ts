/**
 * The lines of a comment that say `text`. They cannot end the comment, nor mean anything to a compiler: a comment's end is taken apart, a tag
 * at a line's beginning (`@ts-ignore`, `@internal`) is escaped, and what is invisible or turns the direction of writing is left out.
 *
 * @param width of the longest line, where words let it be so
 */
export function docLines(text: string, width: number): readonly string[] {
  const lines = text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .flatMap((line) => wrapped(line.replaceAll('\t', '  ').replaceAll(invisible, ''), width))
    .map((line) => harmless(line.trimEnd()));
  const first = lines.findIndex((line) => line !== '');
  if (first === -1) return [];
  return lines
    .slice(first, lines.findLastIndex((line) => line !== '') + 1)
    .filter((line, index, all) => line !== '' || all[index - 1] !== '');
}

// Control characters, formats (directions among them), lone surrogates, and what is not assigned.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/** At spaces; a line that is indented is an example, and stays. */
function wrapped(line: string, width: number): string[] {
  if (line.length <= width || /^\s/.test(line)) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}

const harmless = (line: string): string =>
  line.replaceAll('*/', '*\\/').replace(/^([\s*/]*)@/, '$1\\@');
