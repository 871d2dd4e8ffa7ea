import type { HTTPHeaders } from '@client-ts/apimachinery';

/** The texts of `Warning` headers with the code 299; the first element that is none ends its header. */
export function warnings(headers: HTTPHeaders): string[] {
  const texts: string[] = [];
  for (const [name, value] of headers) {
    if (name !== 'warning') continue;
    // `299 - "text" "date"`, and maybe a comma and another.
    const element = /\s*(\d{3})\s+\S+\s+"((?:[^"\\]|\\.)*)"(?:\s+"[^"]*")?\s*(?:,|$)/y;
    for (let match = element.exec(value); match; match = element.exec(value)) {
      const [, code, quoted = ''] = match;
      if (code === '299' && quoted !== '') texts.push(quoted.replaceAll(/\\(.)/g, '$1'));
    }
  }
  return texts;
}
