import { TerraformLocal, TerraformOutput, type TerraformRemoteState } from 'cdktf';
import type { Construct } from 'constructs';
import { basePath } from '../contract';
import type { Environment } from '../environments';
import { servedRoutes } from './served-routes';

/** Output of a region, and name of the local value in the global stack. */
const ROUTES = 'api_routes';

/**
 * Whether one push may start the runs of all stacks at once, as in workspaces of HCP Terraform that follow a branch. Whoever runs
 * stacks by command runs them in their order.
 */
const startsAllAtOnce = ({ backend }: Environment): boolean => backend.type === 'cloud' && backend.runs.mode === 'vcs';

const routeNames = (environment: Environment): string[] =>
  servedRoutes(environment)
    .map(({ method, path }) => `${method} /${basePath}${path}`)
    .sort();

/** Says in a region's state which routes its API answers, where runs have no order of their own. */
export function publishRoutes(stack: Construct, environment: Environment): void {
  if (!startsAllAtOnce(environment)) return;
  new TerraformOutput(stack, ROUTES, {
    value: routeNames(environment),
    description: 'The routes that the API of this region answers.',
  });
}

/**
 * Makes the global stack refuse a plan, where runs have no order of their own, until a region answers every route that the
 * plan would lead viewers to. The release of the site is asked for by the function that serves it.
 *
 * @returns what to do with the data source that reads a region's state
 */
export function requireRoutes(
  stack: Construct,
  environment: Environment,
): (state: TerraformRemoteState, region: string) => void {
  if (!startsAllAtOnce(environment)) return () => undefined;
  const needed = new TerraformLocal(stack, ROUTES, routeNames(environment)).fqn;
  return (state, region) =>
    state.addOverride('lifecycle', {
      postcondition: [
        {
          // A region that was applied before it said so answers none.
          condition: `\${length(setsubtract(${needed}, try(self.outputs.${ROUTES}, []))) == 0}`,
          error_message: `${region} does not answer every route that viewers would be led to: confirm the run of regional-${region} first. When it is applied, this run is started again.`,
        },
      ],
    });
}
