import { loadEnvironment, type Environment } from '../../environments';
import type { Clock, Edge } from '../../local/edge';
import type * as LocalEdge from '../../local/edge';
import { withoutTerraformVariables } from '../child-variables';
import type { CliContext } from '../context';
import { homeOf } from '../home';
import { offlineVariables } from '../session';
import { synthesizeIfChanged } from '../synth/synthesize-if-changed';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { edgeSecrets } from './edge-secrets';

/** An environment's system, synthesized and running on this machine. */
export interface OpenedEdge {
  readonly edge: Edge;
  readonly environment: Environment;
  /** Folder that the system was synthesized into. */
  readonly outdir: string;
  /** What is in it. */
  readonly stacks: readonly SynthesizedStack[];
  /** The Terraform variables that it runs with. */
  readonly variables: Readonly<Record<string, string>>;
  /** PEM by the name of the Terraform variable that holds the public key. */
  readonly privateKeys: Readonly<Record<string, string>>;
}

export interface OpenEdgeOptions {
  /** IATA code of the edge location that viewers come to who name none. */
  readonly location?: string;
  /** @default the machine's own time */
  readonly clock?: Clock;
  /** Told before building and synthesizing; not told when nothing has changed since it was last done. */
  readonly onSynthesis?: () => void;
}

/**
 * Builds and synthesizes the environment that `ENVIRONMENT` names, unless nothing has changed since, and runs what came out.
 * Needs no Terraform, no network and no account; secrets are made up for this machine.
 *
 * It writes beside what the other commands write, so that it can run while one of them is at work.
 *
 * @throws CliError when the stacks cannot be synthesized
 * @throws EdgeError when the system cannot be run here
 */
export async function openEdge(
  context: CliContext,
  { onSynthesis = () => undefined, ...options }: OpenEdgeOptions = {},
): Promise<OpenedEdge> {
  const environment = loadEnvironment(context.variables['ENVIRONMENT']);
  const home = homeOf(context.home, environment.name);
  const outdir = home.edgeOut;
  const synthesizing = synthesizeIfChanged({
    project: context.project,
    home: context.home,
    outdir,
    record: home.edgeRecordFile,
    // Earlier releases are in the buckets of a deployed system only: here, the build is served.
    variables: { ...withoutTerraformVariables(offlineVariables(context, home)), PINNED_RELEASE: '' },
    interruption: context.interruption,
    onStart: onSynthesis,
  });
  // The synth is a process of its own: meanwhile, this one loads the edge.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loads on demand, in a way that esbuild follows
  const { createEdge } = require('../../local/edge') as typeof LocalEdge;
  const stacks = await synthesizing;
  const { variables, privateKeys } = edgeSecrets(home, stacks);
  const edge = await createEdge({
    outdir,
    variables,
    ...options,
  });
  return { edge, environment, outdir, stacks, variables, privateKeys };
}
