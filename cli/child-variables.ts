import type { Variables } from './context';

/** What the variables of child processes depend on. */
export interface ChildVariablesInput {
  readonly inherited: Variables;
  /** Path of the Terraform CLI configuration. */
  readonly terraformConfigFile: string;
  /** Folder that cdktf may write its own files to. */
  readonly cdktfHome: string;
  /** Address of the emulator; absent when commands go to AWS. */
  readonly emulatorUrl?: string;
  /** How long Terraform waits for a state that is locked: `10m`. @default it refuses at once */
  readonly lockTimeout?: string;
  /** Terraform variables and their values; an inherited `TF_VAR_<name>` wins. */
  readonly terraformVariables?: Readonly<Record<string, string>>;
}

/**
 * Terraform settings that would make several stacks share one place, or change the output that is read here; and the token that a
 * command asks GitHub with, which no stack needs.
 * Source: Terraform documentation, Environment Variables.
 */
const DROPPED = /^(TF_DATA_DIR|TF_WORKSPACE|TF_INPUT|TF_CLI_ARGS(_.*)?|GITHUB_TOKEN)$/;

/**
 * The environment variables of cdktf and Terraform. With an emulator, nothing of the user's AWS settings remains, so
 * that a mistake ends at the emulator or fails, and never reaches an account.
 */
export function childVariables(input: ChildVariablesInput): Record<string, string> {
  const { inherited, emulatorUrl } = input;
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(inherited)) {
    const isOfAws = emulatorUrl !== undefined && name.startsWith('AWS_');
    if (value !== undefined && !isOfAws && !DROPPED.test(name)) kept[name] = value;
  }
  const generated = Object.entries(input.terraformVariables ?? {}).map(([name, value]) => [`TF_VAR_${name}`, value]);
  return {
    ...Object.fromEntries(generated),
    ...kept,
    ...(emulatorUrl === undefined ? {} : emulatorVariables(emulatorUrl)),
    TF_CLI_CONFIG_FILE: input.terraformConfigFile,
    ...(input.lockTimeout === undefined ? {} : waiting(input.lockTimeout)),
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
    CDKTF_HOME: input.cdktfHome,
  };
}

/** Source: Terraform documentation, Environment Variables, `TF_CLI_ARGS_name`. */
function waiting(timeout: string): Record<string, string> {
  return Object.fromEntries(
    ['plan', 'apply', 'destroy'].map((command) => [`TF_CLI_ARGS_${command}`, `-lock-timeout=${timeout}`]),
  );
}

/** The same without Terraform variables: synthesis must not see secrets, as under `cdktf synth`. */
export function withoutTerraformVariables(variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('TF_VAR_')));
}

function emulatorVariables(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'emulator',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_EC2_METADATA_DISABLED: 'true',
    // A default profile could name a role or an endpoint of its own.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
