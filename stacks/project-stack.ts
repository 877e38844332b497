import { TerraformElement, TerraformLocal, TerraformRemoteState, TerraformStack, TerraformVariable } from 'cdktf';
import { Node, type Construct, type IConstruct } from 'constructs';
import { REMARK } from '../constructs/remark';
import type { Environment } from '../environments';
import { addBackend, stateLocation } from './state-backend';
import { TerraformSettings } from './terraform-settings';

export interface ProjectStackProps {
  readonly environment: Environment;
  /** Folder of local state files, relative to the folder Terraform runs in. */
  readonly localStateFolder: string;
}

/** What every stack has, whatever its provider: its state's place, and readable Terraform addresses. */
export abstract class ProjectStack extends TerraformStack {
  private readonly addresses = new Map<string, string>();

  constructor(scope: Construct, id: string, props: ProjectStackProps) {
    super(scope, id);
    const location = stateLocation(props.environment, id, props.localStateFolder);
    addBackend(this, location);
    new TerraformSettings(this, 'settings', {
      // The lock file of the S3 backend came with 1.10; nothing else here needs more than 1.5.
      requiredVersion: location.type === 's3' ? '>= 1.10.0' : '>= 1.5.0',
    });
  }

  /** Notes which class made what, and what constructs remark, beside cdktf's own notes: Terraform ignores them, and the reviewed HCL names them. */
  override toTerraform(): Record<string, unknown> {
    const json = super.toTerraform() as Record<string, unknown>;
    const notes = { constructs: constructClasses(this), remarks: constructRemarks(this), makers: makersOf(this) };
    return { ...json, '//': { ...(json['//'] as object), ...notes } };
  }

  /**
   * The element's path in the construct tree, without a hash: `api/stage` becomes `api_stage`. A part named `resource`
   * is left out, so that a construct's main resource bears the construct's name.
   *
   * @throws Error when two elements would have the same address
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = element instanceof Node ? element : element.node;
    const parts = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const address = parts
      .filter((part) => part !== 'resource')
      .join('_')
      .replaceAll('-', '_');
    const other = this.addresses.get(address);
    if (other !== undefined && other !== node.path) {
      throw new Error(
        `${node.path} and ${other} would both be called ${address} in Terraform: give one of them another id`,
      );
    }
    this.addresses.set(address, node.path);
    return address;
  }
}

/** Of every construct that holds elements of Terraform: its class by its path. */
function constructClasses(stack: TerraformStack): Record<string, string> {
  const makers = stack.node
    .findAll()
    .filter((node) => TerraformElement.isTerraformElement(node))
    .map(({ node }) => node.scope as IConstruct);
  return Object.fromEntries(makers.map((maker) => [maker.node.path, maker.constructor.name]));
}

/** What Terraform's JSON notes nothing of: the path of the construct that made each, by address. */
function makersOf(stack: TerraformStack): Record<string, string> {
  const found = stack.node.findAll().flatMap((node): readonly (readonly [address: string, path: string])[] => {
    const prefix = prefixOf(node);
    if (prefix === undefined || !TerraformElement.isTerraformElement(node)) return [];
    return [[`${prefix}.${node.friendlyUniqueId}`, node.node.scope?.node.path ?? '']];
  });
  return Object.fromEntries(found);
}

function prefixOf(node: IConstruct): string | undefined {
  if (node instanceof TerraformVariable) return 'var';
  if (node instanceof TerraformLocal) return 'local';
  return node instanceof TerraformRemoteState ? 'data.terraform_remote_state' : undefined;
}

/** Of every construct that has something to say to whoever reads its HCL: the lines by its path. */
function constructRemarks(stack: TerraformStack): Record<string, readonly string[]> {
  const found = stack.node
    .findAll()
    .map(({ node }): [path: string, lines: readonly string[]] => [
      node.path,
      node.metadata.flatMap(({ type, data }) => (type === REMARK ? [String(data)] : [])),
    ]);
  return Object.fromEntries(found.filter(([, lines]) => lines.length > 0));
}
