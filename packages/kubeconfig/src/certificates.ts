import { X509Certificate, createPrivateKey } from 'node:crypto';

/** Whether a PEM text begins with a certificate, and the key is that certificate's. */
export function isCertificatePair(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

/** Whether a PEM text holds a certificate, so that there is somebody who vouches. */
export function hasCertificate(ca: string): boolean {
  try {
    return new X509Certificate(ca).subject !== undefined;
  } catch {
    return false;
  }
}
