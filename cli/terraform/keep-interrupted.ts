import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What of a state file (format 4) tells that Terraform wants to replace something it was stopped at. */
interface State {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly status?: string;
      readonly deposed?: string;
      readonly create_before_destroy?: boolean;
      readonly index_key?: string | number;
    }[];
  }[];
}

export interface InterruptedStackProps {
  /** Path of Terraform. */
  readonly terraform: string;
  /** Where Terraform ran. */
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Keeps what a stopped apply has made and marked as broken, where its replacement would be made before it is destroyed.
 *
 * A provider that is stopped between making something and reading it back leaves it marked, and the next apply replaces
 * it. Made before the old one goes, the new one meets the old one's name: CloudFront refuses it, and a file in S3 would be
 * written and then deleted. Nothing of it is lost by keeping it: the next plan compares it with the configuration like
 * anything else. See docs/decisions/interrupting-an-apply.md.
 *
 * @returns the addresses kept
 * @throws Error with what Terraform said when the state cannot be read or written
 */
export async function keepInterrupted({ terraform, folder, variables }: InterruptedStackProps): Promise<string[]> {
  const run = async (...args: string[]) => {
    const options = { cwd: folder, env: { ...variables }, maxBuffer: 256 * 1024 * 1024 };
    return (await promisify(execFile)(terraform, args, options)).stdout;
  };
  const text = await run('state', 'pull');
  const addresses = text.trim() === '' ? [] : brokenOff(JSON.parse(text) as State);
  for (const address of addresses) await run('untaint', '-lock-timeout=10s', address);
  return addresses;
}

function brokenOff({ resources = [] }: State): string[] {
  return resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ type, name, instances }) =>
      instances
        .filter(({ status, deposed }) => status === 'tainted' && deposed === undefined)
        .filter((instance) => instance.create_before_destroy === true)
        .map(({ index_key: key }) => `${type}.${name}${key === undefined ? '' : `[${JSON.stringify(key)}]`}`),
    );
}
