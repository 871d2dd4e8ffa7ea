const unknownCA =
  'nobody whom we trust vouches for the server’s certificate: give the CA of this cluster (certificate-authority in a kubeconfig)';
const refused =
  'the server does not accept our certificate: it must be one that the cluster’s client CA has signed, and still be valid';
const weak =
  'a key or a signature is too weak: RSA takes 2048 bits at least, and SHA-256, in the server’s certificate and in ours';

/** What to do about a handshake that failed, by the code of Node's or OpenSSL's error. */
const advice: ReadonlyMap<string, string> = new Map([
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownCA],
  ['UNABLE_TO_GET_ISSUER_CERT', unknownCA],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownCA],
  ['SELF_SIGNED_CERT_IN_CHAIN', unknownCA],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'the server’s certificate vouches for itself: give the CA of this cluster, or, if this is the server, its certificate as the CA',
  ],
  ['CERT_SIGNATURE_FAILURE', unknownCA],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'the server’s certificate does not name this host among its subject alternative names: connect to one that it names, or say which (tls-server-name in a kubeconfig)',
  ],
  [
    'CERT_HAS_EXPIRED',
    'the server’s certificate has expired: it has to be renewed, or the clock of this machine is wrong',
  ],
  [
    'CERT_NOT_YET_VALID',
    'the server’s certificate is not valid yet: is the clock of this machine wrong?',
  ],
  [
    'ERR_OSSL_X509_KEY_VALUES_MISMATCH',
    'our certificate and our key do not belong together: give the key that the certificate was made for',
  ],
  ['ERR_OSSL_PEM_NO_START_LINE', 'a certificate or a key of ours is not PEM'],
  ['ERR_OSSL_UNSUPPORTED', 'our key is not PEM, or is encrypted'],
  ['CA_MD_TOO_WEAK', weak],
  ['EE_KEY_TOO_SMALL', weak],
  ['CA_KEY_TOO_SMALL', weak],
  ['ERR_SSL_EE_KEY_TOO_SMALL', weak],
  ['ERR_SSL_CA_KEY_TOO_SMALL', weak],
  ['ERR_SSL_CA_MD_TOO_WEAK', weak],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', refused],
  ['ERR_SSL_SSL/TLS_ALERT_UNKNOWN_CA', refused],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', refused],
  ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', refused],
  ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', refused],
  ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED', refused],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', refused],
  ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_UNKNOWN', refused],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', refused],
  [
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'the server does not speak TLS: is the URL right, and should it begin with http?',
  ],
]);

/** A message that says what to do, too, where there is something. */
export function withAdvice(message: string, code: string | undefined): string {
  const what = code === undefined ? undefined : advice.get(code);
  // OpenSSL's end with a line.
  return what === undefined ? message.trim() : `${message.trim()} (${what})`;
}
