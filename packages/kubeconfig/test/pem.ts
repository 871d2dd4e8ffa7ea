import { makeCertificate } from './certificates.ts';

/** Certificates of authorities, as PEM. */
export const CA: string = makeCertificate({ commonName: 'ca' }).cert;
export const CA2: string = makeCertificate({ commonName: 'ca2' }).cert;
export const CA3: string = makeCertificate({ commonName: 'ca3' }).cert;
