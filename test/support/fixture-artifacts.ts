import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Artifacts } from '../../constructs/artifacts';
import { services } from '../../contract';

const FIXTURES = join(__dirname, '..', 'fixtures');

/** Small stand-ins for what a build makes, so that a synth needs no build. */
export function fixtureArtifacts(): Artifacts {
  const archive = join(FIXTURES, 'function.zip');
  const sha256 = createHash('sha256').update(readFileSync(archive)).digest('base64');
  const seed = join(FIXTURES, 'seed.json');
  return {
    seed: { file: seed, sha256: createHash('sha256').update(readFileSync(seed)).digest('base64') },
    functions: Object.fromEntries(services.map((service) => [service, { archive, sha256 }])),
    site: { folder: join(FIXTURES, 'site'), hash: '0123456789ABCDEF' },
    edgeFunctions: Object.fromEntries(
      ['host-rule', 'spa-router', 'api-requests', 'pass-by-host'].map((name) => [
        name,
        `function handler(event) {\n  return event.request;\n} // ${name}\n`,
      ]),
    ),
  };
}
