import { Fn, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';
import { readTable } from './read-table';
import type { ReadBehaviour } from './read-behaviours';
import { viewerFunction } from './viewer-function';

/** What a viewer gets who comes by a name that is not the app's own. */
export type HostRule = 'redirect' | 'refuse';

export interface ViewerFunctionsProps {
  /** Prefix of every function's name. */
  readonly name: string;
  /** Source by the name of its file. */
  readonly code: Readonly<Record<string, string>>;
  /** What viewers type: `app.example.com`. */
  readonly appName: string;
  /** Whether `www.` and the app's name leads to the app; that name may have no record at all. */
  readonly www: HostRule | 'absent';
  /** What the distribution's own name below cloudfront.net does. */
  readonly distributionName: HostRule;
  /** The reads of the API that fail over. */
  readonly reads: readonly ReadBehaviour[];
  /** Id of the release of the site that viewers get. */
  readonly release: string;
  /** Regions that serve the site, and the releases that each of them told it holds, as JSON. */
  readonly regions: readonly { readonly region: string; readonly siteReleases: string }[];
}

/**
 * The viewer-request functions. Each begins with the rule for names, which no path may get around.
 *
 * That of the site decides which release is served: one change for all regions at once, made only when every one of them
 * holds that release.
 *
 * @throws Error when a part has not been built
 */
export class ViewerFunctions extends Construct {
  /** For the default behaviour. */
  readonly siteArn: string;
  /** For the behaviours of the API. */
  readonly apiArn: string;
  /** For every other behaviour. */
  readonly otherArn: string;

  constructor(scope: Construct, id: string, props: ViewerFunctionsProps) {
    super(scope, id);
    const { appName, www, distributionName, release } = props;
    const names = { appName, www, distributionName };
    // Named once in what is reviewed: another release is then one line, and one in the function.
    const served = new TerraformLocal(this, 'release', release).asString;
    const code = (...parts: string[]) => parts.map((part) => partOf(props.code, part));
    this.siteArn = viewerFunction(this, 'site', {
      name: `${props.name}-site`,
      comment: "Keeps to the app's name and maps addresses to the files of a release",
      settings: { ...names, release },
      code: code('host-rule', 'spa-router'),
      preconditions: props.regions.map(({ region, siteReleases }) => ({
        condition: Fn.contains(Fn.keys(Fn.jsondecode(siteReleases)), served),
        errorMessage: `Release ${served} of the site is not in ${region}, so viewers cannot be given it: deploy regional-${region} first, from a checkout that builds it.`,
      })),
    });
    this.apiArn = viewerFunction(this, 'api', {
      name: `${props.name}-api`,
      comment: "Keeps to the app's name and writes what enters a cache key in one way",
      settings: { ...names, ...readTable(props.reads) },
      code: code('host-rule', 'api-requests'),
    });
    this.otherArn = viewerFunction(this, 'other', {
      name: `${props.name}-other`,
      comment: "Keeps to the app's name",
      settings: names,
      code: code('host-rule', 'pass-by-host'),
    });
  }
}

function partOf(code: ViewerFunctionsProps['code'], name: string): string {
  const part = code[name];
  if (part !== undefined) return part;
  const built = Object.keys(code).join(', ') || 'none';
  throw new Error(`the part ${name} of the viewer-request functions was not built; built: ${built}`);
}
