export interface ServerCertificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

/**
 * A certificate for this machine and the app's names, made on the spot and known to nobody: browsers warn of it, and
 * `curl` takes it with `--cacert` or `--insecure`.
 *
 * @param from when it begins to be valid; it ends a week later
 */
export async function makeCertificate(aliases: readonly string[], from: Date): Promise<ServerCertificate> {
  // Only here: it brings a whole library of certificates, which a port without TLS has no use for.
  const { generate } = await import('selfsigned');
  const names = ['localhost', ...aliases];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(from.getTime() - 60_000),
    notAfterDate: new Date(from.getTime() + 7 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [...names.map((value) => ({ type: 2 as const, value })), { type: 7, ip: '127.0.0.1' }],
      },
    ],
  });
  return { key, cert };
}
