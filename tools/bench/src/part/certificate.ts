import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CertificateFiles {
  readonly key: string;
  /** Vouches for itself. */
  readonly certificate: string;
}

/** For 127.0.0.1, for a day; undefined, and a line that says why, where there is no openssl. */
export function makeCertificate(): CertificateFiles | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  const files = { key: join(directory, 'key.pem'), certificate: join(directory, 'cert.pem') };
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const output = ['-keyout', files.key, '-out', files.certificate];
  try {
    const args = ['req', '-x509', '-days', '1', ...curve, ...names, ...output];
    execFileSync('openssl', args, { stdio: 'pipe' });
    return files;
  } catch (error) {
    console.error(`without TLS: ${error instanceof Error ? error.message.split('\n')[0] : ''}`);
    return undefined;
  }
}
