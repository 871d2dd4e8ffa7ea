import { readBody } from '@client-ts/apimachinery';
import type { Clock, HTTPHeaders, HTTPRequest } from '@client-ts/apimachinery';
import { undiciTransport } from '@client-ts/rest-client';
import type { CredentialSource, TLSOptions, UndiciTransport } from '@client-ts/rest-client';

import { abortable } from './abortable.ts';
import { KubeConfigError } from './kube-config-error.ts';
import { isLoopback } from './network-address.ts';
import { Secret } from './secret.ts';
import { isToken } from './token-file.ts';

// A token is not used in its last 10 s (client-go `oidc.go`).
const leewayMs = 10_000;
const answerWithinMs = 30_000;
const maxAnswerBytes = 1024 * 1024;

/** Where requests to an issuer go; the default is over sockets. */
export type Connect = (options: {
  server: string;
  tls: TLSOptions;
  proxyURL: string | undefined;
}) => UndiciTransport;

export interface OIDCOptions {
  readonly clock: Clock;
  /** PEM of who vouches for the issuer. Default: whom Node trusts. */
  readonly ca?: string | undefined;
  readonly proxyFor: (server: string) => string | undefined;
  readonly connect?: Connect | undefined;
  /** Keeps the new tokens, before they are used. */
  readonly persist?: ((config: ReadonlyMap<string, Secret>) => Promise<void>) | undefined;
}

type Outcome = { readonly token: string } | { readonly error: unknown };

/** ID tokens of an OpenID Connect issuer, refreshed before they expire (client-go `plugin/pkg/client/auth/oidc`). */
export class OIDCTokens implements CredentialSource {
  readonly #options: OIDCOptions;
  readonly #issuer: string;
  #config: ReadonlyMap<string, Secret>;
  #refreshing: Promise<Outcome> | undefined;

  /** @throws KubeConfigError without an issuer or a client. */
  constructor(config: ReadonlyMap<string, Secret>, options: OIDCOptions) {
    this.#config = config;
    this.#options = options;
    this.#issuer = this.#text('idp-issuer-url').replace(/\/$/, '');
    if (this.#issuer === '') throw wrong('it must have an idp-issuer-url');
    if (this.#text('client-id') === '') throw wrong('it must have a client-id');
    secureURL(this.#issuer, 'idp-issuer-url');
  }

  /** @throws KubeConfigError where there is no valid token to be had. */
  async headers({ signal }: { signal?: AbortSignal | undefined }): Promise<HTTPHeaders> {
    signal?.throwIfAborted();
    const token = this.#text('id-token');
    const { clock } = this.#options;
    if (isToken(token) && clock.now() + leewayMs < expiryMs(token)) return authorization(token);
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    const outcome = await abortable(this.#refreshing, signal);
    if ('error' in outcome) throw outcome.error;
    return authorization(outcome.token);
  }

  async #refresh(): Promise<Outcome> {
    try {
      const refreshToken = this.#text('refresh-token');
      if (refreshToken === '')
        throw wrong('No valid id-token, and cannot refresh without refresh-token');
      const endpoint = await this.#tokenEndpoint();
      const answer = await this.#exchange(endpoint, refreshToken);
      const token = answer['id_token'];
      if (typeof token !== 'string' || !isToken(token))
        throw wrong(
          'the issuer answered without an id_token: does the client ask for the scope openid?',
        );
      const renewed = answer['refresh_token'];
      const config = new Map(this.#config).set('id-token', new Secret(token));
      if (typeof renewed === 'string' && renewed !== '')
        config.set('refresh-token', new Secret(renewed));
      await this.#options.persist?.(config);
      this.#config = config;
      return { token };
    } catch (error) {
      return {
        error: error instanceof KubeConfigError ? error : wrong('the issuer gave no token'),
      };
    }
  }

  async #tokenEndpoint(): Promise<URL> {
    const path = `${this.#issuer}/.well-known/openid-configuration`;
    const { status, json } = await this.#ask(new URL(path), { method: 'GET', headers: [] });
    const endpoint = json['token_endpoint'];
    if (status !== 200 || typeof endpoint !== 'string')
      throw wrong(`the issuer answered ${status} and named no token_endpoint`);
    return secureURL(endpoint, 'token_endpoint');
  }

  /** Issuers know their clients by a header or by a form: they are asked in the one way, and then in the other. */
  async #exchange(endpoint: URL, refreshToken: string): Promise<Record<string, unknown>> {
    const [id, secret] = [this.#text('client-id'), this.#text('client-secret')];
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);
    const asHeader = [['authorization', `Basic ${basic.toString('base64')}`]] as const;
    const inForm = { ...form, client_id: id, ...(secret !== '' && { client_secret: secret }) };
    let status = 0;
    for (const [headers, fields] of [
      [asHeader, form],
      [[], inForm],
    ] as const) {
      const answer = await this.#ask(endpoint, {
        method: 'POST',
        headers: [...headers, ['content-type', 'application/x-www-form-urlencoded']],
        body: Buffer.from(new URLSearchParams(fields).toString()),
      });
      if (answer.status === 200) return answer.json;
      status = answer.status;
    }
    throw wrong(`the issuer refused to refresh the token: it answered ${status}`);
  }

  async #ask(
    url: URL,
    request: Omit<HTTPRequest, 'path'>,
  ): Promise<{ status: number; json: Record<string, unknown> }> {
    const { connect = undiciTransport, ca, clock, proxyFor } = this.#options;
    const transport = connect({
      server: url.origin,
      tls: ca === undefined ? {} : { ca },
      proxyURL: proxyFor(url.origin),
    });
    const stop = new AbortController();
    const late = clock.timer(answerWithinMs, () => stop.abort(wrong('the issuer does not answer')));
    try {
      const { status, body } = await transport({
        ...request,
        path: url.pathname + url.search,
        signal: stop.signal,
      });
      const bytes = await readBody(body, { maxBytes: maxAnswerBytes });
      return { status, json: object(Buffer.from(bytes).toString('utf8')) };
    } catch (error) {
      if (stop.signal.aborted) throw stop.signal.reason;
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      throw wrong(`the issuer cannot be reached${typeof code === 'string' ? `: ${code}` : ''}`);
    } finally {
      late.cancel();
      await transport.close();
    }
  }

  #text(name: string): string {
    return this.#config.get(name)?.reveal() ?? '';
  }
}

/** When a JWT expires, in ms since the epoch; -Infinity where that cannot be read. */
export function expiryMs(token: string): number {
  const [, payload = '', ...rest] = token.split('.');
  const { exp } = object(Buffer.from(payload, 'base64url').toString('utf8'));
  return rest.length === 1 && typeof exp === 'number' ? exp * 1000 : -Infinity;
}

const authorization = (token: string): HTTPHeaders => [['authorization', `Bearer ${token}`]];

const wrong = (what: string): KubeConfigError => new KubeConfigError(`oidc: ${what}`);

function object(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** A refresh token is as good as a password: it goes over TLS, or to this machine itself. */
function secureURL(text: string, what: string): URL {
  const url = URL.parse(text);
  if (
    !url ||
    (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
  )
    throw wrong(`${what} must be an https URL`);
  return url;
}
