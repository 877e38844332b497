import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { readArtifacts } from '../../../assets';
import { loadEnvironment } from '../../../environments';
import { loadSystem } from '../../../local/edge/terraform/load-system';
import type { System } from '../../../local/edge/terraform/system';
import { addSystem } from '../../../stacks/system';
import { HOME } from '../../support/built-system';
import { TEST_SESSION_KEYS } from '../../support/session-keys';

/** This project's own system with what was really built, resolved; in a folder that no other test writes into. */
export function loadBuiltProject(): System {
  const outdir = mkdtempSync(join(tmpdir(), 'edge-project-'));
  const app = new App({ outdir });
  addSystem(app, {
    environment: loadEnvironment('local'),
    artifacts: readArtifacts(HOME),
    localStateFolder: '../../../state',
    preview: false,
  });
  app.synth();
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return loadSystem(outdir, {
    variables: {
      origin_secret_current: 'a-secret-of-a-test-of-at-least-32-characters',
      signing_public_key_a: publicKey.export({ type: 'spki', format: 'pem' }) as string,
      session_keys: TEST_SESSION_KEYS,
    },
  });
}
