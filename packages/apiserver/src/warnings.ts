// What an answer says besides its body (apiserver `endpoints/filters/warning`): clients refuse headers that are too long.
const mostCharacters = 4096;
const mostOfEach = 256;

const lengthOf = (text: string): number => Array.from(text).length;

/** The headers of warnings, each told once; when they are very many, of each the beginning, and as many as fit. */
export function warningHeaders(texts: readonly string[]): (readonly [string, string])[] {
  const told: string[] = [];
  let left = mostCharacters;
  for (const text of new Set(texts)) {
    told.push(text);
    left -= lengthOf(text);
    if (left < 0) return shortened([...new Set(texts)]).map(header);
  }
  return told.map(header);
}

function shortened(texts: readonly string[]): string[] {
  const told: string[] = [];
  let left = mostCharacters;
  for (const text of texts) {
    if (left <= 0) break;
    const characters = Array.from(text).slice(0, mostOfEach);
    left -= characters.length;
    told.push(characters.join(''));
  }
  return told;
}

const header = (text: string): readonly [string, string] => [
  'warning',
  `299 - ${JSON.stringify(text)}`,
];
