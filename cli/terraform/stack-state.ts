import type { Interruption } from '../run/interruption';
import type { TerraformSession } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { terraformIn } from './terraform-in';
import { TerraformFailure } from './terraform-said';

/** An output as a state holds it. */
export interface StateOutput {
  readonly value: unknown;
  /** True for a value that is shown to nobody. */
  readonly sensitive: boolean;
}

/** One instance of a resource that Terraform manages. */
export interface StateResource {
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A stack as its state holds it. Attributes may be secret: they are for looking things up, never for printing as they are. */
export interface StackState {
  readonly outputs: Readonly<Record<string, StateOutput>>;
  readonly resources: readonly StateResource[];
}

const EMPTY: StackState = { outputs: {}, resources: [] };

/** State file, format 4. */
interface StateFile {
  readonly outputs?: Readonly<Record<string, { readonly value: unknown; readonly sensitive?: boolean }>>;
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly attributes?: Readonly<Record<string, unknown>>;
      readonly deposed?: string;
    }[];
  }[];
}

/**
 * Reads a stack's state, on any backend; empty when it was never deployed. Initializes the stack's folder if it is not.
 *
 * @throws TerraformFailure when it cannot be read, CliError when it is stopped
 */
export async function readStackState(
  { terraform, variables }: Pick<TerraformSession, 'terraform' | 'variables'>,
  { folder }: Pick<SynthesizedStack, 'folder'>,
  interruption: Interruption,
): Promise<StackState> {
  const run = terraformIn({ terraform: terraform.path, folder, variables, interruption });
  const must = async (...args: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await run(args);
    interruption.throwIfRequested();
    if (exitCode !== 0) throw new TerraformFailure(args.join(' '), exitCode, stderr);
    return stdout;
  };
  const pull = () => must('state', 'pull');
  // Terraform refuses to read before the folder is initialized.
  const text = await pull().catch(async (error: unknown) => {
    if (!(error instanceof TerraformFailure)) throw error;
    await must('init', '-input=false', '-no-color');
    return pull();
  });
  return parseState(text);
}

/** @param text of a state file; empty when there is none */
export function parseState(text: string): StackState {
  if (text.trim() === '') return EMPTY;
  const { outputs = {}, resources = [] } = JSON.parse(text) as StateFile;
  return {
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { value, sensitive = false }]) => [name, { value, sensitive }]),
    ),
    resources: resources
      .filter(({ mode }) => mode === 'managed')
      .flatMap(({ type, name, instances }) =>
        instances
          .filter(({ deposed }) => deposed === undefined)
          .map(({ attributes = {} }) => ({ type, name, attributes })),
      ),
  };
}

/** The text of an output; undefined when there is none, or it is no text. */
export function outputText({ outputs }: StackState, name: string): string | undefined {
  const value = outputs[name]?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The texts that an attribute has in resources of a type, each once, in the order of the state. */
export function attributeTexts({ resources }: StackState, types: readonly string[], attribute: string): string[] {
  const texts = resources
    .filter(({ type }) => types.includes(type))
    .map(({ attributes }) => attributes[attribute])
    .filter((value) => typeof value === 'string');
  return [...new Set(texts)];
}
