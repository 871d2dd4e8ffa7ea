import { KubeConfigError } from './kube-config-error.ts';

export interface Server {
  /** Without query and fragment. */
  readonly url: string;
  /** Only then may credentials go there. */
  readonly isSecure: boolean;
}

/**
 * Reads a cluster's `server`. Without a scheme it is plain http, whatever else the cluster says (client-go `client_config.go`).
 *
 * @throws KubeConfigError; it does not quote what may hold a password.
 */
export function serverOf(text: string, cluster: string): Server {
  const wrong = (what: string): never => {
    throw new KubeConfigError(
      `invalid configuration: the server of cluster ${JSON.stringify(cluster)} ${what}`,
    );
  };
  const hasScheme = text.includes('://');
  if (!hasScheme && /\/./.test(text)) wrong('must be a URL or a host:port pair');
  const given = hasScheme ? text : `http://${text}`;
  if (/[\s\\\p{Cc}]/u.test(given) || !URL.canParse(given)) wrong('is not a URL');
  const { protocol, username, password } = new URL(given);
  if (protocol !== 'http:' && protocol !== 'https:') wrong('must be a URL with http or https');
  if (username !== '' || password !== '') wrong('must not hold credentials');
  return { url: given.replace(/[?#].*$/, ''), isSecure: protocol === 'https:' };
}
