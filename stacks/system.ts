import type { App } from 'cdktf';
import type { Artifacts } from '../constructs/artifacts';
import { releaseId } from '../constructs/site/release-id';
import { applyGuardRails } from '../constructs/guard-rails/apply-guard-rails';
import type { Environment } from '../environments';
import { declaredAnswers } from './declared-answers';
import { DataStack } from './data-stack';
import { GlobalStack, type ServingRegion } from './global-stack';
import { PreviewOutputs } from './preview-outputs';
import { RegionalStack } from './regional-stack';
import { regionalState } from './regional-state';
import { requireRoutes } from './run-order';
import { stateLocation } from './state-backend';

export interface SystemProps {
  readonly environment: Environment;
  readonly artifacts: Artifacts;
  /**
   * Id of the release of the site that viewers get.
   * @default that of this build
   */
  readonly servedRelease?: string;
  /** Folder of local state files, relative to the folder Terraform runs in. */
  readonly localStateFolder: string;
  /** Plan the global stack without any region's state; the result cannot be applied. */
  readonly preview: boolean;
}

/**
 * Adds every stack of an environment to an app: that of the data, one per region, serving or retiring, and the global
 * one that reads the outputs of those that serve. Whatever else the app holds, guard rails look at it when it is synthesized.
 */
export function addSystem(app: App, props: SystemProps): void {
  const { environment, artifacts, localStateFolder, servedRelease = releaseId(artifacts.site.hash) } = props;
  const shared = { environment, artifacts, servedRelease, localStateFolder };
  const data = new DataStack(app, { environment, localStateFolder, seed: artifacts.seed });
  const regional = new Map(
    [...environment.regions, ...environment.retiringRegions].map((region) => [
      region,
      new RegionalStack(app, { ...shared, region, retiring: environment.retiringRegions.includes(region) }),
    ]),
  );

  const global = new GlobalStack(app, {
    environment,
    localStateFolder,
    servedRelease,
    edgeFunctions: artifacts.edgeFunctions,
    servingRegions: (stack) => servingRegions(stack, props),
  });
  // Nobody is served before the table is there; no region waits for it.
  global.addDependency(data);
  // Reading remote state makes no dependency by itself.
  for (const region of environment.regions) global.addDependency(regional.get(region)!);
  applyGuardRails(app, declaredAnswers(environment));
}

function servingRegions(stack: GlobalStack, props: SystemProps): [ServingRegion, ...ServingRegion[]] {
  const { environment, localStateFolder } = props;
  const preview = props.preview ? new PreviewOutputs(stack, environment.regions) : undefined;
  const check = preview ? () => undefined : requireRoutes(stack, environment);
  const serving = (region: string): ServingRegion => ({
    region,
    outputs:
      preview?.of(region) ??
      regionalState(stack, region, stateLocation(environment, `regional-${region}`, localStateFolder), check),
  });
  const [home, ...others] = environment.regions;
  return [serving(home), ...others.map(serving)];
}
