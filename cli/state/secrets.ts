import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CliError } from '../cli-error';

/** Secrets of an emulated environment, as kept in `<home>/secrets/<environment>.json`. */
export interface Secrets {
  /** Values of Terraform variables, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** PEM of the private key to each public key among the variables, by the variable's name. */
  readonly privateKeys: Readonly<Record<string, string>>;
}

/** CloudFront takes RSA keys of 2048 bits. Source: CloudFront Developer Guide, Specify signers. */
const KEY_BITS = 2048;

/**
 * The secrets of an emulated environment. What is asked for and not there yet is made and kept, readable by this user
 * alone; names other than `origin_secret_*`, `signing_public_key_*` and `session_keys` are left out.
 */
export function emulatedSecrets(file: string, names: readonly string[]): Secrets {
  const secrets = readSecrets(file);
  const variables = { ...secrets.variables };
  const privateKeys = { ...secrets.privateKeys };
  let isNew = false;
  for (const name of names) {
    if (name in variables) continue;
    if (name.startsWith('origin_secret_')) {
      variables[name] = randomBytes(32).toString('hex');
    } else if (name.startsWith('signing_public_key_')) {
      const pair = generateKeyPairSync('rsa', {
        modulusLength: KEY_BITS,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      });
      variables[name] = pair.publicKey;
      privateKeys[name] = pair.privateKey;
    } else if (name === 'session_keys') {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const key = { ...pair.publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'local' };
      variables[name] = JSON.stringify({ keys: [key] });
      privateKeys[name] = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    } else {
      continue;
    }
    isNew = true;
  }
  if (isNew) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${JSON.stringify({ variables, privateKeys }, null, 2)}\n`, { mode: 0o600 });
  }
  return { variables, privateKeys };
}

function readSecrets(file: string): Secrets {
  if (!existsSync(file)) return { variables: {}, privateKeys: {} };
  try {
    const { variables, privateKeys } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
    return { variables: variables ?? {}, privateKeys: privateKeys ?? {} };
  } catch {
    throw new CliError(`${file} is not JSON; remove it, and new secrets are made: rm ${file}`);
  }
}
