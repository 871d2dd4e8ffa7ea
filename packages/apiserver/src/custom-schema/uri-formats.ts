// What Go's `net/url` and `net/mail` read.
import { isIPv6 } from './address-formats.ts';

const badEscape = /%(?![0-9a-fA-F]{2})/;
const hasControl = (text: string): boolean =>
  Array.from(text).some((char) => char < ' ' || char === '\u007f');

/** As `url.ParseRequestURI`: a whole URI, or an absolute path. */
export function isRequestURI(text: string): boolean {
  if (text === '' || hasControl(text)) return false;
  if (text === '*') return true;
  if (text.startsWith(':')) return false;
  const scheme = /^[a-zA-Z][-a-zA-Z0-9+.]*:/.exec(text)?.[0] ?? '';
  const rest = text.slice(scheme.length).split('?', 1)[0] ?? '';
  if (!rest.startsWith('/')) return scheme !== '';
  if (scheme === '' || !rest.startsWith('//')) return !badEscape.test(rest);
  const slash = rest.indexOf('/', 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  const path = slash < 0 ? '' : rest.slice(slash);
  return isAuthority(authority) && !badEscape.test(path);
}

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : authority.slice(0, at);
  const host = authority.slice(at + 1);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) || badEscape.test(user)) return false;
  if (host.startsWith('[')) {
    const end = host.lastIndexOf(']');
    if (end < 0) return false;
    const [address = ''] = host.slice(1, end).split('%25', 1);
    return isIPv6(address) && /^(?::\d*)?$/.test(host.slice(end + 1));
  }
  const colon = host.lastIndexOf(':');
  if (colon >= 0 && !/^\d*$/.test(host.slice(colon + 1))) return false;
  // What is escaped in a host is beyond ASCII.
  return /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"\u0080-\u{10ffff}]|%[89a-fA-F][0-9a-fA-F])*$/u.test(
    host,
  );
}

const atom = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~\\u0080-\\u{10ffff}]+";
const quoted = String.raw`"(?:[^"\\\u0000-\u001f\u007f]|\\[^\u0000-\u001f\u007f])*"`;
const local = String.raw`(?:${quoted}|${atom}(?:\.${atom})*)`;
const domain = String.raw`(?:${atom}(?:\.${atom})*|\[[^\[\]\\\u0000-\u0020\u007f]*\])`;
const address = String.raw`[ \t]*${local}@${domain}[ \t]*`;
const plainAddress = new RegExp(`^${address}$`, 'u');
const angled = new RegExp(
  // A word ends where another kind of thing begins, so that there is one way to read it.
  String.raw`^[ \t]*(?:${quoted}[ \t]*|${atom}(?:\.${atom})*(?:[ \t]+|(?=["<])))*<${address}>[ \t]*$`,
  'u',
);
// The longest that a mail server takes is 254.
const longestMatched = 1_000;

/** As `mail.ParseAddress`: `a@example.com` or `A <a@example.com>`, without comments. */
export const isEmail = (text: string): boolean =>
  text.length <= longestMatched && (plainAddress.test(text) || angled.test(text));
