import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEdge, type Edge, type EdgeOptions } from '../../local/edge';
import { synthBuiltSystem } from './built-system';
import { neededVariables } from './needed-variables';
import { TEST_SESSION_KEYS } from './session-keys';

const KEYS = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** What CloudFront sends to the regional APIs in these tests. */
export const ORIGIN_SECRET = 'secret-of-a-test-secret-of-a-test';

/** Private key, PEM, to the only key that may sign. */
export const SIGNING_KEY = KEYS.privateKey;

const VARIABLES = {
  origin_secret_current: ORIGIN_SECRET,
  signing_public_key_a: KEYS.publicKey,
  signing_public_key_b: KEYS.publicKey,
  session_keys: TEST_SESSION_KEYS,
};

/** The Terraform variables that the stacks of a folder ask for. */
export const edgeVariables = (outdir: string): Readonly<Record<string, string>> => neededVariables(outdir, VARIABLES);

export interface TestEdge {
  readonly edge: Edge;
  readonly dispose: () => Promise<void>;
}

/** The project's own system, built and synthesized, running in this process. */
export async function runBuiltSystem(environment: string, options: Partial<EdgeOptions> = {}): Promise<TestEdge> {
  const workFolder = mkdtempSync(join(tmpdir(), 'edge-'));
  // Other tests run the same environment at the same time.
  const outdir = options.outdir ?? synthBuiltSystem(environment, join(workFolder, 'out'));
  const edge = await createEdge({
    outdir,
    workFolder,
    variables: edgeVariables(outdir),
    ...options,
  });
  return {
    edge,
    dispose: async () => {
      await edge.close();
      rmSync(workFolder, { recursive: true, force: true });
    },
  };
}
