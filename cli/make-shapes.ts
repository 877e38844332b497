/**
 * Writes `shapes.json` afresh from the AWS provider's schema: the types it already holds and those named on the
 * command line.
 *
 *     node --import tsx cli/make-shapes.ts [resource.<type>] [data.<type>] …
 */
import { existsSync, writeFileSync } from 'node:fs';
import { ProviderFolder } from './terraform/provider-folder';
import { SHAPES_FILE, formatShapes, loadShapesOfSchemas } from '../review/hcl/shapes-file';
import { type ProviderSchemas, shapesOfSchema } from '../review/hcl/shapes-of-schema';

function readSchema(): ProviderSchemas {
  const folder = new ProviderFolder();
  try {
    return JSON.parse(folder.run('providers', 'schema', '-json')) as ProviderSchemas;
  } finally {
    folder.remove();
  }
}

function main(added: readonly string[]): void {
  const present = existsSync(SHAPES_FILE) ? loadShapesOfSchemas() : { provider: {}, resource: {}, data: {} };
  const names = Object.entries(present).flatMap(([kind, types]) => Object.keys(types).map((type) => `${kind}.${type}`));
  try {
    const shapes = shapesOfSchema(readSchema(), [...names, ...added]);
    writeFileSync(SHAPES_FILE, formatShapes(shapes));
    const count = Object.values(shapes).reduce((sum, types) => sum + Object.keys(types).length, 0);
    process.stdout.write(`${SHAPES_FILE}: ${count} types\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

main(process.argv.slice(2));
