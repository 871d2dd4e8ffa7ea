import { KubeConfigError } from './kube-config-error.ts';
import { isInRange, isLoopback, parseAddress } from './network-address.ts';
import type { Environment } from './ports.ts';

/**
 * The proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (or in small letters) say for a server, as Go reads them
 * (`golang.org/x/net/http/httpproxy`); never one for this machine itself.
 *
 * @throws KubeConfigError for a value that is no proxy; the message does not quote it.
 */
export function proxyFromEnvironment(env: Environment, server: string): string | undefined {
  const { protocol, hostname, port } = new URL(server);
  const isSecure = protocol === 'https:';
  const name = isSecure ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const value = env[name] || env[name.toLowerCase()] || '';
  if (value === '') return undefined;
  // Under CGI a client sets HTTP_PROXY, with its header `Proxy`.
  if (!isSecure && env['REQUEST_METHOD']) return undefined;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const exempt = env['NO_PROXY'] || env['no_proxy'] || '';
  if (isLoopback(host) || isExempt(exempt, host, port || (isSecure ? '443' : '80')))
    return undefined;
  const given = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = URL.parse(given.replace(/^socks5h:/i, 'socks5:'));
  if (!url?.hostname || !['http:', 'https:', 'socks5:'].includes(url.protocol))
    throw new KubeConfigError(`$${name} must be a URL with http, https or socks5`);
  return url.href;
}

/** Whether a list names the host: by name (and what is below it), address, range, `*`, each maybe with a port. */
function isExempt(list: string, host: string, port: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const address = parseAddress(name);
  return list
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .some((entry) => {
      if (entry === '*') return true;
      if (address && entry.includes('/')) return isInRange(address, entry);
      const [bare, wantedPort] = hostAndPort(entry);
      if (bare === '' || (wantedPort !== undefined && wantedPort !== port)) return false;
      const same = parseAddress(bare);
      if (same || address) return same?.bits === address?.bits && same?.width === address?.width;
      const domain = bare.replace(/^\*/, '');
      return domain.startsWith('.')
        ? name.endsWith(domain)
        : name === domain || name.endsWith(`.${domain}`);
    });
}

/** The host without brackets, and the port where there is one; more colons than one are an IPv6 address. */
function hostAndPort(entry: string): [host: string, port: string | undefined] {
  const end = entry.lastIndexOf(':');
  const isBare = end < 0 || (entry.indexOf(':') !== end && entry[end - 1] !== ']');
  const host = isBare ? entry : entry.slice(0, end);
  return [host.replace(/^\[|\]$/g, ''), isBare ? undefined : entry.slice(end + 1)];
}
