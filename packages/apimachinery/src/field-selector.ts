/** One term: a field equals a value, or does not. */
export interface FieldRequirement {
  readonly field: string;
  readonly operator: '=' | '!=';
  readonly value: string;
}

/** Every term must hold; without any, everything matches. */
export interface FieldSelector {
  readonly requirements: readonly FieldRequirement[];
  /** `get` gives a field's value as text, `''` where it is not set. */
  matches(get: (field: string) => string): boolean;
  /** As a `fieldSelector` parameter is written. */
  toString(): string;
}

/** Splits at separators that no backslash stands before. */
function splitTerms(text: string): string[] {
  const terms: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === ',') {
      terms.push(text.slice(start, i));
      start = i + 1;
    }
  }
  terms.push(text.slice(start));
  return terms;
}

function unescape(text: string): string {
  // What is no escape of one of the three, and yet one of them, makes the value invalid.
  return text.replaceAll(/\\([\\,=])|[\\,=]/g, (_, escaped: string | undefined) => {
    if (escaped === undefined) throw new TypeError('field selector: invalid escape in a value');
    return escaped;
  });
}

const escape = (text: string): string => text.replaceAll(/[\\,=]/g, String.raw`\$&`);

/**
 * Reads what a `fieldSelector` parameter holds: `metadata.name=a,status.phase!=Running` (apimachinery `fields.ParseSelector`).
 *
 * @throws TypeError if it is not one; the message quotes none of it.
 */
export function parseFieldSelector(text: string): FieldSelector {
  if (typeof text !== 'string') throw new TypeError('field selector: it is a text');
  const requirements = splitTerms(text)
    .filter((term) => term !== '')
    .map((term): FieldRequirement => {
      const at = term.search(/!=|==|=/);
      if (at <= 0) throw new TypeError('field selector: a term is field=value or field!=value');
      const token = /^(!=|==|=)/.exec(term.slice(at))?.[0] ?? '=';
      return {
        field: term.slice(0, at),
        operator: token === '!=' ? '!=' : '=',
        value: unescape(term.slice(at + token.length)),
      };
    });
  return {
    requirements,
    matches: (get) =>
      requirements.every(
        ({ field, operator, value }) => (get(field) === value) === (operator === '='),
      ),
    toString: () =>
      requirements
        .map(({ field, operator, value }) => `${field}${operator}${escape(value)}`)
        .join(','),
  };
}
