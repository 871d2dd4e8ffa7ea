import { Buffer } from 'node:buffer';

import type { Clock, Random } from '@client-ts/apimachinery';

import type { CredentialSource, TLSSource, Transport } from './ports.ts';

/** How TLS is spoken to the server. Certificates and keys are PEM. */
export interface TLSOptions {
  /** Who may vouch for the server. Default: whom Node trusts. */
  ca?: string | Uint8Array | undefined;
  /** Our certificate; with `key`. */
  cert?: string | Uint8Array | undefined;
  key?: string | Uint8Array | undefined;
  /** The name to ask for and to verify. Default: the host of the server's URL. */
  serverName?: string | undefined;
  /** Trust whoever answers. Not together with `ca`. Default false. */
  insecureSkipVerify?: boolean | undefined;
}

/** Whom we act as. */
export interface Impersonation {
  user: string;
  uid?: string | undefined;
  groups?: readonly string[] | undefined;
  extra?:
    | ReadonlyMap<string, readonly string[]>
    | Readonly<Record<string, readonly string[]>>
    | undefined;
}

/** What a client needs to know of a server; `server` is enough. */
export interface Connection {
  /** `https://host:port`, maybe with a path that all requests begin with. */
  server: string;
  /** Where objects live whose namespace nobody said; the client does not use it itself. */
  namespace?: string | undefined;
  /** Default: undici, over sockets of the client's own. */
  transport?: Transport | undefined;
  /** For the default transport. */
  tls?: TLSOptions | undefined;
  /** For the default transport, instead of `tls`, which then only says how it began. */
  tlsSource?: TLSSource | undefined;
  /** Default: none. */
  credentials?: CredentialSource | undefined;
  impersonate?: Impersonation | undefined;
  /** Default `client-ts`. */
  userAgent?: string | undefined;
  /**
   * For the default transport: the proxy, an `http`, `https` or `socks5` URL, which may hold a name and a password. A function
   * keeps a password out of what is printed. Default: none; the environment is not asked.
   */
  proxyURL?: string | (() => string) | undefined;
  /** Of the default transport, for everything but watches. Default 25. */
  maxConnections?: number | undefined;
  /** For the default transport: speak HTTP/2 where an https server offers it. Default true. */
  http2?: boolean | undefined;
  /**
   * For the default transport with HTTP/1.1: how long the server may say nothing while an answer is waited for, in ms. That of a followed
   * log, and the rest of a watch without bookmarks, may be as quiet as they like. Default 70 s; 0: for ever.
   */
  silenceMs?: number | undefined;
  /**
   * How long one attempt may take, head and body, in ms; a wait that the server asks for is not part of it. Watches and followed logs
   * have no deadline. Default 60 s; 0 is none.
   */
  timeoutMs?: number | undefined;
  /** How often a request is sent again, where that is safe. Default 10. */
  maxRetries?: number | undefined;
  clock?: Clock | undefined;
  /** Not asked: a client waits exactly as long as the server says. */
  random?: Random | undefined;
  /** What the server warns of (`Warning` headers with the code 299). Must not throw. Default: a process warning, each text once. */
  onWarning?: ((text: string) => void) | undefined;
}

/** @throws TypeError unless it is an absolute http or https URL without credentials; the message does not quote it. */
export function serverURL(server: string): URL {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new TypeError('server must be an http or https URL');
  if (url.username !== '' || url.password !== '')
    throw new TypeError('server must not hold credentials');
  return url;
}

/** @throws TypeError */
export function checkTLS({ ca, cert, key, insecureSkipVerify }: TLSOptions): void {
  if (insecureSkipVerify && ca !== undefined)
    throw new TypeError('tls: ca and insecureSkipVerify exclude each other');
  if ((cert === undefined) !== (key === undefined))
    throw new TypeError('tls: cert and key go together');
  // Node would take an empty one for none, and trust whom the system trusts.
  if (ca !== undefined && !certificate.test(Buffer.from(ca).toString('latin1')))
    throw new TypeError('tls: ca holds no certificate');
}

const certificate = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/;
