import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEdge, startServer } from '../../../local/edge';

/** Answers by itself, as one that redirects or refuses does. */
const ANSWERING = `function handler(event) {
  return { statusCode: 204, statusDescription: 'No Content', headers: { 'x-path': { value: event.request.uri } } };
}`;

/**
 * Serves a copy of a synthesized system whose CloudFront Functions answer by themselves.
 *
 * Arguments: the port, the system's folder, the file with its variables, a folder to work in.
 */
async function main(): Promise<void> {
  const [port, system, secrets, folder] = process.argv.slice(2) as [string, string, string, string];
  const outdir = join(folder, 'answering');
  cpSync(system, outdir, { recursive: true });
  const file = join(outdir, 'stacks', 'global', 'cdk.tf.json');
  const stack = JSON.parse(readFileSync(file, 'utf8')) as {
    resource: { aws_cloudfront_function: Record<string, { code: string }> };
  };
  for (const used of Object.values(stack.resource.aws_cloudfront_function)) used.code = ANSWERING;
  writeFileSync(file, JSON.stringify(stack));
  const { variables } = JSON.parse(readFileSync(secrets, 'utf8')) as { variables: Record<string, string> };
  const edge = await createEdge({ outdir, variables, healthChecks: false });
  const server = await startServer({
    edge,
    port: Number(port),
    alias: edge.state().distributions[0]?.aliases[0] ?? '',
  });
  process.on('SIGTERM', () => void server.close().then(() => edge.close()));
}

void main();
