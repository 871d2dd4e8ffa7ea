import { connect, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTLS, getCACertificates } from 'node:tls';

import { onAbort } from '@client-ts/apimachinery';

import type { TLSOptions } from './connection.ts';
import { httpConnect } from './http-connect.ts';
import type { Proxy } from './proxy.ts';
import { socks5Connect } from './socks5.ts';
import { withAdvice } from './tls-advice.ts';

/**
 * A socket that a proxy has connected to a host.
 *
 * @throws Error whose message names the proxy, without credentials.
 */
export function openTunnel(
  proxy: Proxy,
  target: { hostname: string; port: number },
  { tls, signal }: { tls: TLSOptions; signal: AbortSignal },
): Promise<Socket> {
  return tunnel(proxy, target, tls, signal).catch((error: unknown) =>
    Promise.reject(
      new Error(`no connection by way of the proxy ${proxy.origin}: ${messageOf(error)}`),
    ),
  );
}

/**
 * How TLS is spoken to an https proxy: whom Node trusts may vouch for it, and the cluster's CA too. Our certificate is
 * for the server alone.
 */
export function proxyTLS({ ca, insecureSkipVerify }: TLSOptions): {
  ca?: string[];
  rejectUnauthorized: boolean;
} {
  return {
    ...(ca === undefined
      ? {}
      : { ca: [...getCACertificates('default'), Buffer.from(ca).toString()] }),
    rejectUnauthorized: insecureSkipVerify !== true,
  };
}

async function tunnel(
  proxy: Proxy,
  { hostname, port }: { hostname: string; port: number },
  tls: TLSOptions,
  signal: AbortSignal,
): Promise<Socket> {
  const at = { host: proxy.hostname, port: proxy.port };
  const isSecure = proxy.protocol === 'https';
  const servername = isIP(at.host) === 0 ? at.host : '';
  const socket = isSecure ? connectTLS({ ...at, servername, ...proxyTLS(tls) }) : connect(at);
  socket.on('error', ignore);
  const cut = onAbort(signal, (reason) =>
    socket.destroy(reason instanceof Error ? reason : new Error('it was stopped')),
  );
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', resolve).once('error', reject);
    });
    const ask = proxy.protocol === 'socks5' ? socks5Connect : httpConnect;
    await ask(socket, proxy, hostname, port);
    socket.off('error', ignore);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    cut();
  }
}

const ignore = (): void => {};

function messageOf(error: unknown): string {
  if (!(error instanceof Error) || error.message === '') return 'the connection failed';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return withAdvice(error.message, code);
}
