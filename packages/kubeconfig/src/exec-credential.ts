import { isCertificatePair } from './certificates.ts';
import { KubeConfigError } from './kube-config-error.ts';
import { Section } from './section.ts';
import { isToken } from './token-file.ts';
import { parseYAML } from './yaml.ts';

/** What a program answered. */
export interface ExecCredential {
  /** `''` where it gave a certificate alone. */
  readonly token: string;
  /** PEM. */
  readonly certificate: { readonly cert: string; readonly key: string } | undefined;
  /** In ms since the epoch; undefined where it lasts until it is refused. */
  readonly expiresMs: number | undefined;
}

const group = 'client.authentication.k8s.io/';

/**
 * Reads an ExecCredential, JSON or YAML (client-go `exec.go`).
 *
 * @throws KubeConfigError, which quotes nothing of it.
 */
export function parseExecCredential(text: string, apiVersion: string): ExecCredential {
  const root = new Section(parseOutput(text), 'what it printed');
  const [kind, version] = [root.text('kind'), root.text('apiVersion')];
  if (kind !== 'ExecCredential' || version !== apiVersion) {
    // Whatever else stands there may be a token.
    const named = /^client\.authentication\.k8s\.io\/[a-z0-9]{1,12}$/.test(version);
    throw new KubeConfigError(
      `exec plugin is configured to use API version ${apiVersion}, plugin returned version ${named && kind === 'ExecCredential' ? version : `${group}__internal`}`,
    );
  }
  if (!root.has('status')) throw new KubeConfigError("exec plugin didn't return a status field");
  const status = root.section('status');
  const token = status.text('token').trim();
  const cert = status.text('clientCertificateData');
  const key = status.text('clientKeyData');
  if (token === '' && cert === '' && key === '')
    throw new KubeConfigError("exec plugin didn't return a token or cert/key pair");
  if ((cert === '') !== (key === ''))
    throw new KubeConfigError('exec plugin returned only certificate or key, not both');
  if (token !== '' && !isToken(token))
    throw new KubeConfigError('exec plugin returned a token that cannot stand in a header');
  if (cert !== '' && !isCertificatePair(cert, key))
    throw new KubeConfigError(
      'exec plugin returned a certificate and a key that do not belong together, or are none',
    );
  return {
    token,
    certificate: cert === '' ? undefined : { cert, key },
    expiresMs: timestamp(status.text('expirationTimestamp')),
  };
}

function parseOutput(text: string): unknown {
  try {
    return parseYAML(text);
  } catch (error) {
    if (!(error instanceof KubeConfigError)) throw error;
    throw new KubeConfigError(`what it printed cannot be read: ${error.message}`);
  }
}

function timestamp(text: string): number | undefined {
  if (text === '') return undefined;
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const ms = isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms))
    throw new KubeConfigError('exec plugin returned an expirationTimestamp that is no time');
  return ms;
}
