// Certificates for tests: X.509 written by hand, as little of it as TLS asks for.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.of(tag, ...length), body]);
};
const sequence = (...parts: Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (...bytes: number[]): Buffer => der(0x06, Buffer.of(...bytes));
const ecdsaWithSHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const nameOf = (commonName: string): Buffer =>
  sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(commonName)))));
const time = (date: Date): Buffer =>
  der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
const extension = (id: Buffer, value: Buffer): Buffer => sequence(id, der(0x04, value));

export interface Certificate {
  readonly commonName: string;
  readonly cert: string;
  readonly key: string;
}

export interface CertificateOptions {
  readonly commonName: string;
  /** Default: itself, and then it may vouch for others. */
  readonly issuer?: Certificate;
  readonly dnsNames?: readonly string[];
  readonly ip?: readonly [number, number, number, number];
  /** Default: in a day. */
  readonly expires?: Date;
}

export function makeCertificate(options: CertificateOptions): Certificate {
  const { commonName, issuer, dnsNames = [], ip } = options;
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const alternatives = [
    ...dnsNames.map((name) => der(0x82, Buffer.from(name))),
    ...(ip ? [der(0x87, Buffer.of(...ip))] : []),
  ];
  const extensions = [
    ...(issuer ? [] : [extension(oid(0x55, 0x1d, 0x13), sequence(der(0x01, Buffer.of(0xff))))]),
    ...(alternatives.length > 0
      ? [extension(oid(0x55, 0x1d, 0x11), sequence(...alternatives))]
      : []),
  ];
  const now = Date.now();
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1 + Math.floor(Math.random() * 120), now & 255)),
    ecdsaWithSHA256,
    nameOf(issuer?.commonName ?? commonName),
    sequence(
      time(new Date(now - 172_800_000)),
      time(options.expires ?? new Date(now + 86_400_000)),
    ),
    nameOf(commonName),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(0xa3, sequence(...extensions))] : []),
  );
  const signature = sign('sha256', body, createPrivateKey(issuer?.key ?? key));
  const whole = sequence(body, ecdsaWithSHA256, der(0x03, Buffer.of(0), signature));
  const base64 = whole.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n');
  return {
    commonName,
    key,
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}
