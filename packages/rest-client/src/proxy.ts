import { Buffer } from 'node:buffer';

/** Who passes our bytes on. */
export interface Proxy {
  readonly protocol: 'http' | 'https' | 'socks5';
  /** An IPv6 address without its brackets. */
  readonly hostname: string;
  readonly port: number;
  /** As a URL, without credentials. */
  readonly origin: string;
  /** Both empty where there are none. */
  readonly username: string;
  readonly password: string;
}

const defaultPorts = { http: 80, https: 443, socks5: 1080 } as const;

/** @throws TypeError unless it is an http, https or socks5 URL with a host; the message does not quote it. */
export function proxyOf(given: string | (() => string)): Proxy {
  const text = typeof given === 'function' ? given() : given;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const protocol = url?.protocol.slice(0, -1);
  if (
    url === undefined ||
    url.hostname === '' ||
    (protocol !== 'http' && protocol !== 'https' && protocol !== 'socks5')
  )
    throw new TypeError('proxyURL must be an http, https or socks5 URL');
  const port = url.port === '' ? defaultPorts[protocol] : Number(url.port);
  return hidden({
    protocol,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    origin: `${protocol}://${url.hostname}:${port}`,
    username: decoded(url.username),
    password: decoded(url.password),
  });
}

/** What is not secret anyway, an HTTP proxy reads and passes on itself, as with kubectl: it may not allow a tunnel. */
export const forwardsTo = ({ protocol }: Proxy, origin: string): boolean =>
  protocol !== 'socks5' && origin.startsWith('http:');

/** The header that says who we are to a proxy, and to nobody else. */
export function proxyAuthorization({ username, password }: Proxy): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = Buffer.from(`${username}:${password}`).toString('base64');
  return { 'proxy-authorization': `Basic ${credentials}` };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new TypeError('proxyURL must be an http, https or socks5 URL');
  }
}

/** Neither inspect nor JSON shows the password. */
function hidden(proxy: Proxy): Proxy {
  const { password } = proxy;
  return Object.defineProperty(proxy, 'password', { get: () => password, enumerable: false });
}
